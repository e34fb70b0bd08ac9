package io.dgm.cpu.product;

import io.dgm.cpu.run.Memory;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of F32 matrices in Java, for machines without oneDNN. Blocks of both matrices are packed
 * so that the innermost loop, which holds 6 rows of two vectors of C in registers, reads memory in
 * order (the method of K. Goto and R. van de Geijn, "Anatomy of high-performance matrix
 * multiplication", TOMS 2008).
 */
public final class JavaGemm implements Gemm {
  private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();
  private static final int LENGTH = F.length();
  private static final int ROWS = 6;
  private static final int COLUMNS = 2 * LENGTH;
  private static final int DEPTH = 256;
  private static final int HEIGHT = 16 * ROWS;

  /** The bytes of a packed panel of B, of packed blocks of A, and of a block of C at an edge. */
  private static final long PANEL_B = 4L * DEPTH * COLUMNS;

  private static final long BLOCK_A = 4L * DEPTH * HEIGHT;
  private static final long EDGE = 4L * ROWS * COLUMNS;

  @Override
  public String description() {
    return "Java's Vector API, " + F.vectorBitSize() + " bits";
  }

  @Override
  public long scratchBytes() {
    return PANEL_B + BLOCK_A + EDGE;
  }

  @Override
  public void enter() {}

  @Override
  public void multiply(Product p, long m, long n, long a, long b, long c, long scratch) {
    long packedA = scratch + PANEL_B;
    for (long k = 0; k < p.k(); k += DEPTH) {
      int depth = (int) Math.min(DEPTH, p.k() - k);
      for (long i = 0; i < m; i += HEIGHT) {
        int height = (int) Math.min(HEIGHT, m - i);
        packA(p, a + 4 * (i * p.rowA() + k * p.columnA()), height, depth, packedA);
        for (long j = 0; j < n; j += COLUMNS) {
          int width = (int) Math.min(COLUMNS, n - j);
          packB(p, b + 4 * (k * p.rowB() + j * p.columnB()), width, depth, scratch);
          boolean more = k > 0 || p.adds();
          panel(packedA, scratch, c + 4 * (i * p.ldc() + j), p.ldc(), height, width, depth, more);
        }
      }
    }
  }

  /** Six rows at a time, column by column, rows that are not there as 0. */
  private static void packA(Product p, long a, int height, int depth, long to) {
    long at = to;
    for (int i = 0; i < height; i += ROWS) {
      int rows = Math.min(ROWS, height - i);
      for (int k = 0; k < depth; k++) {
        long from = a + 4 * (i * p.rowA() + k * p.columnA());
        for (int r = 0; r < ROWS; r++, at += 4) {
          Memory.setFloat(at, r < rows ? Memory.getFloat(from + 4L * r * p.rowA()) : 0);
        }
      }
    }
  }

  /** Two vectors of each row, columns that are not there as 0. */
  private static void packB(Product p, long b, int width, int depth, long to) {
    if (!p.turnB() && width == COLUMNS) {
      for (int k = 0; k < depth; k++) {
        long from = b + 4L * k * p.ldb();
        put(to + 4L * k * COLUMNS, get(from));
        put(to + 4L * (k * COLUMNS + LENGTH), get(from + 4L * LENGTH));
      }
      return;
    }
    for (int j = 0; j < COLUMNS; j++) {
      long from = b + 4L * j * p.columnB();
      for (int k = 0; k < depth; k++) {
        float v = j < width ? Memory.getFloat(from + 4L * k * p.rowB()) : 0;
        Memory.setFloat(to + 4L * (k * COLUMNS + j), v);
      }
    }
  }

  private static void panel(
      long a, long b, long c, long ldc, int height, int width, int depth, boolean more) {
    long edge = a + BLOCK_A;
    for (int i = 0; i < height; i += ROWS) {
      int rows = Math.min(ROWS, height - i);
      long into = c + 4L * i * ldc;
      if (rows == ROWS && width == COLUMNS) {
        block(a + 4L * i * depth, b, into, 4 * ldc, depth, more);
        continue;
      }
      block(a + 4L * i * depth, b, edge, 4L * COLUMNS, depth, false);
      for (int r = 0; r < rows; r++) {
        for (int j = 0; j < width; j++) {
          long at = into + 4 * (r * ldc + j);
          float v = Memory.getFloat(edge + 4L * (r * COLUMNS + j));
          Memory.setFloat(at, more ? Memory.getFloat(at) + v : v);
        }
      }
    }
  }

  private static FloatVector get(long address) {
    return FloatVector.fromMemorySegment(F, Memory.ALL, address, ORDER);
  }

  private static void put(long address, FloatVector v) {
    v.intoMemorySegment(Memory.ALL, address, ORDER);
  }

  private static FloatVector repeat(long address) {
    return FloatVector.broadcast(F, Memory.getFloat(address));
  }

  /** A block of 6 rows by two vectors of C; ldc in bytes. */
  private static void block(long a, long b, long c, long ldc, int depth, boolean more) {
    FloatVector zero = FloatVector.zero(F);
    FloatVector c00 = zero;
    FloatVector c01 = zero;
    FloatVector c10 = zero;
    FloatVector c11 = zero;
    FloatVector c20 = zero;
    FloatVector c21 = zero;
    FloatVector c30 = zero;
    FloatVector c31 = zero;
    FloatVector c40 = zero;
    FloatVector c41 = zero;
    FloatVector c50 = zero;
    FloatVector c51 = zero;
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = get(b);
      FloatVector b1 = get(b + 4L * LENGTH);
      FloatVector x = repeat(a);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      x = repeat(a + 4);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      x = repeat(a + 8);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      x = repeat(a + 12);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      x = repeat(a + 16);
      c40 = x.fma(b0, c40);
      c41 = x.fma(b1, c41);
      x = repeat(a + 20);
      c50 = x.fma(b0, c50);
      c51 = x.fma(b1, c51);
      a += 4L * ROWS;
      b += 4L * COLUMNS;
    }
    row(c, c00, c01, more);
    row(c + ldc, c10, c11, more);
    row(c + 2 * ldc, c20, c21, more);
    row(c + 3 * ldc, c30, c31, more);
    row(c + 4 * ldc, c40, c41, more);
    row(c + 5 * ldc, c50, c51, more);
  }

  private static void row(long c, FloatVector v0, FloatVector v1, boolean more) {
    put(c, more ? get(c).add(v0) : v0);
    long next = c + 4L * LENGTH;
    put(next, more ? get(next).add(v1) : v1);
  }
}
