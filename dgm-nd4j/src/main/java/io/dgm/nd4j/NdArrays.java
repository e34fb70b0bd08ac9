package io.dgm.nd4j;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager.Location;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * INDArrays as literals and literals as INDArrays, of the same shape and elements: FLOAT as F32,
 * DOUBLE as F64, INT as I32, LONG as I64, UINT32 as U32, BOOL as BOOL, BFLOAT16 as BF16. Parameters
 * of dgm are literals by name.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class NdArrays {
  private NdArrays() {}

  /**
   * {@return the elements of an array, which are not copied if they lie densely in row-major order
   * in memory of its own: what is written to the array is then seen in the literal. The literal
   * keeps the array from being collected; closing the array ends both}
   *
   * @param array of the host's, or with its host's copy up to date
   * @throws DgmException if dgm has no dtype for its elements
   */
  @SuppressWarnings("restricted") // the arena holds the array, which owns the memory
  public static Literal shared(INDArray array) {
    DType dtype = dtype(array.dataType());
    Shape shape = shape(array);
    if (!isDense(array) || array.isEmpty()) {
      return copy(array);
    }
    Nd4j.getAffinityManager().ensureLocation(array, Location.HOST);
    long address = array.data().address() + array.offset() * dtype.bytes();
    MemorySegment memory =
        MemorySegment.ofAddress(address)
            .reinterpret(
                (long) shape.size() * dtype.bytes(),
                Arena.ofAuto(),
                _ -> Nd4j.getAffinityManager().touch(array));
    return Literal.of(dtype, shape, memory);
  }

  /**
   * {@return a copy of the elements of an array, which it shares nothing with}
   *
   * @param array of any order and strides
   * @throws DgmException if dgm has no dtype for its elements
   */
  public static Literal copy(INDArray array) {
    DType dtype = dtype(array.dataType());
    Shape shape = shape(array);
    byte[] bytes = new byte[shape.size() * dtype.bytes()];
    if (!array.isEmpty()) {
      try (INDArray dense = array.dup('c')) {
        MemorySegment.ofArray(bytes).copyFrom(shared(dense).data());
      }
    }
    return Literal.of(dtype, shape, MemorySegment.ofArray(bytes));
  }

  /**
   * {@return a new array with a copy of a literal's elements; it is the caller's to close}
   *
   * @param literal of any dtype
   */
  public static INDArray array(Literal literal) {
    long[] shape = literal.shape().dims().stream().mapToLong(d -> d).toArray();
    if (literal.shape().size() == 0) {
      return Nd4j.empty(type(literal.dtype())).reshape(shape);
    }
    INDArray array = Nd4j.createUninitialized(type(literal.dtype()), shape, 'c');
    shared(array).data().copyFrom(literal.data());
    Nd4j.getAffinityManager().tagLocation(array, Location.HOST);
    return array;
  }

  private static boolean isDense(INDArray array) {
    long[] dense = new long[array.rank()];
    long stride = 1;
    for (int d = dense.length - 1; d >= 0; d--) {
      dense[d] = stride;
      stride *= array.size(d);
    }
    for (int d = 0; d < dense.length; d++) {
      if (array.size(d) != 1 && array.stride(d) != dense[d]) {
        return false;
      }
    }
    return true;
  }

  private static Shape shape(INDArray array) {
    return Shape.of(Arrays.stream(array.shape()).mapToInt(Math::toIntExact).toArray());
  }

  private static DataType type(DType dtype) {
    return switch (dtype) {
      case F32 -> DataType.FLOAT;
      case F64 -> DataType.DOUBLE;
      case BF16 -> DataType.BFLOAT16;
      case I32 -> DataType.INT32;
      case I64 -> DataType.INT64;
      case U32 -> DataType.UINT32;
      case BOOL -> DataType.BOOL;
    };
  }

  private static DType dtype(DataType type) {
    for (DType dtype : DType.values()) {
      if (type(dtype) == type) {
        return dtype;
      }
    }
    throw new DgmException("an array of " + type + " has no dtype in dgm: castTo(DataType.FLOAT)");
  }
}
