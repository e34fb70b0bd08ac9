/**
 * Programs as StableHLO text, in MLIR's generic form, which changes least from version to version.
 *
 * <p>{@code StableHlo} writes a program and holds the switch over the primitives; {@code
 * Elementwise}, {@code Conversion}, {@code Movement}, {@code Folding}, {@code Products} and {@code
 * Random} write them where one operation of StableHLO does not already mean what the engine {@code
 * reference} says. {@code Body} collects operations and names their results.
 */
package io.dgm.pjrt.hlo;
