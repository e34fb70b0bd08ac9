package io.dgm.core.train;

import io.dgm.engine.spi.Program;
import java.util.List;

/**
 * Many training steps as one program. Its inputs are entries of the state, then all examples by
 * feature, then which rows of them make the batches, I32 [steps, batches of a step, batch size], or
 * [steps, batches of a step, tables, batch size] of several tables; its outputs are entries of the
 * state, each in place, then the metrics, F32 [steps, metrics].
 *
 * @param program what runs
 * @param reads the state entries that are its first inputs, in order
 * @param writes the state entries that are its first outputs, in order
 * @param metrics what the columns of the metrics are called
 */
record LoopProgram(
    Program program, List<String> reads, List<String> writes, List<String> metrics) {}
