/**
 * The engine {@code nd4j}. A program is translated once, at {@code compile}, into steps that are
 * bound to arrays; a run executes them in order and allocates nothing of its own.
 *
 * <p>A step is an ND4J operation where ND4J has one with the semantics of the primitive ({@code
 * Arithmetic}, {@code Moves}, {@code Products}, {@code Convolutions}, {@code Reductions}). Where it
 * has none, one that is wrong somewhere (NaN in a maximum, log1p near 0, unsigned integers), or a
 * slow one (copies between strided arrays, choices), a loop over the array's host memory stands in
 * its place ({@code HostMath} and its siblings).
 */
package io.dgm.nd4j.engine;
