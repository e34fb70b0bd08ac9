package io.dgm.engine.compiler;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Tensor;

/** Skips a dtype between two that loses nothing on the way. */
record Converts() implements Rule {

  @Override
  public Tensor apply(Tensor node, Uses uses) {
    if (node.op() instanceof Op.Convert
        && node.operand(0).op() instanceof Op.Convert
        && isLossless(node.operand(0).operand(0).dtype(), node.operand(0).dtype(), node.dtype())) {
      return node.operand(0).operand(0).to(node.dtype());
    }
    return node;
  }

  private static boolean isLossless(DType from, DType by, DType to) {
    return switch (from) {
      case BOOL -> true;
      case BF16 -> by == DType.F32 || by == DType.F64;
      case F32 -> by == DType.F64;
      // to U32, what is negative would wrap from an integer, and not from a number
      case I32 -> by == DType.I64 || (by == DType.F64 && to != DType.U32);
      case U32 -> by == DType.I64 || (by == DType.F64 && to != DType.I32);
      case F64, I64 -> false;
    };
  }
}
