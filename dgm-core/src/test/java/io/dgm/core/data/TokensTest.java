package io.dgm.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.data.Tokens;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

class TokensTest {
  private static final int[] TWO = {5, 3, 2, 0, 0, 2, 0, 0, 0, 0, 7, 7, 7, 7, 7};

  private static Tensor texts() {
    return Tensor.constant(Literal.of(DType.I32, Shape.of(3, 5), MemorySegment.ofArray(TWO)));
  }

  @Test
  void theEndCountsAndPadsDoNot() {
    Literal lengths = Tokens.lengths(texts()).eval();
    assertThat(lengths.dtype()).isEqualTo(DType.I32);
    assertThat(lengths.toDoubles()).containsExactly(3, 1, 5);
    assertThat(Tokens.mask(texts()).to(DType.F32).eval().toDoubles())
        .containsExactly(1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 1, 1, 1, 1, 1);
  }
}
