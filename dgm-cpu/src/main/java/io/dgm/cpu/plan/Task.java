package io.dgm.cpu.plan;

import io.dgm.cpu.run.Piece;
import java.util.List;
import java.util.function.Supplier;

/**
 * A step of its own, such as a product, or a loop.
 *
 * @param stage when it runs
 * @param reads the arrays that it reads
 * @param writes the arrays that it writes
 * @param step makes the step, once it is known where the arrays lie
 */
record Task(int stage, List<Value> reads, List<Value> writes, Supplier<? extends Piece> step)
    implements Producer {}
