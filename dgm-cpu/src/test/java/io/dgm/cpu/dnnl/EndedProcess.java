package io.dgm.cpu.dnnl;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;

/** Has C abort at the end of the process, loads oneDNN and ends with a status. */
@SuppressWarnings("restricted")
final class EndedProcess {
  static final int STATUS = 6;

  private EndedProcess() {}

  public static void main(String[] arguments) throws Throwable {
    Linker linker = Linker.nativeLinker();
    SymbolLookup c = linker.defaultLookup();
    FunctionDescriptor type =
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS);
    int _ =
        (int)
            linker
                .downcallHandle(c.findOrThrow("on_exit"), type)
                .invokeExact(c.findOrThrow("abort"), MemorySegment.NULL);
    Dnnl _ = Dnnl.open().orElseThrow();
    System.exit(STATUS);
  }
}
