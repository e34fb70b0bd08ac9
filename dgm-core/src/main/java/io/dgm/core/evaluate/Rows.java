package io.dgm.core.evaluate;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Literals as rows of examples. */
final class Rows {
  private Rows() {}

  /** {@return the first rows of all parts one after another} */
  static Literal first(List<Literal> parts, int count) {
    Shape row = parts.getFirst().shape();
    Shape shape = Shape.of(count).concat(row.sub(1, row.rank()));
    DType dtype = parts.getFirst().dtype();
    MemorySegment all = MemorySegment.ofArray(new byte[shape.size() * dtype.bytes()]);
    long at = 0;
    for (Literal part : parts) {
      long take = Math.min(part.data().byteSize(), all.byteSize() - at);
      MemorySegment.copy(part.data(), 0, all, at, take);
      at += take;
    }
    return Literal.of(dtype, shape, all);
  }
}
