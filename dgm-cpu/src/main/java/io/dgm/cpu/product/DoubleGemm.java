package io.dgm.cpu.product;

import io.dgm.cpu.run.Memory;

/** Products of F64 matrices in plain loops: they check gradients, and are small. */
public final class DoubleGemm implements Gemm {
  @Override
  public String description() {
    return "plain Java";
  }

  @Override
  public long scratchBytes() {
    return 0;
  }

  @Override
  public void enter() {}

  @Override
  public void multiply(Product p, long m, long n, long a, long b, long c, long scratch) {
    for (long i = 0; i < m; i++) {
      long row = c + i * p.ldc() * 8;
      for (long j = p.adds() ? n : 0; j < n; j++) {
        Memory.setDouble(row + j * 8, 0);
      }
      for (long k = 0; k < p.k(); k++) {
        double x = Memory.getDouble(a + (i * p.rowA() + k * p.columnA()) * 8);
        long from = b + k * p.rowB() * 8;
        for (long j = 0; j < n; j++) {
          double y = Memory.getDouble(from + j * p.columnB() * 8);
          Memory.setDouble(row + j * 8, Memory.getDouble(row + j * 8) + x * y);
        }
      }
    }
  }
}
