package io.dgm.testkit.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.distribution.Bijector;
import io.dgm.api.distribution.Bijectors;
import io.dgm.api.distribution.Distributions;
import io.dgm.api.distribution.Draw;
import io.dgm.api.distribution.Mapped;
import io.dgm.api.distribution.Support;
import io.dgm.api.distribution.Transformed;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Graph;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A flow of affine couplings (Dinh, Sohl-Dickstein and Bengio 2016). */
class CouplingTest extends DistributionContract {
  private static final int HALF = 2;

  /** {@return three layers, from 2 to 4} */
  private static Tensor network(List<Tensor> layers, Tensor half) {
    Tensor h = half.reshape(half.size() / HALF, HALF);
    for (Tensor weight : layers.subList(0, layers.size() - 1)) {
      h = h.matmul(weight).tanh();
    }
    Shape lead = half.shape().sub(0, half.rank() - 1);
    return h.matmul(layers.getLast()).reshape(lead.concat(Shape.of(2 * HALF)));
  }

  private static Tensor weight(int rows, int columns, int seed) {
    double[] w = new double[rows * columns];
    for (int i = 0; i < w.length; i++) {
      w[i] = 0.5 * Math.sin(7 * i + seed);
    }
    return Known.matrix(rows, w);
  }

  /** {@return four couplings of three products each} */
  private static Transformed flow(Tensor first) {
    Bijector[] couplings = new Bijector[4];
    for (int i = 0; i < couplings.length; i++) {
      List<Tensor> layers =
          List.of(
              i == 0 ? first : weight(HALF, 3, i).to(first.dtype()),
              weight(3, 3, i + 1).to(first.dtype()),
              weight(3, 2 * HALF, i + 2).to(first.dtype()));
      couplings[i] = Bijectors.coupling(HALF, half -> network(layers, half));
    }
    return new Transformed(
        Distributions.standardNormal(first.dtype(), Shape.of(2), Shape.of(2 * HALF)),
        Bijectors.chain(couplings));
  }

  @Override
  protected DistributionExample example() {
    return DistributionExample.of(p -> flow(p.getFirst()), weight(HALF, 3, 0));
  }

  private static long products(Tensor... outputs) {
    return Graph.topological(List.of(outputs)).stream()
        .filter(t -> t.op() instanceof Op.DotGeneral)
        .count();
  }

  @Test
  void partsOfUnequalSizeChangePlacesAndComeBack() {
    Bijector coupling =
        Bijectors.coupling(1, first -> Tensors.concat(-1, first, first, first, first));
    Tensor x = Known.matrix(1, 0.5, 2, -1);
    Mapped there = coupling.forward(x);
    double e = Math.exp(0.5);
    assertThat(there.value().eval().toDoubles())
        .containsExactly(new double[] {2 * e + 0.5, -e + 0.5, 0.5}, within(1e-12));
    assertThat(there.logDet().eval().toDoubles()).containsExactly(new double[] {1}, within(1e-12));
    Mapped back = coupling.inverse(there.value());
    assertThat(back.value().eval().toDoubles())
        .containsExactly(x.eval().toDoubles(), within(1e-12));
    assertThat(back.logDet().eval().toDoubles()).containsExactly(new double[] {-1}, within(1e-12));
  }

  @Test
  void aCouplingThatCannotBeIsRefused() {
    Tensor x = Known.matrix(1, 0.5, 2, -1);
    assertThatThrownBy(() -> Bijectors.coupling(0, t -> t)).hasMessageContaining("at least 1");
    assertThatThrownBy(() -> Bijectors.coupling(3, t -> t).forward(x))
        .hasMessageContaining("needs more to move");
    assertThatThrownBy(() -> Bijectors.coupling(1, t -> t).inverse(x))
        .hasMessageContainingAll("[1,1]", "4 numbers");
  }

  @Test
  void everyNetworkIsAskedOnce() {
    Transformed d = flow(weight(HALF, 3, 0));
    Draw draw = d.draw(Key.of(1), Shape.of(5));
    assertThat(products(draw.value(), draw.logProb())).isEqualTo(12);
    assertThat(products(d.sample(Key.of(1), Shape.of(5)))).isEqualTo(12);
    Tensor value = Tensor.zeros(DType.F64, Shape.of(5, 2, 4));
    assertThat(products(d.logProb(value))).isEqualTo(12);
  }

  @Test
  void aFlowOfFlowsAsksThemOnceToo() {
    Transformed inner = flow(weight(HALF, 3, 0));
    Transformed outer =
        new Transformed(
            inner, Bijectors.chain(Bijectors.sigmoid(), Bijectors.inverse(inner.bijector())));
    Draw draw = outer.draw(Key.of(1), Shape.of(5));
    assertThat(products(draw.value(), draw.logProb())).isEqualTo(24);
    double[] drawn = draw.logProb().eval().toDoubles();
    assertThat(outer.logProb(draw.value()).eval().toDoubles()).containsExactly(drawn, within(1e-6));
  }

  @Test
  void aLogDeterminantOfAnotherShapeIsRefused() {
    Bijector wrong =
        new Bijector() {
          @Override
          public Mapped forward(Tensor x) {
            return new Mapped(x, x.sum(-1));
          }

          @Override
          public Support image(Support domain) {
            return domain;
          }
        };
    assertThatThrownBy(() -> new Transformed(flow(weight(HALF, 3, 0)).base(), wrong))
        .hasMessageContaining("log-determinant at values [2,4] is [2,4], got [2]");
  }
}
