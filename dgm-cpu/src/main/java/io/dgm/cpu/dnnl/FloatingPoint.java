package io.dgm.cpu.dnnl;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * Lets native code take numbers too small to be normal for 0. Gradients weighted by importance are
 * full of them, and each makes the processor leave its pipeline for a hundred cycles.
 */
@SuppressWarnings("restricted")
final class FloatingPoint {
  /** The size of glibc's fenv_t on x86-64, and where the control of vector units lies in it. */
  private static final long SIZE = 32;

  private static final long CONTROL = 28;
  private static final int FLUSH_TO_ZERO = 0x8000;
  private static final int DENORMALS_ARE_ZERO = 0x40;

  private final MethodHandle set;
  private final long usual;
  private final long flushing;

  private FloatingPoint(MethodHandle set, long usual, long flushing) {
    this.set = set;
    this.usual = usual;
    this.flushing = flushing;
  }

  /** {@return the switch of this machine's threads, if it has the known one} */
  static Optional<FloatingPoint> find() {
    Linker linker = Linker.nativeLinker();
    Optional<MemorySegment> get = linker.defaultLookup().find("fegetenv");
    Optional<MemorySegment> set = linker.defaultLookup().find("fesetenv");
    if (!Platform.linuxOnX86() || get.isEmpty() || set.isEmpty()) {
      return Optional.empty();
    }
    FunctionDescriptor type = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG);
    MethodHandle read = linker.downcallHandle(get.get(), type);
    MethodHandle write = linker.downcallHandle(set.get(), type, Linker.Option.critical(false));
    MemorySegment usual = Arena.global().allocate(SIZE, 8);
    try {
      if ((int) read.invokeExact(usual.address()) != 0) {
        return Optional.empty();
      }
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
    MemorySegment flushing = Arena.global().allocate(SIZE, 8).copyFrom(usual);
    int control = usual.get(ValueLayout.JAVA_INT, CONTROL);
    flushing.set(ValueLayout.JAVA_INT, CONTROL, control | FLUSH_TO_ZERO | DENORMALS_ARE_ZERO);
    return Optional.of(new FloatingPoint(write, usual.address(), flushing.address()));
  }

  /** From now on the calling thread flushes; no Java must run until it is restored. */
  void flush() throws Throwable {
    int _ = (int) set.invokeExact(flushing);
  }

  /** From now on the calling thread does as Java says. */
  void restore() throws Throwable {
    int _ = (int) set.invokeExact(usual);
  }
}
