package io.dgm.pjrt.hlo;

import io.dgm.api.tensor.Shape;

/**
 * The result of an operation.
 *
 * @param name as MLIR writes it, with the percent sign
 * @param element the type of its elements, as MLIR writes it; it may be none of dgm's
 * @param shape its shape
 */
record Value(String name, String element, Shape shape) {

  /** {@return its type, as MLIR writes it} */
  String type() {
    return Types.tensor(element, shape);
  }
}
