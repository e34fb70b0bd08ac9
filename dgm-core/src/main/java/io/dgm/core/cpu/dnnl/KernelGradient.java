package io.dgm.core.cpu.dnnl;

import io.dgm.core.cpu.product.Columns;
import io.dgm.core.cpu.product.ConvolutionLibrary;
import io.dgm.core.cpu.product.ConvolutionShape;
import io.dgm.core.cpu.run.Scratch;
import io.dgm.core.cpu.run.Step;
import io.dgm.core.cpu.run.Storage;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.Optional;

/**
 * The gradient of a kernel, some filters at a time; all images are laid out beforehand.
 *
 * @param group the filters of a unit
 * @param each of the units' filters
 * @param last of those that the last unit has
 */
record KernelGradient(
    Dnnl library,
    Arena arena,
    Layouts layouts,
    ConvolutionShape shape,
    int group,
    Primitive each,
    Primitive last)
    implements ConvolutionLibrary.Prepared {
  /** The filters of a unit are a multiple of a vector's lanes: each unit reads all images. */
  private static final int LANES = 16;

  private static final int FEWEST = 2 * LANES;

  private static final int UNITS = 8;

  static Optional<KernelGradient> find(
      Dnnl library, Arena arena, Layouts layouts, ConvolutionShape shape) {
    int filters = shape.filters();
    int share = Math.ceilDiv(Math.ceilDiv(filters, UNITS), LANES) * LANES;
    int group = Math.min(filters, Math.max(share, FEWEST));
    int rest = filters % group == 0 ? group : filters % group;
    return Primitive.of(library, arena, layouts, shape.toFilters(group), 0)
        .filter(each -> imagesFirst(layouts, each.prepared(), shape))
        .flatMap(
            each ->
                Primitive.of(library, arena, layouts, shape.toFilters(rest), each.prepared())
                    .map(
                        last ->
                            new KernelGradient(library, arena, layouts, shape, group, each, last)));
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
    int batch = Math.ceilDiv(shape.images(), UNITS);
    int units = Math.ceilDiv(shape.images(), batch);
    int rest = shape.images() - (units - 1) * batch;
    Sequence most = layOut(batch, batch, operand, prepared, scratch);
    return new SequenceStep(
        "images for a kernel's gradient",
        units,
        DnnlConvolutions.copyCost(bytes()),
        most,
        rest == batch ? most : layOut(rest, batch, operand, prepared, scratch));
  }

  private Sequence layOut(
      int images, int batch, Columns.Input operand, Storage prepared, Scratch scratch) {
    long[] dims = shape.ofImages(images).x();
    Sequence sequence = new Sequence(library, arena, layouts, scratch);
    int from =
        sequence.array(
            layouts.strided(dims, operand.strides()),
            operand.storage(),
            DnnlConvolutions.offset(operand),
            (long) Float.BYTES * batch * operand.strides()[0]);
    int to =
        sequence.array(
            layouts.firstImages(each.prepared(), dims),
            prepared,
            0,
            (long) Float.BYTES * batch * layouts.firstStride(each.prepared()));
    sequence.reorder(from, to);
    return sequence.built();
  }

  @Override
  public Step convolve(Storage prepared, Columns.Input other, Storage result, Scratch scratch) {
    int units = Math.ceilDiv(shape.filters(), group);
    int rest = shape.filters() - (units - 1) * group;
    Sequence most = gradient(each, group, prepared, other, result, scratch);
    return new SequenceStep(
        toString(),
        units,
        DnnlConvolutions.cost(shape),
        most,
        rest == group ? most : gradient(last, rest, prepared, other, result, scratch));
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
    int from =
        sequence.array(
            layouts.strided(part.y(), other.strides()),
            other.storage(),
            DnnlConvolutions.offset(other),
            (long) Float.BYTES * group * other.strides()[1]);
    long[] w = part.w();
    long perUnit = (long) Float.BYTES * group * Arrays.stream(w).skip(1).reduce(1, (a, b) -> a * b);
    int to = sequence.array(layouts.dense(w), result, 0, perUnit);
    sequence.convolve(primitive, images, from, to);
    return sequence.built();
  }

  @Override
  public String toString() {
    return "kernel gradient %d x %d over %d images"
        .formatted(shape.filters(), shape.channels(), shape.images());
  }
}
