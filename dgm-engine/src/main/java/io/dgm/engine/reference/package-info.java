/**
 * The engine {@code reference}: a plain interpreter that is the definition of every primitive. All
 * other engines are tested against it.
 *
 * <p>Numbers: floating-point values are computed in double precision and rounded to the dtype after
 * each primitive, which for F32 addition, subtraction, multiplication, division and square root
 * gives the correctly rounded result. Sums (reductions, products, convolutions) accumulate in
 * double precision in row-major order and round once. BF16 rounds through F32, to nearest, ties to
 * even. Integers wrap.
 *
 * <p>{@link io.dgm.engine.reference.Interpreter} holds the switch over the primitives; {@code
 * Elementwise}, {@code Movement}, {@code Folding} and {@code Products} define them.
 */
package io.dgm.engine.reference;
