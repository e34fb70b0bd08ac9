package io.dgm.core.train;

import io.dgm.engine.spi.Program;
import java.util.List;

/**
 * One turn of a training step as a program. Its inputs are entries of the state, then the batch;
 * its outputs are entries of the state, each in place, then metrics.
 *
 * @param program what runs
 * @param reads the state entries that are its first inputs, in order
 * @param writes the state entries that are its first outputs, in order
 * @param metrics the names of its last outputs, F32 scalars, in order
 * @param repeat how many batches in a row
 */
record TurnProgram(
    Program program, List<String> reads, List<String> writes, List<String> metrics, int repeat) {}
