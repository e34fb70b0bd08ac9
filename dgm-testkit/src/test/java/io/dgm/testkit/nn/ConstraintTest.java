package io.dgm.testkit.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.nn.Constraint;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Parameter;
import io.dgm.api.nn.Scope;
import io.dgm.api.nn.SpectralNorm;
import org.junit.jupiter.api.Test;

class ConstraintTest {
  private final Scope scope = Probe.scope();
  private final Linear layer = Linear.of(scope, 2, 3);

  @Test
  void onlySpectralChangesALayer() {
    assertThat(Constraint.NONE.of(scope, layer)).isSameAs(layer);
    assertThat(Constraint.DIFFERENCES.of(scope, layer)).isSameAs(layer);
    assertThat(Constraint.INDEPENDENT.of(scope, layer)).isSameAs(layer);
    assertThat(Constraint.SPECTRAL.of(scope, layer)).isInstanceOf(SpectralNorm.class);
    assertThat(scope.parameters())
        .extracting(Parameter::path)
        .containsExactly("theta/weight", "theta/bias", "theta/weight_u");
  }

  @Test
  void aGradientAtEachExampleNeedsExamplesThatDoNotSeeEachOther() {
    assertThat(Constraint.NONE.independent()).isFalse();
    assertThat(Constraint.DIFFERENCES.independent()).isFalse();
    assertThat(Constraint.INDEPENDENT.independent()).isTrue();
    assertThat(Constraint.SPECTRAL.independent()).isTrue();
  }

  @Test
  void onlyAProbabilityHasALastBias() {
    assertThat(Constraint.NONE.lastBias()).isTrue();
    assertThat(Constraint.DIFFERENCES.lastBias()).isFalse();
    assertThat(Constraint.INDEPENDENT.lastBias()).isFalse();
    assertThat(Constraint.SPECTRAL.lastBias()).isFalse();
  }

  @Test
  void printsItsName() {
    assertThat(Constraint.SPECTRAL).hasToString("spectral");
  }
}
