package io.dgm.pjrt.capi;

import io.dgm.api.DgmException;
import io.dgm.api.UserException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A plugin's shared library, opened once for as long as the JVM runs: plugins cannot be unloaded.
 */
@SuppressWarnings("restricted") // native memory and functions
public final class PluginLibrary {
  /** The first version whose table has the order of {@link Function}. */
  static final int OLDEST_MINOR = 57;

  private static final int RTLD_NOW = 2;
  private static final String LOG_LEVEL = "TF_CPP_MIN_LOG_LEVEL";
  private static final String[] CODES = {
    "OK",
    "CANCELLED",
    "UNKNOWN",
    "INVALID_ARGUMENT",
    "DEADLINE_EXCEEDED",
    "NOT_FOUND",
    "ALREADY_EXISTS",
    "PERMISSION_DENIED",
    "RESOURCE_EXHAUSTED",
    "FAILED_PRECONDITION",
    "ABORTED",
    "OUT_OF_RANGE",
    "UNIMPLEMENTED",
    "INTERNAL",
    "UNAVAILABLE",
    "DATA_LOSS",
    "UNAUTHENTICATED"
  };

  private final Path path;
  private final MemorySegment table;
  private final int minor;
  private final MethodHandle giving;
  private final MethodHandle silent;

  private PluginLibrary(Path path, MemorySegment table, int minor) {
    this.path = path;
    this.table = table;
    this.minor = minor;
    Linker linker = Linker.nativeLinker();
    this.giving =
        linker.downcallHandle(FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS));
    this.silent = linker.downcallHandle(FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));
  }

  /**
   * {@return a plugin, opened and initialised}
   *
   * @param path the shared library
   * @throws UserException where it cannot be opened, is no plugin or is of a version that does not
   *     fit
   */
  public static PluginLibrary open(Path path) {
    try {
      MemorySegment table = table(path);
      long size = table.get(ValueLayout.JAVA_LONG, 0);
      int major = table.get(ValueLayout.JAVA_INT, 4 * Long.BYTES);
      int minor = table.get(ValueLayout.JAVA_INT, 4 * Long.BYTES + Integer.BYTES);
      if (major != 0 || minor < OLDEST_MINOR || size < Function.end()) {
        throw new UserException(
            "the PJRT plugin %s speaks version %d.%d of the C interface; dgm needs 0.%d or a later 0.x: take a newer plugin"
                .formatted(path, major, minor, OLDEST_MINOR));
      }
      PluginLibrary library = new PluginLibrary(path, table, minor);
      try (Arena arena = Arena.ofConfined()) {
        library.call(Function.PLUGIN_INITIALIZE, new Arguments(arena, 2));
      }
      return library;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new DgmException("cannot call the PJRT plugin " + path + ": " + e, e);
    }
  }

  private static MemorySegment table(Path path) throws Throwable {
    Linker linker = Linker.nativeLinker();
    MethodHandle dlopen =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("dlopen"),
            FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    MethodHandle dlsym =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("dlsym"),
            FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.ADDRESS));
    MethodHandle dlerror =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("dlerror"),
            FunctionDescriptor.of(ValueLayout.ADDRESS));
    try (Arena arena = Arena.ofConfined()) {
      quiet(linker, arena);
      MemorySegment handle =
          (MemorySegment) dlopen.invokeExact(arena.allocateFrom(path.toString()), RTLD_NOW);
      if (handle.address() == 0) {
        // Java's own lookup does not say which library or symbol is missing
        MemorySegment reason = (MemorySegment) dlerror.invokeExact();
        throw new UserException(
            "the PJRT plugin cannot be loaded: "
                + reason.reinterpret(Long.MAX_VALUE).getString(0).strip());
      }
      MemorySegment entry =
          (MemorySegment) dlsym.invokeExact(handle, arena.allocateFrom("GetPjrtApi"));
      if (entry.address() == 0) {
        throw new UserException(path + " is no PJRT plugin: it has no function GetPjrtApi");
      }
      MethodHandle get = linker.downcallHandle(entry, FunctionDescriptor.of(ValueLayout.ADDRESS));
      MemorySegment table = (MemorySegment) get.invokeExact();
      if (table.address() == 0) {
        throw new UserException("the PJRT plugin " + path + " gives no table of functions");
      }
      MemorySegment head = table.reinterpret(Long.BYTES);
      return table.reinterpret(Math.max(head.get(ValueLayout.JAVA_LONG, 0), 5 * Long.BYTES));
    }
  }

  /**
   * Asks XLA to tell warnings and errors only, unless the user's environment says how much: what it
   * tells of each compilation would stand in the middle of a training's progress.
   */
  private static void quiet(Linker linker, Arena arena) throws Throwable {
    MethodHandle setenv =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("setenv"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_INT));
    int kept = 0;
    int _ = (int) setenv.invokeExact(arena.allocateFrom(LOG_LEVEL), arena.allocateFrom("1"), kept);
  }

  /** {@return where it was opened} */
  public Path path() {
    return path;
  }

  /** {@return the version of the C interface that it speaks} */
  public String version() {
    return "0." + minor;
  }

  private MemorySegment address(Function function) {
    return table.get(ValueLayout.ADDRESS, function.offset());
  }

  /**
   * Calls a function.
   *
   * @throws DgmException in the plugin's words where it fails
   */
  void call(Function function, Arguments arguments) {
    MemorySegment error;
    try {
      error = (MemorySegment) giving.invokeExact(address(function), arguments.struct());
    } catch (Throwable e) {
      throw new DgmException("cannot call " + function + " of " + path + ": " + e, e);
    }
    if (error.address() != 0) {
      throw failure(function, error);
    }
  }

  private DgmException failure(Function function, MemorySegment error) {
    try (Arena arena = Arena.ofConfined()) {
      Arguments message = new Arguments(arena, 5).put(2, error);
      Arguments code = new Arguments(arena, 4).put(2, error);
      Arguments destroy = new Arguments(arena, 3).put(2, error);
      silent.invokeExact(address(Function.ERROR_MESSAGE), message.struct());
      String text = new String(message.bytes(3), StandardCharsets.UTF_8).strip();
      MemorySegment unreadable =
          (MemorySegment) giving.invokeExact(address(Function.ERROR_GET_CODE), code.struct());
      int number = unreadable.address() == 0 ? (int) code.number(3) : 2;
      silent.invokeExact(address(Function.ERROR_DESTROY), destroy.struct());
      return new PjrtException(
          function.name(), number < CODES.length ? CODES[number] : "code " + number, text);
    } catch (Throwable e) {
      return new DgmException(function + " of " + path + " failed, and so did its message: " + e);
    }
  }

  /** Waits for an event, and frees it. */
  void await(MemorySegment event) {
    if (event.address() == 0) {
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      Arguments arguments = new Arguments(arena, 3).put(2, event);
      try {
        call(Function.EVENT_AWAIT, arguments);
      } finally {
        call(Function.EVENT_DESTROY, arguments);
      }
    }
  }

  /** Frees what a function frees by its only argument. */
  void destroy(Function function, MemorySegment what) {
    try (Arena arena = Arena.ofConfined()) {
      call(function, new Arguments(arena, 3).put(2, what));
    }
  }
}
