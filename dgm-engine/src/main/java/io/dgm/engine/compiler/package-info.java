/**
 * From a program to a better one of the same meaning, for every engine.
 *
 * <p>{@link io.dgm.engine.compiler.Passes} is the entry; {@link io.dgm.engine.compiler.Verifier} is
 * the executable specification of what a program is, before and after. A rule rewrites one node,
 * given operands that were rewritten already; the {@code Rewriter} walks the graph, applies the
 * rules and shares equal nodes. Every rule keeps every bit of the result as the engine {@code
 * reference} computes it, signs of zeros and NaN included; a rule that would not is not here.
 */
package io.dgm.engine.compiler;
