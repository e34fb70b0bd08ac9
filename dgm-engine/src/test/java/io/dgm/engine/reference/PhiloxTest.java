package io.dgm.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import org.junit.jupiter.api.Test;

/** Against the known answers of Random123, the authors' own library (kat_vectors). */
class PhiloxTest {
  @Test
  void givesTheAuthorsAnswers() {
    assertThat(Philox.block(new int[4], 0, 0))
        .containsExactly(0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
    assertThat(Philox.block(new int[] {-1, -1, -1, -1}, -1, -1))
        .containsExactly(0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd);
    assertThat(
            Philox.block(
                new int[] {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, 0xa4093822, 0x299f31d0))
        .containsExactly(0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1);
  }

  @Test
  void wordsAreTheBlocksOfOneCounterAfterAnother() {
    int[] words = Key.of(7).randomBits(Shape.of(3, 3)).eval().toInts();
    int[] first = Philox.block(new int[] {0, 0, 0, 0}, 7, 0);
    int[] third = Philox.block(new int[] {2, 0, 0, 0}, 7, 0);
    assertThat(words).startsWith(first).endsWith(third[0]);
  }
}
