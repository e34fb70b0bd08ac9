package io.dgm.api.model;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Draws;
import io.dgm.api.conditional.Play;
import io.dgm.api.conditional.Values;
import io.dgm.api.conditional.Variable;
import io.dgm.api.tensor.Tensor;
import java.util.List;

/**
 * Something that can be drawn from a model and looked at: samples, reconstructions, translations.
 *
 * @param joint what is drawn
 * @param shown the variables that are shown, side by side
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record View(Conditional joint, List<Variable> shown) {
  /** The name of the view that every model should have. */
  public static final String SAMPLES = "samples";

  /** The name of the view of examples and what their codes are decoded to. */
  public static final String RECONSTRUCTIONS = "reconstructions";

  /** The name of the view of what codes on lines between two are decoded to. */
  public static final String INTERPOLATIONS = "interpolations";

  /** The name of the view of what codes are decoded to of which one is changed after the other. */
  public static final String TRAVERSALS = "traversals";

  /** The name of the view of a classifier's features of examples, [N, size]. */
  public static final String FEATURES = "features";

  /** The name of the view of a classifier's probabilities of examples' classes, [N, classes]. */
  public static final String PREDICTIONS = "predictions";

  /** As many pictures as a row of interpolations has. */
  public static final int INTERPOLATED = 8;

  /** Copies. */
  public View {
    shown = List.copyOf(shown);
  }

  /**
   * {@return a draw of each variable that is shown, [N, …]}
   *
   * @param play the recording
   */
  public List<Tensor> draw(Play play) {
    Values values = joint.draw(play.start(), play, Draws.ONE);
    return values.all(shown);
  }
}
