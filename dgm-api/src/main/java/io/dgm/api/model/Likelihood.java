package io.dgm.api.model;

import io.dgm.api.UserException;
import io.dgm.api.data.Feature;
import io.dgm.api.distribution.Bernoulli;
import io.dgm.api.distribution.Distribution;
import io.dgm.api.distribution.Independent;
import io.dgm.api.distribution.Normal;
import io.dgm.api.nn.Initializers;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.function.Function;

/** The usual families of p_θ(x|z): what a decoder's outputs are the parameters of. */
public enum Likelihood {
  /** Bernoulli with the outputs as logits, for data in {0, 1} or [0, 1]. */
  BERNOULLI {
    @Override
    public Function<Tensor, Distribution> over(Scope scope) {
      return outputs -> Independent.perExample(new Bernoulli(outputs));
    }

    @Override
    public void check(Feature x) {
      if (x.low() < 0 || x.high() > 1) {
        throw new UserException(
            "a Bernoulli likelihood needs data in [0, 1], but this data is in ["
                + x.low()
                + ", "
                + x.high()
                + "]; use --set likelihood=gaussian");
      }
    }
  },
  /** Normal with the outputs as means and one learned standard deviation, at first 0.3. */
  GAUSSIAN {
    @Override
    public Function<Tensor, Distribution> over(Scope scope) {
      Tensor logScale =
          scope.parameter("log_scale", Shape.SCALAR, Initializers.constant(Math.log(0.3)));
      return outputs -> Independent.perExample(Normal.ofLogScale(outputs, logScale));
    }

    @Override
    public void check(Feature x) {
      // every real number is in its support
    }
  };

  /**
   * {@return the likelihood as a function of a decoder's outputs, [N, …]}
   *
   * @param scope where it declares parameters of its own
   */
  public abstract Function<Tensor, Distribution> over(Scope scope);

  /**
   * Checks that data is in the support.
   *
   * @param x what the examples look like
   * @throws UserException where it is not
   */
  public abstract void check(Feature x);
}
