package io.dgm.api.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LiteralTest {
  @ParameterizedTest
  @EnumSource
  void holdsWhatItWasMadeFrom(DType dtype) {
    Literal literal = Literal.convert(dtype, Shape.of(3), 0, 1, 1);
    assertThat(literal.toDoubles()).containsExactly(0, 1, 1);
    assertThat(literal.toFloats()).containsExactly(0, 1, 1);
    assertThat(literal.data().byteSize()).isEqualTo(3L * dtype.bytes());
    if (dtype.isInteger() || dtype == DType.BOOL) {
      assertThat(literal.toInts()).containsExactly(0, 1, 1);
    }
    assertThat(literal).isEqualTo(Literal.convert(dtype, Shape.of(3), 0, 1, 1));
    assertThat(literal).hasSameHashCodeAs(Literal.convert(dtype, Shape.of(3), 0, 1, 1));
    assertThat(literal).isNotEqualTo(Literal.convert(dtype, Shape.of(3), 1, 1, 1));
    assertThat(literal).isNotEqualTo(Literal.convert(dtype, Shape.of(3, 1), 0, 1, 1));
    assertThat(Literal.fill(dtype, Shape.of(2), 1)).hasToString(dtype + "[2] (1.0, 1.0)");
  }

  @Test
  void keepsTheEndsOfItsTypes() {
    assertThat(Literal.scalar(DType.U32, 4294967295.0).item()).isEqualTo(4294967295.0);
    assertThat(Literal.scalar(DType.U32, 4294967295.0).toInts()).containsExactly(-1);
    assertThat(Literal.scalar(DType.I32, -2147483648.0).item()).isEqualTo(-2147483648.0);
    assertThat(Literal.scalar(DType.BOOL, 7).item()).isEqualTo(1);
    assertThat(Literal.scalar(DType.F32, Double.NaN).item()).isNaN();
    assertThat(Literal.scalar(DType.BF16, Double.NaN).item()).isNaN();
    assertThat(Literal.scalar(DType.BF16, Double.NEGATIVE_INFINITY).item()).isEqualTo(-1.0 / 0);
  }

  @Test
  void roundsToTheNearestBf16AndTiesToEven() {
    assertThat(Literal.scalar(DType.BF16, 1 + 0x1p-8).item()).isEqualTo(1);
    assertThat(Literal.scalar(DType.BF16, 1 + 3 * 0x1p-8).item()).isEqualTo(1 + 0x1p-6);
    assertThat(Literal.scalar(DType.BF16, 1 + 0x1.2p-8).item()).isEqualTo(1 + 0x1p-7);
    assertThat(Literal.scalar(DType.BF16, Float.MAX_VALUE).item())
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void tellsZerosApart() {
    assertThat(Literal.scalar(DType.F32, 0.0)).isNotEqualTo(Literal.scalar(DType.F32, -0.0));
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(() -> Literal.of(Shape.of(2), 1f))
        .hasMessageStartingWith("a literal of F32[2] takes 8 bytes, got 4");
    assertThatThrownBy(() -> Literal.of(DType.I64, Shape.of(1), MemorySegment.ofArray(new byte[7])))
        .isInstanceOf(TensorException.class);
    assertThatThrownBy(() -> Literal.of(Shape.of(2), 1f, 2f).item())
        .hasMessageStartingWith("item() reads one element, but this literal is F32[2]");
  }
}
