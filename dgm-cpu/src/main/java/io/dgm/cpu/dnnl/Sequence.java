package io.dgm.cpu.dnnl;

import io.dgm.cpu.product.Columns;
import io.dgm.cpu.run.Memory;
import io.dgm.cpu.run.Scratch;
import io.dgm.cpu.run.Storage;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * What a unit of a step does: primitives one after the other, on arrays of the plan, of which each
 * unit has its part, and on the worker's own temporaries. Built at planning time.
 */
final class Sequence {
  private static final int FROM = 1;
  private static final int TO = 17;

  /** {int argument; void* memory}. */
  private static final long ARGUMENT = 16;

  private final Dnnl library;
  private final Arena arena;
  private final Layouts layouts;
  private final Scratch scratch;
  private final List<Place> places = new ArrayList<>();
  private final List<Call> calls = new ArrayList<>();
  private long temporaries;

  /** By worker. */
  private final long[] streams;

  /** By worker and place. */
  private final long[][] memories;

  /** By worker and call. */
  private final long[][] arguments;

  /**
   * An array, or with no storage a temporary, and how far a unit's part lies from the one before.
   */
  private record Place(long layout, Storage storage, long offset, long perUnit) {}

  private record Call(long primitive, int[] arguments) {}

  Sequence(Dnnl library, Arena arena, Layouts layouts, Scratch scratch) {
    this.library = library;
    this.arena = arena;
    this.layouts = layouts;
    this.scratch = scratch;
    this.streams = new long[scratch.workers()];
    this.memories = new long[scratch.workers()][];
    this.arguments = new long[scratch.workers()][];
  }

  /**
   * {@return the number of an array of the plan}
   *
   * @param offset of the first unit's part, in bytes
   * @param perUnit bytes from a unit's part to the next
   */
  int array(long layout, Storage storage, long offset, long perUnit) {
    places.add(new Place(layout, storage, offset, perUnit));
    return places.size() - 1;
  }

  /**
   * {@return the number of an operand as it lies in the plan}
   *
   * @param dims of a unit's part
   * @param perUnit elements from a unit's part to the next
   */
  int operand(long[] dims, Columns.Input operand, long perUnit) {
    return array(
        layouts.strided(dims, operand.strides()),
        operand.storage(),
        operand.offset() * Float.BYTES,
        perUnit * Float.BYTES);
  }

  /**
   * {@return the number of a result in row-major order, where one unit's part follows another's}
   */
  int result(long[] dims, Storage result, long perUnit) {
    return array(layouts.dense(dims), result, 0, perUnit * Float.BYTES);
  }

  /** {@return the number of a temporary} */
  int temporary(long layout) {
    places.add(new Place(layout, null, temporaries, 0));
    temporaries += Memory.align(layouts.bytes(layout));
    return places.size() - 1;
  }

  /**
   * Adds a convolution, and what brings its operand and its result from and to their layouts.
   *
   * @param prepared the operand that is in the primitive's layout
   * @param other the other one
   * @param result where to
   */
  void convolve(Primitive primitive, int prepared, int other, int result) {
    boolean fits = layouts.same(places.get(other).layout, primitive.other());
    int from = fits ? other : temporary(primitive.other());
    if (!fits) {
      reorder(other, from);
    }
    boolean inPlace = layouts.same(places.get(result).layout, primitive.result());
    int to = inPlace ? result : temporary(primitive.result());
    Primitive.Role role = primitive.role();
    int own = temporary(primitive.scratchpad());
    call(
        primitive.handle(),
        new int[] {
          role.prepared, prepared, role.other, from, role.result, to, Primitive.SCRATCHPAD, own
        });
    if (!inPlace) {
      reorder(to, result);
    }
  }

  /** Copies an array's elements. */
  void reorder(int from, int to) {
    long description =
        library.create(
            "dnnl_reorder_primitive_desc_create",
            places.get(from).layout,
            library.engine(),
            places.get(to).layout,
            library.engine(),
            0L);
    library.own(arena, "dnnl_primitive_desc_destroy", description);
    long primitive = library.create("dnnl_primitive_create", description);
    call(library.own(arena, "dnnl_primitive_destroy", primitive), new int[] {FROM, from, TO, to});
  }

  /** Adds a primitive with pairs of oneDNN's number of an argument and ours of an array. */
  private void call(long primitive, int[] arguments) {
    calls.add(new Call(primitive, arguments));
  }

  /** Ends the building. */
  Sequence built() {
    scratch.reserve(temporaries);
    for (int w = 0; w < streams.length; w++) {
      streams[w] = library.stream(arena);
      memories[w] = new long[places.size()];
      for (int p = 0; p < places.size(); p++) {
        long memory =
            library.create("dnnl_memory_create", places.get(p).layout, library.engine(), 0L);
        memories[w][p] = library.own(arena, "dnnl_memory_destroy", memory);
      }
      arguments[w] = new long[calls.size()];
      for (int c = 0; c < calls.size(); c++) {
        arguments[w][c] = arguments(calls.get(c).arguments, memories[w]);
      }
    }
    return this;
  }

  private long arguments(int[] pairs, long[] memories) {
    MemorySegment list = arena.allocate(ARGUMENT * pairs.length / 2, Long.BYTES);
    for (int i = 0; i < pairs.length / 2; i++) {
      list.set(ValueLayout.JAVA_INT, ARGUMENT * i, pairs[2 * i]);
      list.set(ValueLayout.JAVA_LONG, ARGUMENT * i + Long.BYTES, memories[pairs[2 * i + 1]]);
    }
    return list.address();
  }

  /** Does a unit. */
  void run(int worker, int unit) {
    long own = scratch.address(worker);
    for (int p = 0; p < memories[worker].length; p++) {
      Place place = places.get(p);
      long base = place.storage == null ? own : place.storage.address;
      library.setHandle(memories[worker][p], base + place.offset + unit * place.perUnit);
    }
    for (int c = 0; c < arguments[worker].length; c++) {
      Call call = calls.get(c);
      library.execute(
          call.primitive, streams[worker], call.arguments.length / 2, arguments[worker][c]);
    }
  }

  /** Readies the calling thread. */
  void enter() {
    library.enter();
  }
}
