package io.dgm.testkit.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.distribution.Laplace;
import io.dgm.api.distribution.Normal;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** A distribution of a plugin's own passes the contract, its divergence from others included. */
class GumbelTest extends DistributionContract {

  @Override
  protected DistributionExample example() {
    return DistributionExample.of(
            p -> new Gumbel(p.get(0), p.get(1)), Tensor.of(0.5, -1.2), Tensor.of(0.7, 1.3))
        .knownFrom(Normal.of(Tensor.of(0.2, -1), Tensor.of(0.9, 0.6)));
  }

  @Test
  void knowsNormalsOnly() {
    Gumbel d = new Gumbel(Tensor.of(0.0), Tensor.of(1.0));
    assertThat(d.klFrom(Laplace.of(DType.F64, 0, 1))).isEmpty();
    // E z = 0 and E e^-z = e^½
    double entropy = 0.5 * Math.log(2 * Math.PI * Math.E);
    Known.equal(d.klFrom(Normal.of(DType.F64, 0, 1)).orElseThrow(), Math.exp(0.5) - entropy);
  }
}
