package io.dgm.cpu.run;

import io.dgm.engine.platform.HostMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;

/**
 * Memory for large arrays. Linux gives pages of 2 MiB to who asks for them; with those of 4 KiB a
 * product of matrices of tens of megabytes spends some of its time looking up addresses, more so in
 * a virtual machine.
 */
@SuppressWarnings("restricted")
public final class Pages {
  /** Smaller arrays gain nothing. */
  private static final long LARGE = 4L << 20;

  private static final long HUGE_PAGE = 2L << 20;
  private static final int READ_AND_WRITE = 3;
  private static final int PRIVATE_AND_ANONYMOUS = 0x22;
  private static final int ADVICE_HUGE_PAGE = 14;

  private Pages() {}

  /** The calls, where they are those of Linux. */
  private static final class Linux {
    static final boolean IS_HERE =
        System.getProperty("os.name", "").toLowerCase(Locale.ROOT).equals("linux");
    static final MethodHandle MAP;
    static final MethodHandle UNMAP;
    static final MethodHandle ADVISE;

    static {
      Linker linker = Linker.nativeLinker();
      SymbolLookup functions = linker.defaultLookup();
      ValueLayout.OfLong l = ValueLayout.JAVA_LONG;
      ValueLayout.OfInt i = ValueLayout.JAVA_INT;
      MAP =
          linker.downcallHandle(
              functions.findOrThrow("mmap"), FunctionDescriptor.of(l, l, l, i, i, i, l));
      UNMAP =
          linker.downcallHandle(functions.findOrThrow("munmap"), FunctionDescriptor.of(i, l, l));
      ADVISE =
          linker.downcallHandle(
              functions.findOrThrow("madvise"), FunctionDescriptor.of(i, l, l, i));
    }
  }

  /**
   * {@return zeros, on as large pages as there are}
   *
   * @param arena how long they live
   * @param bytes how many, from 0
   * @param what for, for messages
   * @throws io.dgm.api.UserException if the machine has no such memory left
   */
  public static MemorySegment allocate(Arena arena, long bytes, String what) {
    if (bytes < LARGE || !Linux.IS_HERE) {
      return arena.allocate(Math.max(bytes, 1), Memory.ALIGNMENT);
    }
    HostMemory.here().take(bytes, what);
    try {
      long size = bytes + HUGE_PAGE;
      long mapped =
          (long) Linux.MAP.invokeExact(0L, size, READ_AND_WRITE, PRIVATE_AND_ANONYMOUS, -1, 0L);
      if (mapped == -1) {
        HostMemory.here().giveBack(bytes);
        throw new OutOfMemoryError("no " + bytes + " bytes of memory for arrays");
      }
      long first = (mapped + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
      // whole pages only: what is left over would take another for little; no matter if it fails
      int _ =
          (int) Linux.ADVISE.invokeExact(first, bytes / HUGE_PAGE * HUGE_PAGE, ADVICE_HUGE_PAGE);
      return MemorySegment.ofAddress(first)
          .reinterpret(bytes, arena, _ -> unmap(mapped, size, bytes));
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static void unmap(long address, long size, long bytes) {
    try {
      int _ = (int) Linux.UNMAP.invokeExact(address, size);
      HostMemory.here().giveBack(bytes);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
