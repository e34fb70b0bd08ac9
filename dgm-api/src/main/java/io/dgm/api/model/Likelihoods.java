package io.dgm.api.model;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.data.Feature;
import io.dgm.api.distribution.Bernoulli;
import io.dgm.api.distribution.Distribution;
import io.dgm.api.distribution.Independent;
import io.dgm.api.distribution.Laplace;
import io.dgm.api.distribution.Normal;
import io.dgm.api.nn.Initializers;
import io.dgm.api.nn.Scope;
import io.dgm.api.settings.Part;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The usual families of p_θ(x|z), and parts that make them. */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class Likelihoods {
  private static final SettingSpec<Double> SCALE =
      SettingSpec.number(
          "scale", 0, 0, 1e6, "the scale, in the unit of examples; 0 for one that is learned");

  private static final SettingSpec<Integer> COMPONENTS =
      SettingSpec.integer("components", 5, 1, 100, "how many logistic distributions are mixed");

  /** Bernoulli with the outputs as logits, for data in {0, 1} or [0, 1]. */
  public static final Likelihood BERNOULLI = new BernoulliLikelihood();

  /** Normal with the outputs as means and one learned standard deviation, at first 0.3. */
  public static final Likelihood GAUSSIAN = new ScaledLikelihood("gaussian", 0, Normal::ofLogScale);

  /** Laplace with the outputs as medians and one learned scale, at first 0.3. */
  public static final Likelihood LAPLACE = new ScaledLikelihood("laplace", 0, Laplace::ofLogScale);

  /** The built-in ones as parts, the usual first. */
  public static final List<Part<Likelihood>> PARTS =
      List.of(
          Part.of(
              Likelihood.KIND,
              "bernoulli",
              "Bernoulli with the outputs as logits, for data in [0, 1]",
              BERNOULLI),
          Part.of(
              Likelihood.KIND,
              "gaussian",
              "normal with the outputs as means and one scale",
              List.of(SCALE),
              s -> gaussian(s.get(SCALE))),
          Part.of(
              Likelihood.KIND,
              "laplace",
              "Laplace with the outputs as medians and one scale",
              List.of(SCALE),
              s -> new ScaledLikelihood("laplace", s.get(SCALE), Laplace::ofLogScale)),
          Part.of(
              Likelihood.KIND,
              "logistic-mixture",
              "mixture of logistic distributions over the levels of bytes (Salimans et al. 2017)",
              List.of(COMPONENTS),
              s -> new LogisticMixture(s.get(COMPONENTS))));

  private Likelihoods() {}

  /**
   * {@return normal with the outputs as means}
   *
   * @param scale the standard deviation; 0 for one that is learned, at first 0.3
   */
  public static Likelihood gaussian(double scale) {
    return scale == 0 ? GAUSSIAN : new ScaledLikelihood("gaussian", scale, Normal::ofLogScale);
  }

  private record BernoulliLikelihood() implements Likelihood {
    @Override
    public Function<Tensor, Distribution> over(Scope scope) {
      return outputs -> Independent.perExample(new Bernoulli(outputs));
    }

    @Override
    public void check(Feature x) {
      if (x.low() < 0 || x.high() > 1) {
        throw new UserException(
            "a bernoulli likelihood needs data in [0, 1], but this data is in [%s, %s]; use --set likelihood=gaussian"
                .formatted(x.low(), x.high()));
      }
    }

    @Override
    public boolean binary() {
      return true;
    }

    @Override
    public String toString() {
      return "bernoulli";
    }
  }

  /**
   * One scale for all elements.
   *
   * @param scale 0 for one that is learned
   * @param family of outputs and the logarithm of a scale
   */
  private record ScaledLikelihood(
      String name, double scale, BiFunction<Tensor, Tensor, Distribution> family)
      implements Likelihood {

    @Override
    public Function<Tensor, Distribution> over(Scope scope) {
      if (scale > 0) {
        return outputs ->
            Independent.perExample(
                family.apply(outputs, Tensor.scalar(outputs.dtype(), Math.log(scale))));
      }
      Tensor learned =
          scope.parameter("log_scale", Shape.SCALAR, Initializers.constant(Math.log(0.3)));
      return outputs -> Independent.perExample(family.apply(outputs, learned));
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
