package io.dgm.pjrt.capi;

import io.dgm.api.DgmException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A program on a device. */
@SuppressWarnings("restricted") // native memory and functions
public final class LoadedProgram implements AutoCloseable {
  /** How many executions may be started before the first of them is done. */
  private static final int AHEAD = 8;

  private final PluginLibrary library;
  private final MemorySegment executable;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment results;
  private final MemorySegment event;
  private final Deque<MemorySegment> running = new ArrayDeque<>();
  private final int outputs;

  LoadedProgram(PluginLibrary library, MemorySegment executable) {
    this.library = library;
    this.executable = executable;
    this.outputs = inner(inner -> number(Function.EXECUTABLE_NUM_OUTPUTS, inner));
    this.results = arena.allocate(ValueLayout.ADDRESS, Math.max(1, outputs));
    this.event = arena.allocate(ValueLayout.ADDRESS);
  }

  private interface Use<T> {
    T of(MemorySegment executable);
  }

  /** Uses the executable without its device, which is another object. */
  private <T> T inner(Use<T> use) {
    try (Arena call = Arena.ofConfined()) {
      Arguments get = new Arguments(call, 4).put(2, executable);
      library.call(Function.LOADED_EXECUTABLE_GET_EXECUTABLE, get);
      try {
        return use.of(get.pointer(3));
      } finally {
        library.destroy(Function.EXECUTABLE_DESTROY, get.pointer(3));
      }
    }
  }

  private int number(Function function, MemorySegment of) {
    try (Arena call = Arena.ofConfined()) {
      Arguments arguments = new Arguments(call, 4).put(2, of);
      library.call(function, arguments);
      return Math.toIntExact(arguments.number(3));
    }
  }

  /**
   * {@return the results, which the device may still be computing: reading one waits for it}
   *
   * @param inputs the arguments; those that the program aliases are used up by this
   * @throws DgmException where it cannot be started, what was aliased may be used up all the same;
   *     or where one of the executions before failed
   */
  public List<DeviceArray> execute(List<DeviceArray> inputs) {
    while (running.size() >= AHEAD) {
      library.await(running.removeFirst());
    }
    try (Arena call = Arena.ofConfined()) {
      MemorySegment arguments = call.allocate(ValueLayout.ADDRESS, Math.max(1, inputs.size()));
      for (int i = 0; i < inputs.size(); i++) {
        arguments.setAtIndex(ValueLayout.ADDRESS, i, inputs.get(i).buffer());
      }
      results.fill((byte) 0);
      Arguments execute =
          new Arguments(call, 10)
              .put(2, executable)
              .put(3, new Arguments(call, 15).struct())
              .put(4, one(call, arguments))
              .put(5, 1)
              .put(6, inputs.size())
              .put(7, one(call, results))
              .put(8, event);
      library.call(Function.LOADED_EXECUTABLE_EXECUTE, execute);
      running.addLast(event.get(ValueLayout.ADDRESS, 0));
    }
    List<DeviceArray> all = new ArrayList<>();
    for (int i = 0; i < outputs; i++) {
      all.add(new DeviceArray(library, results.getAtIndex(ValueLayout.ADDRESS, i)));
    }
    return all;
  }

  private static MemorySegment one(Arena arena, MemorySegment pointer) {
    MemorySegment list = arena.allocate(ValueLayout.ADDRESS);
    list.set(ValueLayout.ADDRESS, 0, pointer);
    return list;
  }

  /**
   * Waits until the device is done with all executions.
   *
   * @throws PjrtException where the last failed
   */
  public void finish() {
    PjrtException failure = null;
    while (!running.isEmpty()) {
      try {
        library.await(running.removeFirst());
        failure = null;
      } catch (PjrtException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** {@return bytes that {@link Client#load} takes on a machine like this} */
  public byte[] serialize() {
    return inner(
        inner -> {
          try (Arena call = Arena.ofConfined()) {
            Arguments serialize = new Arguments(call, 7).put(2, inner);
            library.call(Function.EXECUTABLE_SERIALIZE, serialize);
            try {
              return serialize.bytes(3);
            } finally {
              free(serialize.pointer(6), serialize.pointer(5));
            }
          }
        });
  }

  private static void free(MemorySegment deleter, MemorySegment what) {
    try {
      Linker.nativeLinker()
          .downcallHandle(deleter, FunctionDescriptor.ofVoid(ValueLayout.ADDRESS))
          .invokeExact(what);
    } catch (Throwable e) {
      throw new DgmException("cannot free a serialised program: " + e, e);
    }
  }

  @Override
  public void close() {
    try {
      finish();
    } catch (PjrtException e) {
      // whoever read what it should have given knows; nobody else asked
    } finally {
      library.destroy(Function.LOADED_EXECUTABLE_DESTROY, executable);
      arena.close();
    }
  }
}
