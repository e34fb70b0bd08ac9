package io.dgm.testkit.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.distribution.Bijector;
import io.dgm.api.distribution.Bijectors;
import io.dgm.api.distribution.Mapped;
import io.dgm.api.distribution.Support;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BijectorsTest {
  private static final Tensor X = Tensor.of(-3.5, -1, -0.01, 0, 0.4, 2, 4);

  static Stream<Bijector> bijectors() {
    Bijector affine = Bijectors.affine(Known.scalar(0.5), Known.scalar(-2));
    return Stream.of(
        affine,
        Bijectors.exp(),
        Bijectors.sigmoid(),
        Bijectors.tanh(),
        Bijectors.softplus(),
        Bijectors.chain(),
        Bijectors.chain(Bijectors.exp(), affine, Bijectors.tanh(), affine),
        Bijectors.inverse(affine),
        Bijectors.chain(Bijectors.exp(), Bijectors.inverse(Bijectors.softplus())));
  }

  @ParameterizedTest
  @MethodSource("bijectors")
  void theInverseUndoesTheMap(Bijector f) {
    // e^4 through a tanh leaves no digits
    Tensor x = f.toString().contains("TANH, Affine") ? X.mul(0.2) : X;
    assertThat(f.inverse(f.forward(x).value()).value().eval().toDoubles())
        .containsExactly(x.eval().toDoubles(), within(1e-8));
  }

  @ParameterizedTest
  @MethodSource("bijectors")
  void theLogDeterminantIsThatOfTheDerivative(Bijector f) {
    Tensor x = f.toString().contains("TANH, Affine") ? X.mul(0.2) : X;
    Tensor derivative = Gradients.of(f.forward(x).value().sum(), List.of(x)).getFirst();
    assertThat(f.forward(x).logDet().eval().toDoubles())
        .containsExactly(derivative.abs().log().eval().toDoubles(), within(1e-8));
  }

  @ParameterizedTest
  @MethodSource("bijectors")
  void theLogDeterminantOfTheInverseIsTheOpposite(Bijector f) {
    Tensor x = f.toString().contains("TANH, Affine") ? X.mul(0.2) : X;
    Mapped there = f.forward(x);
    double[] opposite = there.logDet().neg().eval().toDoubles();
    assertThat(f.inverse(there.value()).logDet().eval().toDoubles())
        .containsExactly(opposite, within(1e-8));
  }

  @Test
  void logDeterminantsStayFiniteFarOutInSinglePrecision() {
    Tensor x = Tensor.of(-80f, 80f);
    for (Bijector f :
        List.of(Bijectors.sigmoid(), Bijectors.tanh(), Bijectors.softplus(), Bijectors.exp())) {
      for (double v : f.forward(x).logDet().eval().toDoubles()) {
        assertThat(v).isFinite();
      }
    }
    for (Bijector f : List.of(Bijectors.sigmoid(), Bijectors.tanh())) {
      for (double v : f.inverse(f.forward(x).value()).value().eval().toDoubles()) {
        assertThat(v).isFinite();
      }
    }
    assertThat(Bijectors.softplus().inverse(Tensor.of(200f)).value().eval().item()).isEqualTo(200);
  }

  @Test
  void equalMapsAreEqual() {
    Tensor one = Known.scalar(1);
    assertThat(Bijectors.affine(one, one)).isEqualTo(Bijectors.affine(one, one));
    assertThat(Bijectors.affine(one, one)).isNotEqualTo(Bijectors.affine(one, Known.scalar(2)));
    assertThat(Bijectors.chain(Bijectors.exp())).isEqualTo(Bijectors.chain(Bijectors.exp()));
    assertThat(Bijectors.inverse(Bijectors.inverse(Bijectors.exp()))).isEqualTo(Bijectors.exp());
  }

  @Test
  void imagesAreSupersets() {
    Bijector affine = Bijectors.affine(Known.scalar(1), Known.scalar(2));
    assertThat(Bijectors.exp().image(Support.REAL)).isEqualTo(Support.POSITIVE);
    assertThat(Bijectors.chain(Bijectors.sigmoid(), affine).image(Support.REAL))
        .isEqualTo(Support.BOUNDED);
    assertThat(affine.image(Support.POSITIVE)).isEqualTo(Support.REAL);
  }

  @Test
  void parametersThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> Bijectors.affine(Tensor.of(1f), Tensor.of(1.0)))
        .hasMessageContaining("shift and scale have one dtype");
  }
}
