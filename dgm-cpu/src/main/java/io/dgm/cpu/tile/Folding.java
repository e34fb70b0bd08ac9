package io.dgm.cpu.tile;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Op;

/** Folds lanes with the function of a reduction, in an order that depends on their number alone. */
public interface Folding {

  /** Sets n results to what folding nothing gives. */
  void clear(long to, int n);

  /** Folds n neighbours into one result, which starts from nothing. */
  void row(long to, long a, int n);

  /** Folds n neighbours into n results, each into its own. */
  void columns(long to, long a, int n);

  /** {@return the folding of a dtype} */
  static Folding of(Op.ReduceKind kind, DType dtype) {
    return switch (dtype) {
      case F32, BF16 -> ofFloats(kind);
      case I32, BOOL -> new IntFolding(kind);
      case U32 -> kind == Op.ReduceKind.SUM ? new IntFolding(kind) : new ScalarFolding(kind, dtype);
      case F64, I64 -> new ScalarFolding(kind, dtype);
    };
  }

  private static Folding ofFloats(Op.ReduceKind kind) {
    return switch (kind) {
      case SUM -> new FloatSum();
      case MAX -> new FloatExtreme(true);
      case MIN -> new FloatExtreme(false);
      case AND, OR -> throw new IllegalArgumentException(kind + " of numbers with a point");
    };
  }
}
