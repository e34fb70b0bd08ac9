package io.dgm.cpu.dnnl;

import io.dgm.cpu.product.ConvolutionLibrary;
import io.dgm.cpu.product.ConvolutionShape;
import java.lang.foreign.Arena;
import java.util.Optional;

/**
 * Convolutions of F32 by oneDNN's primitives, whose layouts hold 8 or 16 channels side by side. A
 * unit brings some images to such a layout, convolves them and brings the result back, all in its
 * core's cache; a unit of a kernel's gradient does so for some filters.
 */
public final class DnnlConvolutions implements ConvolutionLibrary {
  /** With fewer channels of a result most of a vector is idle: products of columns are faster. */
  private static final int FEW = 8;

  private final Dnnl library;

  DnnlConvolutions(Dnnl library) {
    this.library = library;
  }

  @Override
  public Optional<Prepared> find(ConvolutionShape shape, Arena arena) {
    int channels =
        shape.result() == ConvolutionShape.Result.IMAGES ? shape.channels() : shape.filters();
    if (channels < FEW || shape.products() == 0 || shape.window().isDilated()) {
      return Optional.empty();
    }
    library.enter();
    Layouts layouts = new Layouts(library, arena);
    if (shape.result() == ConvolutionShape.Result.KERNEL) {
      return KernelGradient.find(library, arena, layouts, shape).map(k -> k);
    }
    return ImageBatches.find(library, arena, layouts, shape).map(b -> b);
  }

  /** {@return nanoseconds that a thread takes for a convolution} */
  static long cost(ConvolutionShape shape) {
    return (long) (shape.products() / 80);
  }

  /** {@return nanoseconds that a thread takes to copy bytes} */
  static long copyCost(long bytes) {
    return bytes / 8;
  }
}
