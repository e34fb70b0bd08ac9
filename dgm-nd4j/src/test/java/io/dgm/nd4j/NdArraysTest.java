package io.dgm.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.DgmException;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class NdArraysTest {

  @ParameterizedTest
  @EnumSource(DType.class)
  void thereAndBackIsTheSame(DType dtype) {
    for (Shape shape : new Shape[] {Shape.SCALAR, Shape.of(3), Shape.of(2, 3), Shape.of(2, 1, 4)}) {
      double[] values = new double[shape.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = i % 2 == 0 ? i : i + 0.5;
      }
      Literal literal = Literal.convert(dtype, shape, values);
      try (INDArray array = NdArrays.array(literal)) {
        assertThat(array.shape())
            .containsExactly(shape.dims().stream().mapToLong(d -> d).toArray());
        assertThat(NdArrays.copy(array)).isEqualTo(literal);
        assertThat(NdArrays.shared(array)).isEqualTo(literal);
      }
    }
  }

  @Test
  void denseElementsAreShared() {
    INDArray array = Nd4j.arange(6).castTo(DataType.FLOAT).reshape(2, 3);
    Literal shared = NdArrays.shared(array);
    Literal copy = NdArrays.copy(array);
    array.putScalar(1, 2, 42);
    assertThat(shared.toFloats()).containsExactly(0, 1, 2, 3, 4, 42);
    assertThat(copy.toFloats()).containsExactly(0, 1, 2, 3, 4, 5);
  }

  @Test
  void viewsAreReadAsTheyAreSeen() {
    INDArray array = Nd4j.arange(12).castTo(DataType.DOUBLE).reshape(3, 4);
    assertThat(NdArrays.shared(array.transpose()).toDoubles())
        .containsExactly(0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11);
    INDArray column = array.get(NDArrayIndex.all(), NDArrayIndex.interval(1, 3));
    assertThat(NdArrays.shared(column).toDoubles()).containsExactly(1, 2, 5, 6, 9, 10);
    INDArray row = array.get(NDArrayIndex.interval(1, 2), NDArrayIndex.all());
    assertThat(NdArrays.shared(row).toDoubles()).containsExactly(4, 5, 6, 7);
    INDArray fortran = array.dup('f');
    assertThat(NdArrays.shared(fortran)).isEqualTo(NdArrays.copy(array));
  }

  @Test
  void aTypeThatDgmLacksIsRefused() {
    INDArray array = Nd4j.create(DataType.INT16, 3);
    assertThatThrownBy(() -> NdArrays.copy(array))
        .isInstanceOf(DgmException.class)
        .hasMessageContaining("an array of SHORT has no dtype in dgm");
  }
}
