package io.dgm.cpu.dnnl;

import io.dgm.cpu.product.Columns;
import io.dgm.cpu.product.ConvolutionLibrary;
import io.dgm.cpu.product.ConvolutionShape;
import io.dgm.cpu.product.ConvolutionShape.Result;
import io.dgm.cpu.run.Scratch;
import io.dgm.cpu.run.Step;
import io.dgm.cpu.run.Storage;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.Optional;

/**
 * A convolution or a transposed one, some images at a time; the kernel is laid out beforehand.
 *
 * @param batches the units' images
 * @param each of the units' images
 * @param last of those that the last unit has
 */
record ImageBatches(
    Dnnl library,
    Arena arena,
    Layouts layouts,
    ConvolutionShape shape,
    Parts batches,
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
    Parts batches = new Parts(images, batch);
    return Primitive.of(library, arena, layouts, shape.ofImages(batch), 0)
        .flatMap(
            each ->
                batches
                    .last(
                        Optional.of(each),
                        rest ->
                            Primitive.of(
                                library, arena, layouts, shape.ofImages(rest), each.prepared()))
                    .map(
                        last ->
                            new ImageBatches(library, arena, layouts, shape, batches, each, last)));
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
    int from = sequence.operand(shape.w(), operand, 0);
    sequence.reorder(from, sequence.array(each.prepared(), prepared, 0, 0));
    Sequence built = sequence.built();
    return new SequenceStep(
        "kernel for convolutions", 1, DnnlConvolutions.copyCost(bytes()), built, built);
  }

  @Override
  public Step convolve(Storage prepared, Columns.Input other, Storage result, Scratch scratch) {
    Sequence most = sequence(each, batches.each(), prepared, other, result, scratch);
    return new SequenceStep(
        toString(),
        batches.count(),
        DnnlConvolutions.cost(shape),
        most,
        batches.last(most, rest -> sequence(last, rest, prepared, other, result, scratch)));
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
    int from = sequence.operand(in, other, batches.each() * other.strides()[0]);
    int to = sequence.result(out, result, batches.each() * (elements(out) / images));
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
