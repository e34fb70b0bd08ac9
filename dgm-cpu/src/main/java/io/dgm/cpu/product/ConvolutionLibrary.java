package io.dgm.cpu.product;

import io.dgm.cpu.run.Scratch;
import io.dgm.cpu.run.Step;
import io.dgm.cpu.run.Storage;
import java.lang.foreign.Arena;
import java.util.Optional;

/** Convolutions of F32 that a library does better than products of columns do. */
public interface ConvolutionLibrary {
  /** Where there is none. */
  ConvolutionLibrary NONE = (_, _) -> Optional.empty();

  /**
   * {@return how the library does a convolution; nothing where it has nothing better}
   *
   * @param shape of it
   * @param arena how long the library's objects live
   */
  Optional<Prepared> find(ConvolutionShape shape, Arena arena);

  /**
   * A convolution whose one operand is laid out as the library likes it before all else: the
   * kernel, or the images where the kernel is computed.
   */
  interface Prepared {
    /** {@return the bytes that the operand takes laid out, a multiple of 4} */
    long bytes();

    /**
     * {@return the step that lays it out}
     *
     * @param operand in the order of {@link ConvolutionShape}, at distances above 0
     * @param prepared where to
     * @param scratch for temporaries
     */
    Step prepare(Columns.Input operand, Storage prepared, Scratch scratch);

    /**
     * {@return the step that computes the result}
     *
     * @param prepared the operand laid out
     * @param other the other one, in the order of {@link ConvolutionShape}, at distances above 0
     * @param result dense
     * @param scratch for temporaries
     */
    Step convolve(Storage prepared, Columns.Input other, Storage result, Scratch scratch);
  }
}
