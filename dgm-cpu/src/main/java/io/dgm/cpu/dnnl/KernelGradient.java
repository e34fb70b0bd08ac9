package io.dgm.cpu.dnnl;

import io.dgm.cpu.product.Columns;
import io.dgm.cpu.product.ConvolutionLibrary;
import io.dgm.cpu.product.ConvolutionShape;
import io.dgm.cpu.run.Scratch;
import io.dgm.cpu.run.Step;
import io.dgm.cpu.run.Storage;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.Optional;

/**
 * The gradient of a kernel, some filters at a time; all images are laid out beforehand.
 *
 * @param groups the units' filters
 * @param each of the units' filters
 * @param last of those that the last unit has
 */
record KernelGradient(
    Dnnl library,
    Arena arena,
    Layouts layouts,
    ConvolutionShape shape,
    Parts groups,
    Primitive each,
    Primitive last)
    implements ConvolutionLibrary.Prepared {
  /** The filters of a unit are a multiple of a vector's lanes: each unit reads all images. */
  private static final int LANES = 16;

  private static final int FEWEST = 2 * LANES;

  private static final int UNITS = 8;

  /**
   * Images laid out so many times their size, a channel or two in a block of 8 or more, cost as
   * much arithmetic as their padding does: products of columns are faster.
   */
  private static final int MOSTLY_PADDING = 4;

  static Optional<KernelGradient> find(
      Dnnl library, Arena arena, Layouts layouts, ConvolutionShape shape) {
    int filters = shape.filters();
    int share = Math.ceilDiv(Math.ceilDiv(filters, UNITS), LANES) * LANES;
    int group = Math.min(filters, Math.max(share, FEWEST));
    Parts groups = new Parts(filters, group);
    return Primitive.of(library, arena, layouts, shape.toFilters(group), 0)
        .filter(each -> imagesFirst(layouts, each.prepared(), shape))
        .filter(each -> layouts.bytes(each.prepared()) < MOSTLY_PADDING * bytes(shape))
        .flatMap(
            each ->
                groups
                    .last(
                        Optional.of(each),
                        rest ->
                            Primitive.of(
                                library, arena, layouts, shape.toFilters(rest), each.prepared()))
                    .map(
                        last ->
                            new KernelGradient(
                                library, arena, layouts, shape, groups, each, last)));
  }

  private static long bytes(ConvolutionShape shape) {
    return Float.BYTES * Arrays.stream(shape.x()).reduce(1, (a, b) -> a * b);
  }

  /** {@return whether one image lies behind the other, so that they can be laid out in parts} */
  private static boolean imagesFirst(Layouts layouts, long layout, ConvolutionShape shape) {
    return layouts.bytes(layout)
        == (long) Float.BYTES * shape.images() * layouts.firstStride(layout);
  }

  @Override
  public long bytes() {
    return layouts.bytes(each.prepared());
  }

  @Override
  public Step prepare(Columns.Input operand, Storage prepared, Scratch scratch) {
    Parts batches = new Parts(shape.images(), Math.ceilDiv(shape.images(), UNITS));
    Sequence most = layOut(batches.each(), batches, operand, prepared, scratch);
    return new SequenceStep(
        "images for a kernel's gradient",
        batches.count(),
        DnnlConvolutions.copyCost(bytes()),
        most,
        batches.last(most, rest -> layOut(rest, batches, operand, prepared, scratch)));
  }

  private Sequence layOut(
      int images, Parts batches, Columns.Input operand, Storage prepared, Scratch scratch) {
    long[] dims = shape.ofImages(images).x();
    Sequence sequence = new Sequence(library, arena, layouts, scratch);
    int from = sequence.operand(dims, operand, batches.each() * operand.strides()[0]);
    int to =
        sequence.array(
            layouts.firstImages(each.prepared(), dims),
            prepared,
            0,
            (long) Float.BYTES * batches.each() * layouts.firstStride(each.prepared()));
    sequence.reorder(from, to);
    return sequence.built();
  }

  @Override
  public Step convolve(Storage prepared, Columns.Input other, Storage result, Scratch scratch) {
    Sequence most = gradient(each, groups.each(), prepared, other, result, scratch);
    return new SequenceStep(
        toString(),
        groups.count(),
        DnnlConvolutions.cost(shape),
        most,
        groups.last(most, rest -> gradient(last, rest, prepared, other, result, scratch)));
  }

  private Sequence gradient(
      Primitive primitive,
      int filters,
      Storage prepared,
      Columns.Input other,
      Storage result,
      Scratch scratch) {
    ConvolutionShape part = shape.toFilters(filters);
    Sequence sequence = new Sequence(library, arena, layouts, scratch);
    int images = sequence.array(primitive.prepared(), prepared, 0, 0);
    int from = sequence.operand(part.y(), other, groups.each() * other.strides()[1]);
    long[] w = part.w();
    long filter = Arrays.stream(w).skip(1).reduce(1, (a, b) -> a * b);
    int to = sequence.result(w, result, groups.each() * filter);
    sequence.convolve(primitive, images, from, to);
    return sequence.built();
  }

  @Override
  public String toString() {
    return "kernel gradient %d x %d over %d images"
        .formatted(shape.filters(), shape.channels(), shape.images());
  }
}
