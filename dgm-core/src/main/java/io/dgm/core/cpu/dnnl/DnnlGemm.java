package io.dgm.core.cpu.dnnl;

import io.dgm.core.cpu.product.Gemm;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Products of F32 matrices by oneDNN's dnnl_sgemm; denormal numbers count as 0 in them. Our workers
 * are the only threads: each tells OpenMP to start none of its own.
 */
@SuppressWarnings("restricted")
public final class DnnlGemm implements Gemm {
  private final MethodHandle sgemm;
  private final MethodHandle setThreads;
  private final MethodHandle getThreads;
  private final FloatingPoint floats;

  private DnnlGemm(MethodHandle sgemm, MethodHandle setThreads, MethodHandle getThreads) {
    this.sgemm = sgemm;
    this.setThreads = setThreads;
    this.getThreads = getThreads;
    this.floats = FloatingPoint.find().orElse(null);
  }

  /** {@return oneDNN, loaded; nothing where there is none for this machine} */
  public static Optional<DnnlGemm> open() {
    return NativeLibraries.locate().map(DnnlGemm::load);
  }

  private static DnnlGemm load(List<Path> files) {
    Linker linker = Linker.nativeLinker();
    environment(linker, "OMP_WAIT_POLICY", "passive");
    // loaded once, for as long as the process lives: threads may be inside
    SymbolLookup openMp = SymbolLookup.libraryLookup(files.get(0), Arena.global());
    SymbolLookup dnnl = SymbolLookup.libraryLookup(files.get(1), Arena.global());
    ValueLayout.OfInt i = ValueLayout.JAVA_INT;
    ValueLayout.OfLong l = ValueLayout.JAVA_LONG;
    ValueLayout.OfByte b = ValueLayout.JAVA_BYTE;
    ValueLayout.OfFloat f = ValueLayout.JAVA_FLOAT;
    return new DnnlGemm(
        linker.downcallHandle(
            dnnl.findOrThrow("dnnl_sgemm"),
            FunctionDescriptor.of(i, b, b, l, l, l, f, l, l, l, l, f, l, l)),
        linker.downcallHandle(
            openMp.findOrThrow("omp_set_num_threads"), FunctionDescriptor.ofVoid(i)),
        linker.downcallHandle(
            openMp.findOrThrow("omp_get_max_threads"),
            FunctionDescriptor.of(i),
            Linker.Option.critical(false)));
  }

  private static void environment(Linker linker, String name, String value) {
    MethodHandle set =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("setenv"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_INT));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment n = arena.allocateFrom(name);
      MemorySegment v = arena.allocateFrom(value);
      // what the user has set stays
      int _ = (int) set.invokeExact(n, v, 0);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String description() {
    return "oneDNN";
  }

  @Override
  public long scratchBytes() {
    return 0;
  }

  @Override
  public void enter() {
    try {
      if ((int) getThreads.invokeExact() != 1) {
        setThreads.invokeExact(1);
      }
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void multiply(Product p, long m, long n, long a, long b, long c, long scratch) {
    byte ta = (byte) (p.turnA() ? 'T' : 'N');
    byte tb = (byte) (p.turnB() ? 'T' : 'N');
    float beta = p.adds() ? 1 : 0;
    int status;
    try {
      if (floats != null) {
        floats.flush();
      }
      try {
        status =
            (int)
                sgemm.invokeExact(
                    ta, tb, m, n, p.k(), 1f, a, p.lda(), b, p.ldb(), beta, c, p.ldc());
      } finally {
        if (floats != null) {
          floats.restore();
        }
      }
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
    if (status != 0) {
      throw new IllegalStateException(
          "dnnl_sgemm of " + m + " x " + n + ", " + p + " ended with status " + status);
    }
  }
}
