package io.dgm.core.cpu.dnnl;

import io.dgm.core.cpu.product.Columns;
import io.dgm.core.cpu.product.ConvolutionLibrary;
import io.dgm.core.cpu.product.ConvolutionShape;
import io.dgm.core.cpu.product.ConvolutionShape.Result;
import io.dgm.core.cpu.run.Scratch;
import io.dgm.core.cpu.run.Step;
import io.dgm.core.cpu.run.Storage;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.Optional;

/**
 * A convolution or a transposed one, some images at a time; the kernel is laid out beforehand.
 *
 * @param each of the units' images
 * @param last of those that the last unit has
 */
record ImageBatches(
    Dnnl library,
    Arena arena,
    Layouts layouts,
    ConvolutionShape shape,
    int batch,
    Primitive each,
    Primitive last)
    implements ConvolutionLibrary.Prepared {
  /** The bytes of a unit's images, which stay in the second-level cache. */
  private static final long BLOCK = 1 << 20;

  /** Rather so many units than fewer, so that they can be shared among threads. */
  private static final int UNITS = 16;

  static Optional<ImageBatches> find(
      Dnnl library, Arena arena, Layouts layouts, ConvolutionShape shape) {
    int images = shape.images();
    long bytes = Float.BYTES * (elements(shape.x()) + elements(shape.y())) / images;
    int batch = Math.clamp(BLOCK / bytes, 1, Math.ceilDiv(images, UNITS));
    int rest = images % batch == 0 ? batch : images % batch;
    return Primitive.of(library, arena, layouts, shape.ofImages(batch), 0)
        .flatMap(
            each ->
                Primitive.of(library, arena, layouts, shape.ofImages(rest), each.prepared())
                    .map(
                        last ->
                            new ImageBatches(library, arena, layouts, shape, batch, each, last)));
  }

  private static long elements(long[] dims) {
    return Arrays.stream(dims).reduce(1, (a, b) -> a * b);
  }

  @Override
  public long bytes() {
    return layouts.bytes(each.prepared());
  }

  @Override
  public Step prepare(Columns.Input operand, Storage prepared, Scratch scratch) {
    Sequence sequence = new Sequence(library, arena, layouts, scratch);
    long layout = layouts.strided(shape.w(), operand.strides());
    int from = sequence.array(layout, operand.storage(), DnnlConvolutions.offset(operand), 0);
    sequence.reorder(from, sequence.array(each.prepared(), prepared, 0, 0));
    Sequence built = sequence.built();
    return new SequenceStep(
        "kernel for convolutions", 1, DnnlConvolutions.copyCost(bytes()), built, built);
  }

  @Override
  public Step convolve(Storage prepared, Columns.Input other, Storage result, Scratch scratch) {
    Sequence most = sequence(each, batch, prepared, other, result, scratch);
    int units = Math.ceilDiv(shape.images(), batch);
    int rest = shape.images() - (units - 1) * batch;
    return new SequenceStep(
        toString(),
        units,
        DnnlConvolutions.cost(shape),
        most,
        rest == batch ? most : sequence(last, rest, prepared, other, result, scratch));
  }

  private Sequence sequence(
      Primitive primitive,
      int images,
      Storage prepared,
      Columns.Input other,
      Storage result,
      Scratch scratch) {
    boolean forward = shape.result() == Result.OUTPUT;
    ConvolutionShape part = shape.ofImages(images);
    long[] in = forward ? part.x() : part.y();
    long[] out = forward ? part.y() : part.x();
    Sequence sequence = new Sequence(library, arena, layouts, scratch);
    int kernel = sequence.array(primitive.prepared(), prepared, 0, 0);
    int from =
        sequence.array(
            layouts.strided(in, other.strides()),
            other.storage(),
            DnnlConvolutions.offset(other),
            (long) Float.BYTES * batch * other.strides()[0]);
    long perUnit = (long) Float.BYTES * batch * (elements(out) / images);
    int to = sequence.array(layouts.dense(out), result, 0, perUnit);
    sequence.convolve(primitive, kernel, from, to);
    return sequence.built();
  }

  @Override
  public String toString() {
    return "%s of %d images, %d and %d channels"
        .formatted(
            shape.result() == Result.OUTPUT ? "convolution" : "transposed convolution",
            shape.images(),
            shape.channels(),
            shape.filters());
  }
}
