package io.dgm.api.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShapeTest {
  @Test
  void countsItsElements() {
    assertThat(Shape.of(2, 3, 4).size()).isEqualTo(24);
    assertThat(Shape.SCALAR.size()).isEqualTo(1);
    assertThat(Shape.of(5, 0).size()).isZero();
    assertThat(Shape.of(2, 3, 4).strides()).containsExactly(12, 4, 1);
    assertThat(Shape.of(2, 3)).isEqualTo(Shape.of(2, 3)).isNotEqualTo(Shape.of(3, 2));
    assertThat(Shape.of(2, 3)).hasToString("[2,3]");
  }

  @Test
  void countsDimensionsFromEitherEnd() {
    Shape shape = Shape.of(2, 3, 4);
    assertThat(shape.dim(-1)).isEqualTo(4);
    assertThat(shape.axis(-3)).isZero();
    assertThatThrownBy(() -> shape.dim(3)).isInstanceOf(TensorException.class);
    assertThatThrownBy(() -> shape.dim(-4)).isInstanceOf(TensorException.class);
  }

  @Test
  void broadcastsAsNumPyDoes() {
    assertThat(Shape.of(3, 1).broadcast(Shape.of(2, 1, 4))).isEqualTo(Shape.of(2, 3, 4));
    assertThat(Shape.SCALAR.broadcast(Shape.of(2))).isEqualTo(Shape.of(2));
    assertThat(Shape.of(0, 3).broadcast(Shape.of(1, 3))).isEqualTo(Shape.of(0, 3));
    assertThat(Shape.of(2, 3).broadcasts(Shape.of(2))).isFalse();
    assertThatThrownBy(() -> Shape.of(0).broadcast(Shape.of(2)))
        .hasMessageContaining("do not broadcast");
  }

  @Test
  void isCutAndJoined() {
    assertThat(Shape.of(2, 3, 4).sub(1, 3)).isEqualTo(Shape.of(3, 4));
    assertThat(Shape.of(2).concat(Shape.of(3, 4))).isEqualTo(Shape.of(2, 3, 4));
  }
}
