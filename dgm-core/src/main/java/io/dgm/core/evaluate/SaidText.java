package io.dgm.core.evaluate;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Draws;
import io.dgm.api.conditional.Play;
import io.dgm.api.conditional.Values;
import io.dgm.api.data.Feature;
import io.dgm.api.distribution.SequenceDistribution;
import io.dgm.api.model.Model;
import io.dgm.api.model.View;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The texts that a model says: those of the first of its views whose last factor is the conditional
 * of a text, and that reads nothing, or one other text, the source of a translation.
 *
 * @param joint what is drawn, the text last
 * @param said the text's feature
 * @param source the feature of what is translated, if it is a translation
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record SaidText(Conditional joint, Feature said, Optional<Feature> source) {

  /**
   * {@return the texts that a model says, if it says any}
   *
   * @param model the model
   */
  public static Optional<SaidText> of(Model model) {
    return model.views().values().stream().flatMap(view -> of(model, view).stream()).findFirst();
  }

  private static Optional<SaidText> of(Model model, View view) {
    Conditional last = view.joint().factors().getLast();
    Set<String> reads = view.joint().reads();
    List<Feature> read =
        model.data().features().stream().filter(f -> reads.contains(f.name())).toList();
    boolean fits =
        last.of().size() == 1
            && last.hasDensity()
            && read.size() == reads.size()
            && read.size() <= 1
            && read.stream().allMatch(f -> f.vocabulary().isPresent());
    return !fits
        ? Optional.empty()
        : model
            .data()
            .find(last.of().getFirst().name())
            .filter(f -> f.vocabulary().isPresent() && !read.contains(f))
            .map(f -> new SaidText(view.joint(), f, read.stream().findFirst()));
  }

  /** {@return how many tokens there are, marks among them} */
  public int vocabulary() {
    return said.vocabulary().orElseThrow().size();
  }

  /** {@return the most tokens of a text, its end among them} */
  public int length() {
    return said.shape().dim(0);
  }

  /**
   * {@return the distribution of a batch's texts; what comes before them is drawn}
   *
   * @param play the recording
   * @throws UserException if it is no distribution that says texts token by token
   */
  SequenceDistribution distribution(Play play) {
    List<Conditional> factors = joint.factors();
    Values at = play.start();
    for (Conditional factor : factors.subList(0, factors.size() - 1)) {
      at = factor.draw(at, play, Draws.ONE);
    }
    return factors
        .getLast()
        .distribution(at, play, 1)
        .filter(SequenceDistribution.class::isInstance)
        .map(SequenceDistribution.class::cast)
        .orElseThrow(
            () ->
                new UserException(
                    factors.getLast().formula()
                        + " does not say texts token by token, so that none can be searched for"));
  }
}
