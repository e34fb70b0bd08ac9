package io.dgm.cpu.plan;

import io.dgm.cpu.product.ConvolutionLibrary;
import io.dgm.cpu.product.Gemm;
import io.dgm.cpu.run.Scratch;
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
