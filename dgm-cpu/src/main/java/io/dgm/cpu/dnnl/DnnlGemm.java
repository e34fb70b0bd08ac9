package io.dgm.cpu.dnnl;

import io.dgm.cpu.product.Gemm;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** Products of F32 matrices by oneDNN's dnnl_sgemm; denormal numbers count as 0 in them. */
public final class DnnlGemm implements Gemm {
  private final Dnnl library;
  private final MethodHandle sgemm;

  DnnlGemm(Dnnl library) {
    this.library = library;
    ValueLayout.OfLong l = ValueLayout.JAVA_LONG;
    ValueLayout.OfByte b = ValueLayout.JAVA_BYTE;
    ValueLayout.OfFloat f = ValueLayout.JAVA_FLOAT;
    this.sgemm =
        library.function(
            "dnnl_sgemm",
            FunctionDescriptor.of(ValueLayout.JAVA_INT, b, b, l, l, l, f, l, l, l, l, f, l, l));
  }

  /** {@return oneDNN's, loaded; nothing where there is none for this machine} */
  public static Optional<DnnlGemm> open() {
    return Dnnl.open().map(DnnlGemm::new);
  }

  @Override
  public String description() {
    return "oneDNN " + library.version();
  }

  @Override
  public long scratchBytes() {
    return 0;
  }

  @Override
  public void enter() {
    library.enter();
  }

  @Override
  public void multiply(Product p, long m, long n, long a, long b, long c, long scratch) {
    byte ta = (byte) (p.turnA() ? 'T' : 'N');
    byte tb = (byte) (p.turnB() ? 'T' : 'N');
    float beta = p.adds() ? 1 : 0;
    int status;
    try {
      library.flush();
      try {
        status =
            (int)
                sgemm.invokeExact(
                    ta, tb, m, n, p.k(), 1f, a, p.lda(), b, p.ldb(), beta, c, p.ldc());
      } finally {
        library.restore();
      }
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
    if (status != 0) {
      throw new IllegalStateException(
          "dnnl_sgemm of " + m + " x " + n + ", " + p + " ended with status " + status);
    }
  }

  /** {@return convolutions by the same library} */
  public DnnlConvolutions convolutions() {
    return new DnnlConvolutions(library);
  }
}
