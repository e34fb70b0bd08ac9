package io.dgm.api.model;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Variable;
import io.dgm.api.distribution.Distributions;
import io.dgm.api.distribution.MixtureSameFamily;
import io.dgm.api.distribution.Normal;
import io.dgm.api.nn.Initializers;
import io.dgm.api.nn.Scope;
import io.dgm.api.settings.Part;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.List;

/** The usual priors, as parts. */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class Priors {
  private static final SettingSpec<Double> LOW =
      SettingSpec.number("low", -1, -1e6, 1e6, "the lower end of each number");
  private static final SettingSpec<Double> HIGH =
      SettingSpec.number("high", 1, -1e6, 1e6, "the upper end of each number");
  private static final SettingSpec<Integer> COMPONENTS =
      SettingSpec.integer("components", 10, 1, 10_000, "how many normal distributions");

  /** N(0, I). */
  public static final Part<Prior> STANDARD_NORMAL =
      Part.of(
          Prior.KIND, "standard-normal", "N(0, I)", (_, z, size) -> Roles.standardNormal(z, size));

  /** Independent numbers, uniform between two bounds. */
  public static final Part<Prior> UNIFORM =
      Part.of(
          Prior.KIND,
          "uniform",
          "independent numbers, uniform between two bounds",
          List.of(LOW, HIGH),
          s -> (_, z, size) -> Roles.uniform(z, size, s.get(LOW), s.get(HIGH)));

  /** A mixture of normal distributions whose places, widths and weights are learned. */
  public static final Part<Prior> MIXTURE =
      Part.of(
          Prior.KIND,
          "mixture",
          "a learned mixture of normal distributions with independent elements",
          List.of(COMPONENTS),
          s -> (scope, z, size) -> mixture(scope, z, size, s.get(COMPONENTS)));

  /** All of them. */
  public static final List<Part<Prior>> ALL = List.of(STANDARD_NORMAL, UNIFORM, MIXTURE);

  private Priors() {}

  private static Conditional mixture(Scope scope, Variable z, int size, int components) {
    Shape each = Shape.of(components, size);
    Tensor weights = scope.parameter("weights", Shape.of(components), Initializers.zeros());
    Tensor means = scope.parameter("means", each, Initializers.normal(0, 1));
    Tensor logScales = scope.parameter("log_scales", each, Initializers.zeros());
    return Conditional.of(
        scope,
        z,
        List.of(),
        (v, _) -> {
          int n = v.rows();
          Shape all = Shape.of(n).concat(each);
          return new MixtureSameFamily(
              weights.broadcastTo(Shape.of(n, components)),
              Distributions.diagonalNormal(
                  Normal.ofLogScale(means.broadcastTo(all), logScales.broadcastTo(all))));
        });
  }
}
