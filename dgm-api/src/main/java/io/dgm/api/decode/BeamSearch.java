package io.dgm.api.decode;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.distribution.SequenceDistribution;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * The most probable texts, found by following the most probable beginnings. A text's score is its
 * log-probability over its length to the power of the penalty (Y. Wu et al., "Google's neural
 * machine translation system", 2016, without its constant). With several groups each is kept from
 * saying what those before it say at the same step (A. Vijayakumar et al., "Diverse beam search",
 * 2018). It draws nothing.
 *
 * @param width how many beginnings each row follows, at least 1; the groups divide it
 * @param best how many texts of each row it gives, 1 to the width
 * @param lengthPenalty the power, at least 0; 0 for none
 * @param groups how many, at least 1
 * @param diversity what a token costs, in nats, for each beginning of the groups before that says
 *     it at the same step; at least 0
 * @param adjustment changes logits before
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record BeamSearch(
    int width, int best, double lengthPenalty, int groups, double diversity, Adjustment adjustment)
    implements Search {
  /**
   * Checks.
   *
   * @throws DgmException if a number is out of its range
   */
  public BeamSearch {
    if (width < 1 || best < 1 || best > width || groups < 1 || width % groups != 0) {
      throw new DgmException(
          "a beam has a width of 1 or more, gives 1 to as many texts, and its groups divide it; got width %d, best %d, groups %d"
              .formatted(width, best, groups));
    }
    if (!(lengthPenalty >= 0) || !(diversity >= 0)) {
      throw new DgmException(
          "a beam's length penalty and diversity are at least 0, got %s and %s"
              .formatted(lengthPenalty, diversity));
    }
  }

  /**
   * {@return a plain beam search for one text a row}
   *
   * @param width how many beginnings each row follows, at least 1
   * @param lengthPenalty the power, at least 0; 0 for none
   */
  public static BeamSearch of(int width, double lengthPenalty) {
    return new BeamSearch(width, 1, lengthPenalty, 1, 0, (logits, _) -> logits);
  }

  private Beam beam(SequenceDistribution of) {
    return new Beam(of, width / groups, lengthPenalty, adjustment);
  }

  @Override
  public List<Tensor> start(SequenceDistribution of) {
    List<Tensor> state = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      state.addAll(beam(of).start());
    }
    return state;
  }

  private List<Tensor> group(List<Tensor> state, int g) {
    int size = state.size() / groups;
    return state.subList(g * size, (g + 1) * size);
  }

  @Override
  public List<Tensor> step(SequenceDistribution of, List<Tensor> state, Tensor place, Key key) {
    Beam beam = beam(of);
    int vocabulary = of.decoder().vocabulary();
    Tensor cost = Tensor.zeros(of.decoder().dtype(), Shape.of(of.rows(), 1, vocabulary));
    List<Tensor> next = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      List<Tensor> after = beam.step(group(state, g), place, cost);
      next.addAll(after);
      if (g + 1 < groups) {
        Tensor said = beam.last(after).reshape(of.rows(), width / groups);
        Tensor counts = Tensors.oneHot(said, vocabulary, cost.dtype()).sum(1);
        cost = cost.add(counts.mul(diversity).expandDims(1));
      }
    }
    return next;
  }

  @Override
  public Tensor ended(SequenceDistribution of, List<Tensor> state) {
    Tensor all = Tensor.full(DType.BOOL, Shape.SCALAR, 1);
    for (int g = 0; g < groups; g++) {
      all = all.and(beam(of).ended(group(state, g)));
    }
    return all;
  }

  @Override
  public Found found(SequenceDistribution of, List<Tensor> state) {
    List<Tensor> texts = new ArrayList<>();
    List<Tensor> scores = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      Found found = beam(of).found(group(state, g));
      texts.add(found.texts());
      scores.add(found.scores());
    }
    return Beam.best(Tensors.concat(1, texts), Tensors.concat(1, scores), best);
  }
}
