package io.dgm.testkit.lemma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Deliberate faults in the algebra, one by one: each turns a lemma red. */
class MutationTest {
  static List<Mutant> all() {
    return Stream.of(Mutants.bounds(), Mutants.games(), Mutants.techniques(), Mutants.draws())
        .flatMap(List::stream)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("all")
  void isFound(Mutant mutant, @TempDir Path aside) throws Exception {
    assertThat(Laboratory.finds(mutant, aside))
        .as("%s: whether %s is red", mutant, mutant.lemma())
        .isPresent();
  }

  @Test
  void nothingIsFoundInTheAlgebraItself() throws Exception {
    List<String> lemmas = all().stream().map(Mutant::lemma).distinct().toList();
    assertThat(Laboratory.finds(lemmas)).isEmpty();
  }

  @Test
  void aMutantThatNoLongerFitsIsAnError(@TempDir Path aside) {
    Mutant gone = new Mutant("gone", "lemma-1", "objective/Games.java", "no such text", "");
    assertThatThrownBy(() -> Laboratory.finds(gone, aside))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no longer fits objective/Games.java");
  }
}
