package io.dgm.core.evaluate;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Literals as rows of examples. */
final class Rows {
  private Rows() {}

  /** {@return the first rows of all parts one after another, as F32} */
  static Literal first(List<Literal> parts, int count) {
    Shape row = parts.getFirst().shape();
    Shape shape = Shape.of(count).concat(row.sub(1, row.rank()));
    MemorySegment all = MemorySegment.ofArray(new float[shape.size()]);
    long at = 0;
    for (Literal part : parts) {
      long take = Math.min(part.data().byteSize(), all.byteSize() - at);
      MemorySegment.copy(part.data(), 0, all, at, take);
      at += take;
    }
    return Literal.of(DType.F32, shape, all);
  }
}
