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
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import java.util.function.Function;

/** The usual families of p_θ(x|z). */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class Likelihoods {
  /** Bernoulli with the outputs as logits, for data in {0, 1} or [0, 1]. */
  public static final Likelihood BERNOULLI =
      new Named("bernoulli", _ -> outputs -> Independent.perExample(new Bernoulli(outputs)), true);

  /** Normal with the outputs as means and one learned standard deviation, at first 0.3. */
  public static final Likelihood GAUSSIAN =
      new Named(
          "gaussian",
          scope -> {
            Tensor logScale = logScale(scope);
            return outputs -> Independent.perExample(Normal.ofLogScale(outputs, logScale));
          },
          false);

  /** Laplace with the outputs as medians and one learned scale, at first 0.3. */
  public static final Likelihood LAPLACE =
      new Named(
          "laplace",
          scope -> {
            Tensor logScale = logScale(scope);
            return outputs -> Independent.perExample(Laplace.ofLogScale(outputs, logScale));
          },
          false);

  /** The built-in ones, the usual first. */
  public static final List<Likelihood> ALL = List.of(BERNOULLI, GAUSSIAN, LAPLACE);

  private Likelihoods() {}

  private static Tensor logScale(Scope scope) {
    return scope.parameter("log_scale", Shape.SCALAR, Initializers.constant(Math.log(0.3)));
  }

  /**
   * A likelihood with a name, by which a setting chooses it.
   *
   * @param name lower-case letters and dashes
   * @param family the distribution of outputs, with parameters in a scope
   * @param unit whether it is for data in [0, 1]
   */
  private record Named(
      String name, Function<Scope, Function<Tensor, Distribution>> family, boolean unit)
      implements Likelihood {

    @Override
    public Function<Tensor, Distribution> over(Scope scope) {
      return family.apply(scope);
    }

    @Override
    public void check(Feature x) {
      if (unit && (x.low() < 0 || x.high() > 1)) {
        throw new UserException(
            "a %s likelihood needs data in [0, 1], but this data is in [%s, %s]; use --set likelihood=gaussian"
                .formatted(name, x.low(), x.high()));
      }
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
