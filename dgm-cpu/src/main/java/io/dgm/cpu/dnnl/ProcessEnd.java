package io.dgm.cpu.dnnl;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/**
 * The end of the process. At its end C runs what libraries have registered, and oneDNN then gives
 * back the machine code that it wrote: a thread that is within a product, as after Ctrl-C, runs
 * into nothing, and Java reports a crash.
 */
@SuppressWarnings("restricted")
final class ProcessEnd {
  /** The property that says that the process is dgm's own, and its end too. */
  static final String OWN = "dgm.process.own";

  private ProcessEnd() {}

  /**
   * From now on the process ends after Java's shutdown hooks, with its status, before what was
   * registered with C until now. Without glibc nothing changes.
   */
  static void atOnce() {
    Linker linker = Linker.nativeLinker();
    Optional<MemorySegment> register = linker.defaultLookup().find("on_exit");
    Optional<MemorySegment> end = linker.defaultLookup().find("_exit");
    if (register.isEmpty() || end.isEmpty()) {
      return;
    }
    FunctionDescriptor type =
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS);
    try {
      // what is registered is called with the status, as _exit is
      int _ =
          (int)
              linker
                  .downcallHandle(register.get(), type)
                  .invokeExact(end.get(), MemorySegment.NULL);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
