package io.dgm.core.lemma;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.spi.Lemma;
import io.dgm.api.spi.Lemma.Residual;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LemmasTest {
  static List<Lemma> all() {
    return Lemmas.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void holds(Lemma lemma) {
    Residual residual = lemma.holds().get();
    assertThat(residual.agrees()).as("%s: %s", lemma.statement(), residual).isTrue();
  }

  @ParameterizedTest
  @MethodSource("all")
  void itsBrokenTwinFails(Lemma lemma) {
    Residual residual = lemma.broken().get();
    assertThat(residual.agrees()).as("%s: %s", lemma.statement(), residual).isFalse();
  }

  @Test
  void namesAreUnique() {
    assertThat(all()).extracting(Lemma::name).doesNotHaveDuplicates();
  }
}
