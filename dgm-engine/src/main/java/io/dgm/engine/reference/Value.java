package io.dgm.engine.reference;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;

/** The elements of a tensor in row-major order, each exact whatever the dtype. */
@SuppressWarnings("ArrayRecordComponent") // values are never compared
sealed interface Value {

  /**
   * Elements of a floating-point dtype.
   *
   * @param values each a value of the dtype
   */
  record Reals(double[] values) implements Value {}

  /**
   * Elements of an integer dtype, U32 as 0 to 2^32 - 1, or of BOOL, as 0 and 1.
   *
   * @param values each a value of the dtype
   */
  record Integers(long[] values) implements Value {}

  /** {@return the elements at some places, in their order} */
  default Value take(int[] places) {
    return switch (this) {
      case Reals(double[] v) -> {
        double[] out = new double[places.length];
        for (int i = 0; i < out.length; i++) {
          out[i] = v[places[i]];
        }
        yield new Reals(out);
      }
      case Integers(long[] v) -> {
        long[] out = new long[places.length];
        for (int i = 0; i < out.length; i++) {
          out[i] = v[places[i]];
        }
        yield new Integers(out);
      }
    };
  }

  /** {@return the elements of a value of a floating-point dtype} */
  default double[] reals() {
    return ((Reals) this).values;
  }

  /** {@return the elements of a value of an integer dtype or BOOL} */
  default long[] integers() {
    return ((Integers) this).values;
  }

  /** {@return the elements of one after those of the other} */
  static Value join(List<Value> parts) {
    if (parts.getFirst() instanceof Reals) {
      return new Reals(parts.stream().flatMapToDouble(p -> Arrays.stream(p.reals())).toArray());
    }
    return new Integers(parts.stream().flatMapToLong(p -> Arrays.stream(p.integers())).toArray());
  }

  /** {@return the elements of a literal} */
  static Value of(Literal literal) {
    if (literal.dtype().isFloating()) {
      return new Reals(literal.toDoubles());
    }
    long[] out = new long[literal.shape().size()];
    for (int i = 0; i < out.length; i++) {
      out[i] =
          switch (literal.dtype()) {
            case I64 -> literal.data().getAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, i);
            case BOOL -> literal.get(i) != 0 ? 1 : 0;
            case I32, U32, F32, F64, BF16 -> (long) literal.get(i);
          };
    }
    return new Integers(out);
  }

  /** {@return the elements as a literal} */
  default Literal toLiteral(DType dtype, Shape shape) {
    return switch (this) {
      case Reals(double[] v) -> Literal.convert(dtype, shape, v);
      case Integers(long[] v) ->
          switch (dtype) {
            case I64 -> Literal.of(dtype, shape, MemorySegment.ofArray(v.clone()));
            case I32, U32, BOOL, F32, F64, BF16 -> {
              double[] exact = new double[v.length];
              for (int i = 0; i < v.length; i++) {
                exact[i] = v[i];
              }
              yield Literal.convert(dtype, shape, exact);
            }
          };
    };
  }
}
