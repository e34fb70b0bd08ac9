package io.dgm.cpu.dnnl;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * oneDNN's C interface. Its objects are plain addresses here, so that the calls of a step make no
 * Java objects. Our workers are the only threads: each tells OpenMP to start none of its own.
 */
@SuppressWarnings("restricted")
final class Dnnl {
  private static final int CPU = 1;
  private static final int IN_ORDER = 1;

  private final Linker linker = Linker.nativeLinker();
  private final SymbolLookup library;
  private final Map<String, MethodHandle> functions = new HashMap<>();
  private final MethodHandle setThreads;
  private final MethodHandle getThreads;
  private final MethodHandle execute;
  private final MethodHandle setHandle;
  private final FloatingPoint floats;
  private final long engine;

  private Dnnl(List<Path> files) {
    environment("OMP_WAIT_POLICY", "passive");
    // loaded once, for as long as the process lives: threads may be inside
    SymbolLookup.libraryLookup(files.get(0), Arena.global());
    this.library = SymbolLookup.libraryLookup(files.get(1), Arena.global());
    ValueLayout.OfInt i = ValueLayout.JAVA_INT;
    ValueLayout.OfLong l = ValueLayout.JAVA_LONG;
    Linker.Option quick = Linker.Option.critical(false);
    // by oneDNN's own handle: the OpenMP that it is bound to may be one that somebody else loaded
    this.setThreads = function("omp_set_num_threads", FunctionDescriptor.ofVoid(i));
    this.getThreads = function("omp_get_max_threads", FunctionDescriptor.of(i), quick);
    this.execute = function("dnnl_primitive_execute", FunctionDescriptor.of(i, l, l, i, l));
    this.setHandle = function("dnnl_memory_set_data_handle", FunctionDescriptor.of(i, l, l), quick);
    if (Boolean.getBoolean(ProcessEnd.OWN)) {
      ProcessEnd.atOnce();
    }
    this.floats = FloatingPoint.find().orElse(null);
    this.engine = create("dnnl_engine_create", CPU, 0L);
  }

  /** {@return oneDNN, loaded; nothing where there is none for this machine} */
  static Optional<Dnnl> open() {
    return NativeLibraries.locateOnce().map(Dnnl::new);
  }

  /** {@return its version and the instructions that it uses, such as "3.11.0 with AVX2"} */
  String version() {
    try {
      MemorySegment version =
          (MemorySegment)
              function("dnnl_version", FunctionDescriptor.of(ValueLayout.ADDRESS)).invokeExact();
      MemorySegment numbers = version.reinterpret(3L * Integer.BYTES); // major, minor, patch
      int isa =
          (int)
              function("dnnl_get_effective_cpu_isa", FunctionDescriptor.of(ValueLayout.JAVA_INT))
                  .invokeExact();
      return "%d.%d.%d with instructions 0x%x"
          .formatted(
              numbers.getAtIndex(ValueLayout.JAVA_INT, 0),
              numbers.getAtIndex(ValueLayout.JAVA_INT, 1),
              numbers.getAtIndex(ValueLayout.JAVA_INT, 2),
              isa);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private void environment(String name, String value) {
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

  /** {@return a function, for calls of a step} */
  MethodHandle function(String name, FunctionDescriptor type, Linker.Option... options) {
    return linker.downcallHandle(library.findOrThrow(name), type, options);
  }

  /** {@return the processor, as oneDNN has it} */
  long engine() {
    return engine;
  }

  /** {@return a new stream of it, for one thread} */
  long stream(Arena arena) {
    return own(arena, "dnnl_stream_destroy", create("dnnl_stream_create", engine, IN_ORDER));
  }

  /** Has the calling thread work by itself; primitives are made for as many threads as that. */
  void enter() {
    try {
      if ((int) getThreads.invokeExact() != 1) {
        setThreads.invokeExact(1);
      }
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * From now on the calling thread takes denormal numbers for 0; no Java must run until {@link
   * #restore}.
   */
  void flush() throws Throwable {
    if (floats != null) {
      floats.flush();
    }
  }

  void restore() throws Throwable {
    if (floats != null) {
      floats.restore();
    }
  }

  /** Runs a primitive. */
  void execute(long primitive, long stream, int count, long arguments) {
    int status;
    try {
      flush();
      try {
        status = (int) execute.invokeExact(primitive, stream, count, arguments);
      } finally {
        restore();
      }
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
    check("dnnl_primitive_execute", status);
  }

  /** Tells where the elements of a memory object are. */
  void setHandle(long memory, long address) {
    int status;
    try {
      status = (int) setHandle.invokeExact(memory, address);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
    check("dnnl_memory_set_data_handle", status);
  }

  private static void check(String name, int status) {
    if (status != 0) {
      throw new IllegalStateException(name + " ended with status " + status);
    }
  }

  /**
   * {@return the object that a function makes, whose place is its first argument}
   *
   * @param name of the function
   * @param arguments the others: Integers, Longs that are sizes or addresses
   */
  long create(String name, Object... arguments) {
    return tryToCreate(name, arguments)
        .orElseThrow(() -> new IllegalStateException(name + " failed"));
  }

  /** {@return the object that a function makes; nothing where it says that it cannot} */
  Optional<Long> tryToCreate(String name, Object... arguments) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment to = arena.allocate(ValueLayout.JAVA_LONG);
      Object[] all = Stream.concat(Stream.of(to.address()), Stream.of(arguments)).toArray();
      return number(name, ValueLayout.JAVA_INT, all) == 0
          ? Optional.of(to.get(ValueLayout.JAVA_LONG, 0))
          : Optional.empty();
    }
  }

  /** Calls a function that gives a status. */
  void call(String name, Object... arguments) {
    check(name, (int) number(name, ValueLayout.JAVA_INT, arguments));
  }

  /** {@return what a function gives} */
  long number(String name, MemoryLayout result, Object... arguments) {
    MethodHandle f =
        functions.computeIfAbsent(
            name,
            _ ->
                function(
                    name,
                    FunctionDescriptor.of(
                        result,
                        Stream.of(arguments)
                            .map(
                                a ->
                                    a instanceof Integer
                                        ? ValueLayout.JAVA_INT
                                        : ValueLayout.JAVA_LONG)
                            .toArray(MemoryLayout[]::new))));
    try {
      return ((Number) f.invokeWithArguments(arguments)).longValue();
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** {@return an object that goes with an arena} */
  long own(Arena arena, String destroy, long object) {
    MemorySegment.ofAddress(object).reinterpret(arena, o -> call(destroy, o.address()));
    return object;
  }
}
