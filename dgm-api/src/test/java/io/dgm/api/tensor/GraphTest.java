package io.dgm.api.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GraphTest {
  private final Tensor x = Tensor.input("x", DType.F32, Shape.of(3));
  private final Tensor y = Tensor.input("x", DType.F32, Shape.of(3));

  @Test
  void operandsComeBeforeUsersAndEachOnce() {
    Tensor a = x.add(y);
    Tensor b = a.mul(a);
    assertThat(Graph.topological(List.of(b, a, x))).containsExactly(x, y, a, b);
    assertThat(Graph.inputs(List.of(b))).containsExactly(x, y);
    assertThat(Graph.topological(List.of())).isEmpty();
  }

  @Test
  void deepGraphsTakeNoStack() {
    Tensor deep = x;
    for (int i = 0; i < 100_000; i++) {
      deep = deep.neg();
    }
    assertThat(Graph.topological(List.of(deep))).hasSize(100_001);
    Tensor g = Gradients.of(deep.sum(), List.of(x)).getFirst();
    assertThat(Graph.topological(List.of(g)).size()).isGreaterThan(100_000);
  }

  @Test
  void sharedNodesDoNotMultiply() {
    Tensor wide = x;
    for (int i = 0; i < 200; i++) {
      wide = wide.add(wide);
    }
    assertThat(Graph.topological(List.of(wide))).hasSize(201);
    assertThat(wide.hashCode()).isEqualTo(System.identityHashCode(wide));
  }
}
