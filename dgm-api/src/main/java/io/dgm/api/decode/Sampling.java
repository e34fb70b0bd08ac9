package io.dgm.api.decode;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.data.Vocabulary;
import io.dgm.api.distribution.Categorical;
import io.dgm.api.distribution.SequenceDecoder;
import io.dgm.api.distribution.SequenceDistribution;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * One text a row, each token chosen by a strategy: greedy search, and all kinds of drawing.
 *
 * @param strategy chooses
 * @param adjustment changes logits before
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record Sampling(Strategy strategy, Adjustment adjustment) implements Search {
  /** Where the decoder's own state begins. */
  private static final int OWN = 3;

  /**
   * {@return a search}
   *
   * @param strategy chooses
   * @param adjustments changes logits before, in order
   */
  public static Sampling of(Strategy strategy, Adjustment... adjustments) {
    return new Sampling(strategy, Adjustment.all(List.of(adjustments)));
  }

  /** {@inheritDoc} The last tokens, what was said, its log-probability, the decoder's own. */
  @Override
  public List<Tensor> start(SequenceDistribution of) {
    Shape rows = Shape.of(of.rows());
    List<Tensor> state = new ArrayList<>();
    state.add(Tensor.full(DType.I32, rows, Vocabulary.BOS));
    state.add(Tensor.full(DType.I32, rows.concat(Shape.of(of.length())), Vocabulary.PAD));
    state.add(Tensor.zeros(of.decoder().dtype(), rows));
    state.addAll(of.decoder().start(of.memory(), of.rows(), of.length(), of.pass()));
    return state;
  }

  @Override
  public List<Tensor> step(SequenceDistribution of, List<Tensor> state, Tensor place, Key key) {
    Tensor last = state.get(0);
    SequenceDecoder.Step step =
        of.decoder().step(last, place, state.subList(OWN, state.size()), of.memory(), of.pass());
    Tensor possible = SequenceDistribution.possibleNext(step.logits());
    Tensor logits = adjustment.adjust(possible, new History(state.get(1), place));
    Tensor chosen = strategy.choose(logits, key);
    Tensor goes = going(last);
    Tensor token = goes.select(chosen, Tensor.full(DType.I32, Shape.SCALAR, Vocabulary.PAD));
    Tensor logProb = new Categorical(logits).logProb(chosen);
    Tensor zero = Tensor.zeros(logProb.dtype(), logProb.shape());
    List<Tensor> next = new ArrayList<>();
    next.add(token);
    next.add(state.get(1).dynamicUpdateSlice(1, place, token.expandDims(1)));
    next.add(state.get(2).add(goes.select(logProb, zero)));
    next.addAll(step.state());
    return next;
  }

  private static Tensor going(Tensor last) {
    Tensor end = Tensor.scalar(DType.I32, Vocabulary.EOS);
    return last.ne(end).and(last.ne(Tensor.scalar(DType.I32, Vocabulary.PAD)));
  }

  @Override
  public Tensor ended(SequenceDistribution of, List<Tensor> state) {
    return going(state.get(0)).any().not();
  }

  @Override
  public Found found(SequenceDistribution of, List<Tensor> state) {
    return new Found(state.get(1).expandDims(1), state.get(2).expandDims(1));
  }
}
