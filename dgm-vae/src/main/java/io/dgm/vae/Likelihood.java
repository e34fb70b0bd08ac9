package io.dgm.vae;

import io.dgm.api.distribution.Bernoulli;
import io.dgm.api.distribution.Distribution;
import io.dgm.api.distribution.Independent;
import io.dgm.api.distribution.Normal;
import io.dgm.api.nn.Initializers;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.function.Function;

/** The family of p(x|z): what the decoder's outputs are parameters of. */
enum Likelihood {
  /** Bernoulli with the outputs as logits, for data in {0, 1} or [0, 1]. */
  BERNOULLI {
    @Override
    Function<Tensor, Distribution> over(Scope scope) {
      return outputs -> Independent.perExample(new Bernoulli(outputs));
    }
  },
  /** Normal with the outputs as means and one learned standard deviation for all elements. */
  GAUSSIAN {
    @Override
    Function<Tensor, Distribution> over(Scope scope) {
      Tensor logScale =
          scope.parameter("log_scale", Shape.SCALAR, Initializers.constant(Math.log(0.3)));
      return outputs -> Independent.perExample(new Normal(outputs, logScale));
    }
  };

  /** {@return the likelihood as a function of the decoder's outputs, [N, …]} */
  abstract Function<Tensor, Distribution> over(Scope scope);
}
