package io.dgm.cpu.plan;

import io.dgm.api.tensor.Op;

/**
 * A reduction that a kernel makes of what it computes or reads.
 *
 * @param kind by which function
 * @param operand the array that is reduced, of the kernel's size
 * @param result the array of results
 * @param columns whether rows are folded onto each other; else each row is folded to one
 * @param width the number of elements of a row
 */
record Reduction(Op.ReduceKind kind, Value operand, Value result, boolean columns, long width) {}
