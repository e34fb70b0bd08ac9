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

/** A flow of affine couplings (Dinh, Sohl-Dickstein and Bengio 2016), as a plugin writes it. */
class CouplingTest extends DistributionContract {
  private static final int HALF = 2;

  /**
   * One half as it is, the other scaled and moved by a network of the first; then they change
   * places.
   *
   * @param layers weights of three layers, from 2 to 4
   */
  private record Coupling(List<Tensor> layers) implements Bijector {
    private Tensor network(Tensor half) {
      Tensor h = half.reshape(half.size() / HALF, HALF);
      for (Tensor weight : layers.subList(0, layers.size() - 1)) {
        h = h.matmul(weight).tanh();
      }
      Shape lead = half.shape().sub(0, half.rank() - 1);
      return h.matmul(layers.getLast()).reshape(lead.concat(Shape.of(2 * HALF)));
    }

    private static Tensor half(Tensor x, int which) {
      return x.slice(-1, which * HALF, (which + 1) * HALF);
    }

    @Override
    public Mapped forward(Tensor x) {
      Tensor kept = half(x, 0);
      Tensor n = network(kept);
      Tensor moved = half(x, 1).mul(half(n, 0).exp()).add(half(n, 1));
      return new Mapped(Tensors.concat(-1, moved, kept), half(n, 0).sum(-1));
    }

    @Override
    public Mapped inverse(Tensor y) {
      Tensor kept = half(y, 1);
      Tensor n = network(kept);
      Tensor back = half(y, 0).sub(half(n, 1)).mul(half(n, 0).neg().exp());
      return new Mapped(Tensors.concat(-1, kept, back), half(n, 0).sum(-1).neg());
    }

    @Override
    public Support image(Support domain) {
      return Support.REAL;
    }

    @Override
    public int eventRank() {
      return 1;
    }
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
      couplings[i] = new Coupling(layers);
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
