package io.dgm.app;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.Optional;

/**
 * The terminal that standard error goes to, if it goes to one: that stream is asked, as standard
 * output may be a file while a person watches, and asked again each time, as windows are resized.
 */
final class Terminal {
  private static final int ERRORS = 2;
  private static final long WINDOW_SIZE_LINUX = 0x5413;
  private static final long WINDOW_SIZE_MAC = 0x40087468;
  private static final int USUAL = 80;

  private Terminal() {}

  /** The call that tells a window's size, where there is one. */
  private static final class Native {
    static final MethodHandle IOCTL = find();
    static final long WINDOW_SIZE =
        System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac")
            ? WINDOW_SIZE_MAC
            : WINDOW_SIZE_LINUX;

    @SuppressWarnings("restricted")
    private static MethodHandle find() {
      Linker linker = Linker.nativeLinker();
      return linker
          .defaultLookup()
          .find("ioctl")
          .map(
              function ->
                  linker.downcallHandle(
                      function,
                      FunctionDescriptor.of(
                          ValueLayout.JAVA_INT,
                          ValueLayout.JAVA_INT,
                          ValueLayout.JAVA_LONG,
                          ValueLayout.ADDRESS),
                      Linker.Option.firstVariadicArg(2)))
          .orElse(null);
    }
  }

  /** {@return whether standard error is a terminal that can redraw a line} */
  static boolean isThere() {
    return !"dumb".equals(System.getenv("TERM")) && size() >= 0;
  }

  /** {@return how many columns it has now, at least 1} */
  static int width() {
    int size = size();
    return size > 0 ? size : USUAL;
  }

  /** {@return the columns, 0 for a terminal that does not tell, -1 where there is none} */
  private static int size() {
    if (Native.IOCTL == null) {
      return Optional.ofNullable(System.console()).filter(c -> c.isTerminal()).isPresent() ? 0 : -1;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment size = arena.allocate(4L * Short.BYTES, Short.BYTES); // rows, columns, pixels
      int failed = (int) Native.IOCTL.invokeExact(ERRORS, Native.WINDOW_SIZE, size);
      return failed != 0 ? -1 : Short.toUnsignedInt(size.getAtIndex(ValueLayout.JAVA_SHORT, 1));
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
