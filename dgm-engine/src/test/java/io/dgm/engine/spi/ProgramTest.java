package io.dgm.engine.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.DgmException;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramTest {
  private static final Tensor W = Tensor.input("w", DType.F32, Shape.of(3));
  private static final Tensor X = Tensor.input("x", DType.F32, Shape.of(4, 3));

  private static Program step(Integer... batchDims) {
    Tensor next = W.add(X.sum(0));
    return new Program("step", List.of(W, X), List.of(next), List.of(0), List.of(batchDims));
  }

  @Test
  void hasNoBatchUnlessItSaysSo() {
    Program said = new Program("step", List.of(W, X), List.of(W.add(1)), List.of(0));
    assertThat(said.batchDims()).containsExactly(-1, -1);
    assertThat(Program.of("step", List.of(W), List.of(W)).batchDims()).containsExactly(-1);
    assertThat(step(-1, 0).batchDims()).containsExactly(-1, 0);
    assertThat(step(-1, 1).batchDims()).containsExactly(-1, 1);
  }

  @Test
  void aBatchHasADimensionAndIsNotReplaced() {
    for (Integer[] wrong :
        new Integer[][] {{-1}, {-1, 0, -1}, {-1, 2}, {-1, -2}, {0, -1}, {0, 0}}) {
      assertThatThrownBy(() -> step(wrong))
          .isInstanceOf(DgmException.class)
          .hasMessageContainingAll("program step", "the dimensions of batches");
    }
  }
}
