package io.dgm.testkit.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.distribution.Distributions;
import io.dgm.api.distribution.MarkovChain;
import io.dgm.api.distribution.MarkovChain.Link;
import io.dgm.api.distribution.MarkovChain.Order;
import io.dgm.api.distribution.Normal;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.TensorException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkovChainTest extends DistributionContract {

  /** v_1 has two elements, v_2 one: their sum times w. */
  private static MarkovChain chain(List<Tensor> p, Order order) {
    return new MarkovChain(
        Distributions.diagonalNormal(Normal.ofLogScale(p.get(0), p.get(1))),
        List.of(
            new Link(
                1,
                v ->
                    Distributions.diagonalNormal(
                        Normal.ofLogScale(
                            v.sum(-1)
                                .mul(p.get(2))
                                .reshape(v.shape().sub(0, v.rank() - 1).concat(Shape.of(1))),
                            p.get(3))))),
        order);
  }

  @Override
  protected DistributionExample example() {
    return DistributionExample.of(
        p -> chain(p, Order.FORWARD),
        Known.matrix(2, 0.1, 0.7, -0.3, 0),
        Known.matrix(2, 0.2, -0.3, 0, 0.1),
        Tensor.scalar(DType.F64, 0.5),
        Tensor.scalar(DType.F64, -0.2));
  }

  @Test
  void aReversedChainGivesTheSameVectorsTheOtherWayRound() {
    List<Tensor> p = example().parameters();
    Tensor forward = Known.matrix(2, 1, 2, 3, 4, 5, 6);
    Tensor reversed = Known.matrix(2, 3, 1, 2, 6, 4, 5);
    assertThat(chain(p, Order.REVERSED).logProb(reversed).eval())
        .isEqualTo(chain(p, Order.FORWARD).logProb(forward).eval());
  }

  @Test
  void logProbabilitiesAreSummedAlongTheChain() {
    List<Tensor> p =
        List.of(
            Tensor.of(0.0, 0),
            Tensor.of(0.0, 0),
            Tensor.scalar(DType.F64, 2),
            Tensor.scalar(DType.F64, 0));
    double normal = -0.5 * Math.log(2 * Math.PI);
    Known.equal(chain(p, Order.FORWARD).logProb(Tensor.of(1.0, 0, 3)), 3 * normal - 0.5 - 0.5);
  }

  @Test
  void aLinkOfAnotherShapeIsRefused() {
    MarkovChain wrong =
        new MarkovChain(
            Distributions.standardNormal(DType.F32, Shape.of(3), Shape.of(2)),
            List.of(
                new Link(
                    4,
                    v ->
                        Distributions.diagonalNormal(
                            Normal.ofLogScale(v, Tensor.scalar(DType.F32, 0))))),
            Order.FORWARD);
    assertThatThrownBy(() -> wrong.logProb(Tensor.zeros(DType.F32, Shape.of(3, 6))))
        .isInstanceOf(TensorException.class)
        .hasMessageContaining("vectors of 4")
        .hasMessageContaining("[2]");
  }
}
