package io.dgm.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BinarizeTest {
  private static DataSpec spec(DType dtype, double low, double high) {
    return new DataSpec(
        List.of(
            new Feature(Batch.X, dtype, Shape.of(1, 2, 2), low, high, false),
            new Feature(Batch.Y, DType.F32, Shape.of(10), 0, 1, true)));
  }

  @ParameterizedTest
  @EnumSource
  void theSpecSaysWhatComesOut(Binarize.Mode mode) {
    DataSpec before = spec(DType.F32, 0, 1);
    DataSpec after = new Binarize(mode).spec(before);
    assertThat(after.x().discrete()).isEqualTo(mode != Binarize.Mode.NONE);
    assertThat(after.x().shape()).isEqualTo(before.x().shape());
    assertThat(after.y()).isEqualTo(before.y());
  }

  @ParameterizedTest
  @EnumSource(names = {"THRESHOLD", "DYNAMIC"})
  void otherExamplesAreRefused(Binarize.Mode mode) {
    for (DataSpec other :
        List.of(spec(DType.F32, -1, 1), spec(DType.F32, 0, 255), spec(DType.I32, 0, 1))) {
      assertThatThrownBy(() -> new Binarize(mode).spec(other))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("data.binarize=none");
      assertThat(new Binarize(Binarize.Mode.NONE).spec(other)).isEqualTo(other);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theBatchKeepsItsTypeAndItsLabels(Binarize.Mode mode) {
    Tensor x = Tensor.input("x", DType.F32, Shape.of(3, 1, 2, 2));
    Tensor y = Tensor.input("y", DType.F32, Shape.of(3, 10));
    Batch after = new Binarize(mode).apply(new Batch(Map.of(Batch.X, x, Batch.Y, y)), Key.of(1));
    assertThat(after.x().type()).isEqualTo(x.type());
    assertThat(after.y()).isSameAs(y);
    assertThat(after.x() == x).isEqualTo(mode == Binarize.Mode.NONE);
  }

  @Test
  void itSaysWhichItIs() {
    // run.json has it
    assertThat(new Binarize(Binarize.Mode.DYNAMIC)).hasToString("Binarize[mode=DYNAMIC]");
  }
}
