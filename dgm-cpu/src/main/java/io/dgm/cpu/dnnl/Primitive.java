package io.dgm.cpu.dnnl;

import io.dgm.cpu.product.ConvolutionShape;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Optional;

/**
 * A convolution made ready for arrays of one size.
 *
 * @param handle of the primitive
 * @param role which of its arrays is which
 * @param prepared the layout of the operand that is laid out beforehand
 * @param other of the other operand
 * @param result of the result
 * @param scratchpad of its temporaries
 */
@SuppressWarnings("restricted")
record Primitive(long handle, Role role, long prepared, long other, long result, long scratchpad) {
  /** The argument that holds temporaries. */
  static final int SCRATCHPAD = 80;

  private static final int FORWARD = 64;
  private static final int DIRECT = 1;
  private static final int QUERY_NAME = 8;
  private static final int QUERY_SCRATCHPAD = 136;
  private static final int SCRATCHPAD_OF_CALLER = 1;

  /** The numbers by which oneDNN knows the arrays: for queries, and as arguments. */
  enum Role {
    OUTPUT("forward", new int[] {131, 129, 133}, 33, 1, 17),
    IMAGES("backward_data", new int[] {131, 134, 130}, 33, 145, 129),
    KERNEL("backward_weights", new int[] {129, 134, 132}, 1, 145, 161);

    private final String name;
    private final int[] queries;
    final int prepared;
    final int other;
    final int result;

    Role(String name, int[] queries, int prepared, int other, int result) {
      this.name = name;
      this.queries = queries;
      this.prepared = prepared;
      this.other = other;
      this.result = result;
    }

    static Role of(ConvolutionShape shape) {
      return switch (shape.result()) {
        case OUTPUT -> OUTPUT;
        case IMAGES -> IMAGES;
        case KERNEL -> KERNEL;
      };
    }
  }

  /**
   * {@return a primitive with code generated for this processor; nothing where there is none}
   *
   * @param layouts of the arena that it lives in
   * @param prepared a layout of the operand that is laid out beforehand; 0 for any
   */
  static Optional<Primitive> of(
      Dnnl library, Arena arena, Layouts layouts, ConvolutionShape shape, long prepared) {
    Role role = Role.of(shape);
    boolean kernel = role == Role.KERNEL;
    long x = kernel && prepared != 0 ? prepared : layouts.any(shape.x());
    long w = !kernel && prepared != 0 ? prepared : layouts.any(shape.w());
    long y = layouts.any(shape.y());
    int rank = shape.window().in().length;
    long[] strides = new long[rank];
    long[] between = new long[rank];
    long[] low = new long[rank];
    long[] high = new long[rank];
    for (int d = 0; d < rank; d++) {
      strides[d] = shape.window().stride()[d];
      between[d] = shape.window().kernelDilation()[d] - 1L;
      low[d] = shape.window().low()[d];
      long reach = (shape.window().kernel()[d] - 1L) * (between[d] + 1) + 1;
      long last = (shape.window().out()[d] - 1L) * strides[d];
      high[d] = last + reach - shape.window().in()[d] - low[d];
    }
    Object[] spatial =
        Arrays.stream(new long[][] {strides, between, low, high})
            .map(layouts::longs)
            .toArray(Object[]::new);
    long attributes = library.create("dnnl_primitive_attr_create");
    library.own(arena, "dnnl_primitive_attr_destroy", attributes);
    library.call("dnnl_primitive_attr_set_scratchpad_mode", attributes, SCRATCHPAD_OF_CALLER);
    Object[] forward = {FORWARD, DIRECT, x, w, 0L, y};
    Object[] backward =
        kernel ? new Object[] {DIRECT, x, w, 0L, y} : new Object[] {DIRECT, x, w, y};
    Optional<Long> hint = description(library, arena, Role.OUTPUT, forward, spatial, attributes);
    Optional<Long> found =
        role == Role.OUTPUT
            ? hint
            : hint.flatMap(
                h -> description(library, arena, role, backward, spatial, h, attributes));
    return found
        .filter(d -> generated(library, arena, d))
        .map(
            d -> {
              long handle = library.create("dnnl_primitive_create", d);
              library.own(arena, "dnnl_primitive_destroy", handle);
              return new Primitive(
                  handle,
                  role,
                  layout(library, d, role.queries[0]),
                  layout(library, d, role.queries[1]),
                  layout(library, d, role.queries[2]),
                  layout(library, d, QUERY_SCRATCHPAD));
            });
  }

  private static Optional<Long> description(
      Dnnl library, Arena arena, Role role, Object[] first, Object[] spatial, Object... last) {
    Object[] all = new Object[1 + first.length + spatial.length + last.length];
    all[0] = library.engine();
    System.arraycopy(first, 0, all, 1, first.length);
    System.arraycopy(spatial, 0, all, 1 + first.length, spatial.length);
    System.arraycopy(last, 0, all, 1 + first.length + spatial.length, last.length);
    return library
        .tryToCreate("dnnl_convolution_" + role.name + "_primitive_desc_create", all)
        .map(d -> library.own(arena, "dnnl_primitive_desc_destroy", d));
  }

  /** {@return whether its code is generated: what is called otherwise is slower than products} */
  private static boolean generated(Dnnl library, Arena arena, long description) {
    MemorySegment to = arena.allocate(ValueLayout.JAVA_LONG);
    library.call("dnnl_primitive_desc_query", description, QUERY_NAME, 0, to.address());
    String name =
        MemorySegment.ofAddress(to.get(ValueLayout.JAVA_LONG, 0)).reinterpret(256).getString(0);
    return name.startsWith("jit") || name.startsWith("brg");
  }

  private static long layout(Dnnl library, long description, int which) {
    return library.number(
        "dnnl_primitive_desc_query_md", ValueLayout.JAVA_LONG, description, which, 0);
  }
}
