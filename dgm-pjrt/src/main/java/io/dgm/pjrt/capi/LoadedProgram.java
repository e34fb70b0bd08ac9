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

/** A program on a device, or cut over several. */
@SuppressWarnings("restricted") // native memory and functions
public final class LoadedProgram implements AutoCloseable {
  /** How many executions may be started before the first of them is done. */
  private static final int AHEAD = 8;

  private final PluginLibrary library;
  private final MemorySegment executable;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment results;
  private final MemorySegment events;
  private final Deque<List<MemorySegment>> running = new ArrayDeque<>();
  private final int devices;
  private final int outputs;

  LoadedProgram(PluginLibrary library, MemorySegment executable, int devices) {
    this.library = library;
    this.executable = executable;
    this.outputs = inner(inner -> number(Function.EXECUTABLE_NUM_OUTPUTS, inner));
    this.devices = devices;
    this.results = arena.allocate(ValueLayout.ADDRESS, Math.max(1, (long) devices * outputs));
    this.events = arena.allocate(ValueLayout.ADDRESS, devices);
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
   * {@return for each result an array on each device, which may still be computing it: reading one
   * waits for it}
   *
   * @param inputs for each argument an array on each device; those that the program aliases are
   *     used up by this
   * @throws DgmException where it cannot be started, what was aliased may be used up all the same;
   *     or where one of the executions before failed
   */
  public List<List<DeviceArray>> execute(List<List<DeviceArray>> inputs) {
    while (running.size() >= AHEAD) {
      await(running.removeFirst());
    }
    try (Arena call = Arena.ofConfined()) {
      int n = inputs.size();
      MemorySegment arguments = call.allocate(ValueLayout.ADDRESS, Math.max(1, (long) devices * n));
      for (int i = 0; i < n; i++) {
        List<DeviceArray> input = inputs.get(i);
        for (int d = 0; d < devices; d++) {
          arguments.setAtIndex(ValueLayout.ADDRESS, (long) d * n + i, input.get(d).buffer());
        }
      }
      results.fill((byte) 0);
      Arguments execute =
          new Arguments(call, 10)
              .put(2, executable)
              .put(3, new Arguments(call, 15).struct())
              .put(4, lists(call, arguments, n))
              .put(5, devices)
              .put(6, n)
              .put(7, lists(call, results, outputs))
              .put(8, events);
      library.call(Function.LOADED_EXECUTABLE_EXECUTE, execute);
      running.addLast(pointers(events, 0, 1));
    }
    List<List<DeviceArray>> all = new ArrayList<>(outputs);
    for (int i = 0; i < outputs; i++) {
      List<DeviceArray> result = new ArrayList<>(devices);
      pointers(results, i, outputs).forEach(p -> result.add(new DeviceArray(library, p)));
      all.add(result);
    }
    return all;
  }

  /** {@return one pointer for each device} */
  private List<MemorySegment> pointers(MemorySegment from, long first, long stride) {
    List<MemorySegment> pointers = new ArrayList<>(devices);
    for (int d = 0; d < devices; d++) {
      pointers.add(from.getAtIndex(ValueLayout.ADDRESS, first + d * stride));
    }
    return pointers;
  }

  /** {@return where the list of each device begins} */
  private MemorySegment lists(Arena arena, MemorySegment all, long length) {
    MemorySegment lists = arena.allocate(ValueLayout.ADDRESS, devices);
    for (int d = 0; d < devices; d++) {
      lists.setAtIndex(
          ValueLayout.ADDRESS, d, all.asSlice(d * length * ValueLayout.ADDRESS.byteSize()));
    }
    return lists;
  }

  /** Waits for one execution on all devices, and throws what the first of them fails with. */
  private void await(List<MemorySegment> all) {
    DgmException failure = null;
    for (MemorySegment event : all) {
      try {
        library.await(event);
      } catch (DgmException e) {
        failure = failure == null ? e : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /**
   * Waits until the devices are done with all executions.
   *
   * @throws PjrtException where the last failed
   */
  public void finish() {
    PjrtException failure = null;
    while (!running.isEmpty()) {
      try {
        await(running.removeFirst());
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
