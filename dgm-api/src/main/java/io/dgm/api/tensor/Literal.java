package io.dgm.api.tensor;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * A concrete array on the host: what graphs are fed with and what running them gives. Elements lie
 * in row-major order, in native byte order; BOOL as one byte of 0 or 1, BF16 as two bytes.
 * Immutable by convention: whoever makes one from a segment gives that segment away.
 */
@Stability(level = Level.STABLE, since = "0.2")
public final class Literal {
  private final DType dtype;
  private final Shape shape;
  private final MemorySegment data;

  private Literal(DType dtype, Shape shape, MemorySegment data) {
    long need = (long) shape.size() * dtype.bytes();
    if (data.byteSize() != need) {
      throw new TensorException(
          "a literal of " + dtype + shape + " takes " + need + " bytes, got " + data.byteSize());
    }
    this.dtype = dtype;
    this.shape = shape;
    this.data = data;
  }

  /**
   * {@return a literal over a segment, which is not copied}
   *
   * @param dtype the type of its elements
   * @param shape its shape
   * @param data exactly the elements' bytes
   * @throws TensorException where the number of bytes does not fit
   */
  public static Literal of(DType dtype, Shape shape, MemorySegment data) {
    return new Literal(dtype, shape, data);
  }

  /**
   * {@return an F32 literal over an array, which is not copied}
   *
   * @param shape its shape
   * @param values the elements in row-major order
   */
  public static Literal of(Shape shape, float... values) {
    return new Literal(DType.F32, shape, MemorySegment.ofArray(values));
  }

  /**
   * {@return an F64 literal over an array, which is not copied}
   *
   * @param shape its shape
   * @param values the elements in row-major order
   */
  public static Literal of(Shape shape, double... values) {
    return new Literal(DType.F64, shape, MemorySegment.ofArray(values));
  }

  /**
   * {@return an I32 literal over an array, which is not copied}
   *
   * @param shape its shape
   * @param values the elements in row-major order
   */
  public static Literal of(Shape shape, int... values) {
    return new Literal(DType.I32, shape, MemorySegment.ofArray(values));
  }

  /**
   * {@return a new literal of a dtype from numbers converted to it}
   *
   * @param dtype the type of its elements
   * @param shape its shape
   * @param values the elements in row-major order; for BOOL anything but 0 is true
   */
  public static Literal convert(DType dtype, Shape shape, double... values) {
    MemorySegment data = allocate(dtype, values.length);
    for (int i = 0; i < values.length; i++) {
      put(dtype, data, i, values[i]);
    }
    return new Literal(dtype, shape, data);
  }

  /**
   * {@return a scalar}
   *
   * @param dtype its type
   * @param value its value
   */
  public static Literal scalar(DType dtype, double value) {
    return convert(dtype, Shape.SCALAR, value);
  }

  /**
   * {@return a literal of one repeated value}
   *
   * @param dtype the type of its elements
   * @param shape its shape
   * @param value the value
   */
  public static Literal fill(DType dtype, Shape shape, double value) {
    double[] values = new double[shape.size()];
    Arrays.fill(values, value);
    return convert(dtype, shape, values);
  }

  private static MemorySegment allocate(DType dtype, int n) {
    return switch (dtype) {
      case F32 -> MemorySegment.ofArray(new float[n]);
      case F64 -> MemorySegment.ofArray(new double[n]);
      case BF16 -> MemorySegment.ofArray(new short[n]);
      case I32, U32 -> MemorySegment.ofArray(new int[n]);
      case I64 -> MemorySegment.ofArray(new long[n]);
      case BOOL -> MemorySegment.ofArray(new byte[n]);
    };
  }

  private static void put(DType dtype, MemorySegment data, long i, double v) {
    switch (dtype) {
      case F32 -> data.setAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, i, (float) v);
      case F64 -> data.setAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, i, v);
      case BF16 -> data.setAtIndex(ValueLayout.JAVA_SHORT_UNALIGNED, i, toBf16((float) v));
      case I32 -> data.setAtIndex(ValueLayout.JAVA_INT_UNALIGNED, i, (int) v);
      case U32 -> data.setAtIndex(ValueLayout.JAVA_INT_UNALIGNED, i, (int) (long) v);
      case I64 -> data.setAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, i, (long) v);
      case BOOL -> data.set(ValueLayout.JAVA_BYTE, i, (byte) (v != 0 ? 1 : 0));
    }
  }

  /** {@return the upper half of a float, rounded to nearest, ties to even} */
  private static short toBf16(float v) {
    int bits = Float.floatToRawIntBits(v);
    if (Float.isNaN(v)) {
      return (short) ((bits >>> 16) | 0x40);
    }
    return (short) ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16);
  }

  /** {@return the type of the elements} */
  public DType dtype() {
    return dtype;
  }

  /** {@return the shape} */
  public Shape shape() {
    return shape;
  }

  /** {@return the elements' bytes, not to be written to} */
  public MemorySegment data() {
    return data;
  }

  /**
   * {@return one element as a number; U32 as 0 to 2^32 - 1, BOOL as 0 or 1}
   *
   * @param index its place in row-major order
   */
  public double get(int index) {
    return switch (dtype) {
      case F32 -> data.getAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, index);
      case F64 -> data.getAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, index);
      case BF16 ->
          Float.intBitsToFloat(data.getAtIndex(ValueLayout.JAVA_SHORT_UNALIGNED, index) << 16);
      case I32 -> data.getAtIndex(ValueLayout.JAVA_INT_UNALIGNED, index);
      case U32 -> data.getAtIndex(ValueLayout.JAVA_INT_UNALIGNED, index) & 0xffffffffL;
      case I64 -> data.getAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, index);
      case BOOL -> data.get(ValueLayout.JAVA_BYTE, index);
    };
  }

  /**
   * {@return the only element}
   *
   * @throws TensorException where there is not exactly one
   */
  public double item() {
    if (shape.size() != 1) {
      throw new TensorException("item() reads one element, but this literal is " + dtype + shape);
    }
    return get(0);
  }

  /** {@return the elements as a new array of doubles} */
  public double[] toDoubles() {
    double[] out = new double[shape.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = get(i);
    }
    return out;
  }

  /** {@return the elements as a new array of floats} */
  public float[] toFloats() {
    if (dtype == DType.F32) {
      return data.toArray(ValueLayout.JAVA_FLOAT_UNALIGNED);
    }
    float[] out = new float[shape.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) get(i);
    }
    return out;
  }

  /** {@return the elements as a new array of ints; U32 as their bits} */
  public int[] toInts() {
    if (dtype == DType.I32 || dtype == DType.U32) {
      return data.toArray(ValueLayout.JAVA_INT_UNALIGNED);
    }
    int[] out = new int[shape.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = (int) get(i);
    }
    return out;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Literal that
        && dtype == that.dtype
        && shape.equals(that.shape)
        && data.mismatch(that.data) < 0;
  }

  @Override
  public int hashCode() {
    // the first and last element tell most literals apart; hashing a large one whole would be slow
    int n = shape.size();
    return n == 0
        ? shape.hashCode()
        : Double.hashCode(get(0)) * 31 + Double.hashCode(get(n - 1)) + shape.hashCode();
  }

  @Override
  public String toString() {
    int n = Math.min(shape.size(), 8);
    StringBuilder text = new StringBuilder().append(dtype).append(shape).append(' ');
    for (int i = 0; i < n; i++) {
      text.append(i == 0 ? "(" : ", ").append(get(i));
    }
    return text.append(n < shape.size() ? ", …)" : ")").toString();
  }
}
