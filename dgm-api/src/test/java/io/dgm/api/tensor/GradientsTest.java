package io.dgm.api.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What shape gradients have and where they are; their values are checked where they can be run. */
class GradientsTest {
  private final Tensor x = Tensor.input("x", DType.F32, Shape.of(2, 3));
  private final Tensor y = Tensor.input("y", DType.F32, Shape.of(3));
  private final Tensor n = Tensor.input("n", DType.I32, Shape.of(2, 3));

  @Test
  void haveTheTypesOfTheirTensors() {
    Tensor middle = x.mul(y);
    List<Tensor> g = Gradients.of(middle.exp().mean(), List.of(x, y, middle, y));
    assertThat(g)
        .extracting(Tensor::type)
        .containsExactly("F32[2,3]", "F32[3]", "F32[2,3]", "F32[3]");
    assertThat(g.get(3)).isSameAs(g.get(1));
  }

  @Test
  void areZeroWhereNothingDepends() {
    Tensor g = Gradients.of(x.sum(), List.of(y)).getFirst();
    assertThat(g.type()).isEqualTo("F32[3]");
    assertThat(g.op()).isInstanceOf(Op.BroadcastInDim.class);
    assertThat(g.operand(0).op()).isInstanceOf(Op.Constant.class);
  }

  @Test
  void reachThroughFloatingPointOnly() {
    assertThat(Gradients.reaches(x.mul(y).sum(), y)).isTrue();
    assertThat(Gradients.reaches(x.stopGradient().mul(y), x)).isFalse();
    assertThat(Gradients.reaches(x.to(DType.I32).to(DType.F32), x)).isFalse();
    assertThat(Gradients.reaches(n.to(DType.F32), n)).isFalse();
    assertThat(Gradients.reaches(x.to(DType.F64), x)).isTrue();
    assertThat(Gradients.reaches(x, x)).isTrue();
  }

  @Test
  void buildOnlyWhatIsAskedFor() {
    // nothing on the side of y is differentiated
    Tensor heavy = y;
    for (int i = 0; i < 50; i++) {
      heavy = heavy.exp();
    }
    Tensor g = Gradients.of(x.mul(heavy).sum(), List.of(x)).getFirst();
    long exponentials =
        Graph.topological(List.of(g)).stream()
            .filter(t -> t.op().equals(new Op.Unary(Op.UnaryKind.EXPONENTIAL)))
            .count();
    assertThat(exponentials).isEqualTo(50);
    assertThat(Graph.topological(List.of(g))).hasSizeLessThan(60);
  }
}
