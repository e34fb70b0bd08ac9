package io.dgm.testkit.lemma;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.spi.Lemma;
import io.dgm.api.spi.Lemma.Residual;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The identities of the unified view on a plugin's own parts: extend this and give the lemmas of a
 * game, a bound or a discriminator, which {@link io.dgm.core.lemma.Lemmas} makes. Each must hold,
 * and its twin that is broken on purpose must not.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public abstract class LemmaContract {
  /** For subclasses. */
  protected LemmaContract() {}

  /** {@return what to check; names are unique} */
  protected abstract List<Lemma> lemmas();

  @TestFactory
  Stream<DynamicTest> eachHolds() {
    return lemmas().stream()
        .map(
            lemma ->
                DynamicTest.dynamicTest(
                    lemma.name(),
                    () -> {
                      Residual residual = lemma.holds().get();
                      assertThat(residual.agrees())
                          .as("%s: %s", lemma.statement(), residual)
                          .isTrue();
                    }));
  }

  @TestFactory
  Stream<DynamicTest> eachBrokenTwinFails() {
    return lemmas().stream()
        .map(
            lemma ->
                DynamicTest.dynamicTest(
                    lemma.name(),
                    () -> {
                      Residual residual = lemma.broken().get();
                      assertThat(residual.agrees())
                          .as("the broken twin of %s: %s", lemma.statement(), residual)
                          .isFalse();
                    }));
  }
}
