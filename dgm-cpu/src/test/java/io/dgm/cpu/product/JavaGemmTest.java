package io.dgm.cpu.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dgm.cpu.dnnl.DnnlGemm;
import io.dgm.cpu.run.Memory;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Every way to multiply F32 matrices against sums in double precision. */
class JavaGemmTest {

  private static List<Gemm> all() {
    List<Gemm> all = new ArrayList<>(List.of(new JavaGemm()));
    DnnlGemm.open().ifPresent(all::add);
    return all;
  }

  @Test
  void multipliesMatricesOfAllSizesHoweverTheyLie() {
    int[][] sizes = {
      {1, 1, 1}, {6, 32, 256}, {7, 33, 257}, {5, 3, 600}, {100, 70, 31}, {97, 200, 513}, {1, 40, 9}
    };
    for (Gemm gemm : all()) {
      for (int[] s : sizes) {
        for (boolean turnA : new boolean[] {false, true}) {
          for (boolean turnB : new boolean[] {false, true}) {
            check(gemm, s[0], s[1], s[2], turnA, turnB);
          }
        }
      }
    }
  }

  private static void check(Gemm gemm, int m, int n, int k, boolean turnA, boolean turnB) {
    try (Arena arena = Arena.ofConfined()) {
      // rows lie farther apart than they are long
      int lda = (turnA ? m : k) + 3;
      int ldb = (turnB ? k : n) + 5;
      int ldc = n + 2;
      long a = random(arena, (turnA ? k : m) * lda, 1);
      long b = random(arena, (turnB ? n : k) * ldb, 2);
      long c = random(arena, m * ldc, 3);
      float beyond = Memory.getFloat(c + 4L * n);
      long scratch = arena.allocate(Math.max(64, gemm.scratchBytes()), 64).address();
      Gemm.Product p = new Gemm.Product(turnA, turnB, k, lda, ldb, ldc);
      gemm.enter();
      gemm.multiply(p, m, n, a, b, c, scratch);
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          double sum = 0;
          for (int l = 0; l < k; l++) {
            double x = Memory.getFloat(a + 4 * (i * p.rowA() + l * p.columnA()));
            sum += x * Memory.getFloat(b + 4 * (l * p.rowB() + j * p.columnB()));
          }
          assertThat((double) Memory.getFloat(c + 4L * (i * ldc + j)))
              .as("%s, %d x %d, %s", gemm.description(), m, n, p)
              .isCloseTo(sum, within(1e-5 * Math.sqrt(k) + 1e-5));
        }
      }
      assertThat(Memory.getFloat(c + 4L * n)).isEqualTo(beyond);
    }
  }

  @Test
  void denormalNumbersAreNextToNothingAndStayWhatTheyAreInJava() {
    float denormal = 1e-40f;
    for (Gemm gemm : all()) {
      try (Arena arena = Arena.ofConfined()) {
        int n = 64;
        long a = arena.allocate(4L * n * n, 64).address();
        long b = arena.allocate(4L * n * n, 64).address();
        long c = arena.allocate(4L * n * n, 64).address();
        for (int i = 0; i < n * n; i++) {
          Memory.setFloat(a + 4L * i, denormal);
          Memory.setFloat(b + 4L * i, 1e6f);
        }
        Gemm.Product p = new Gemm.Product(false, false, n, n, n, n);
        gemm.enter();
        gemm.multiply(p, n, n, a, b, c, arena.allocate(gemm.scratchBytes() + 64, 64).address());
        assertThat(Memory.getFloat(c)).as(gemm.description()).isBetween(0f, 1e-32f);
        // what the processor does with them was changed for the product alone
        assertThat(Memory.getFloat(a) * 0.5f).isEqualTo(5e-41f).isPositive();
      }
    }
  }

  private static long random(Arena arena, int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long at = arena.allocate(4L * n, 64).address();
    for (int i = 0; i < n; i++) {
      Memory.setFloat(at + 4L * i, (float) random.nextDouble(-1, 1));
    }
    return at;
  }
}
