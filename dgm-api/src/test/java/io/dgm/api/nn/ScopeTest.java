package io.dgm.api.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.DgmException;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ScopeTest {
  private final Scope theta = Scope.root("theta", DType.F32);

  @Test
  void pathsNameThePlayerAndThePlace() {
    theta.child("decoder").child("0").parameter("weight", Shape.of(2, 3), Initializers.zeros());
    Parameter p = theta.parameters().getFirst();
    assertThat(p.path()).isEqualTo("theta/decoder/0/weight");
    assertThat(p.player()).isEqualTo("theta");
    assertThat(p.tensor().type()).isEqualTo("F32[2,3]");
  }

  @Test
  void aNameIsTakenOnce() {
    theta.parameter("weight", Shape.SCALAR, Initializers.zeros());
    assertThatThrownBy(() -> theta.state("weight", Shape.SCALAR, Initializers.zeros()))
        .isInstanceOf(DgmException.class)
        .hasMessageContaining("theta/weight");
  }

  @Test
  void aNameIsOneSegment() {
    assertThatThrownBy(() -> theta.child("a/b")).isInstanceOf(DgmException.class);
    assertThatThrownBy(() -> theta.child("")).isInstanceOf(DgmException.class);
  }

  @Test
  void parametersAreFloating() {
    assertThatThrownBy(() -> Scope.root("theta", DType.I32))
        .isInstanceOf(DgmException.class)
        .hasMessageContaining("I32");
  }

  @Test
  void aStateIsUpdatedInTurn() {
    Tensor state = theta.state("mean", Shape.of(2), Initializers.zeros());
    Pass pass = Pass.training(Key.of(1));
    assertThat(pass.read(state)).isSameAs(state);
    pass.update(state, state.add(1));
    Tensor once = pass.read(state);
    pass.update(state, once.add(1));
    assertThat(pass.updates()).containsOnlyKeys(state);
    assertThat(pass.read(state)).isNotSameAs(once);
    assertThatThrownBy(() -> pass.update(state, Tensor.of(1f, 2f, 3f)))
        .isInstanceOf(DgmException.class);
  }
}
