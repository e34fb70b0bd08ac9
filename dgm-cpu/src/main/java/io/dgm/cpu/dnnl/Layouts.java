package io.dgm.cpu.dnnl;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Memory descriptors: how the F32 elements of an array lie, for as long as an arena lives. */
final class Layouts {
  private static final int F32 = 3;
  private static final int ANY = 1;
  private static final int QUERY_STRIDES = 14;

  private final Dnnl library;
  private final Arena arena;

  Layouts(Dnnl library, Arena arena) {
    this.library = library;
    this.arena = arena;
  }

  /** {@return the layout that a primitive likes best} */
  long any(long[] dims) {
    return made("dnnl_memory_desc_create_with_tag", dims, ANY);
  }

  /** {@return row-major order} */
  long dense(long[] dims) {
    long[] strides = new long[dims.length];
    long next = 1;
    for (int d = dims.length - 1; d >= 0; d--) {
      strides[d] = next;
      next *= dims[d];
    }
    return strided(dims, strides);
  }

  /**
   * {@return a layout by the distances between neighbours}
   *
   * @param strides above 0; those of dimensions of one element do not count
   */
  long strided(long[] dims, long[] strides) {
    long[] usual = strides.clone();
    long next = 1;
    for (int d = dims.length - 1; d >= 0; d--) {
      if (dims[d] == 1) {
        usual[d] = next;
      }
      next = usual[d] * dims[d];
    }
    return made("dnnl_memory_desc_create_with_strides", dims, longs(usual));
  }

  private long made(String function, long[] dims, Object last) {
    return owned(library.create(function, dims.length, longs(dims), F32, last));
  }

  private long owned(long layout) {
    return library.own(arena, "dnnl_memory_desc_destroy", layout);
  }

  /** {@return the address of numbers} */
  long longs(long[] numbers) {
    return arena.allocateFrom(ValueLayout.JAVA_LONG, numbers).address();
  }

  /** {@return the first of a layout's images, where it lies as it does in the whole} */
  long firstImages(long layout, long[] dims) {
    long[] zeros = new long[dims.length];
    return owned(
        library.create("dnnl_memory_desc_create_submemory", layout, longs(dims), longs(zeros)));
  }

  /** {@return the elements between one image, or filter, and the next} */
  @SuppressWarnings("restricted")
  long firstStride(long layout) {
    MemorySegment to = arena.allocate(ValueLayout.JAVA_LONG);
    library.call("dnnl_memory_desc_query", layout, QUERY_STRIDES, to.address());
    return MemorySegment.ofAddress(to.get(ValueLayout.JAVA_LONG, 0))
        .reinterpret(Long.BYTES)
        .get(ValueLayout.JAVA_LONG, 0);
  }

  long bytes(long layout) {
    return library.number("dnnl_memory_desc_get_size", ValueLayout.JAVA_LONG, layout);
  }

  boolean same(long one, long other) {
    return library.number("dnnl_memory_desc_equal", ValueLayout.JAVA_INT, one, other) != 0;
  }
}
