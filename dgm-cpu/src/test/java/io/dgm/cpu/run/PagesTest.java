package io.dgm.cpu.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Memory for arrays, small and large. */
class PagesTest {
  @ParameterizedTest
  @ValueSource(longs = {0, 12, 4 << 20, (6 << 20) + 4})
  void givesZerosThatCanBeWritten(long bytes) {
    try (Arena arena = Arena.ofShared()) {
      MemorySegment memory = Pages.allocate(arena, bytes, "this test");
      assertThat(memory.byteSize()).isGreaterThanOrEqualTo(bytes);
      assertThat(memory.address() % Memory.ALIGNMENT).isZero();
      for (long at = 0; at < bytes; at += 4) {
        assertThat(memory.get(ValueLayout.JAVA_INT, at)).isZero();
        memory.set(ValueLayout.JAVA_INT, at, 1);
      }
    }
  }
}
