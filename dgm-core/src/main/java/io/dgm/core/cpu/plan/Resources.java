package io.dgm.core.cpu.plan;

import io.dgm.core.cpu.product.ConvolutionLibrary;
import io.dgm.core.cpu.product.Gemm;
import io.dgm.core.cpu.run.Scratch;
import java.lang.foreign.Arena;

/**
 * What a plan's steps work with.
 *
 * @param scratch the workers' memory
 * @param single multiplies F32 matrices
 * @param wide multiplies F64 matrices
 * @param convolutions convolves F32 images
 * @param arena where memory is allocated
 */
record Resources(
    Scratch scratch, Gemm single, Gemm wide, ConvolutionLibrary convolutions, Arena arena) {}
