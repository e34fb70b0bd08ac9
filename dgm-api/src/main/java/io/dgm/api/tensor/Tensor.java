package io.dgm.api.tensor;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * An immutable symbolic value with a static shape and dtype: one node of a graph, compared by
 * identity. Its methods do not compute; they record. {@link #eval()} runs what was recorded, and
 * {@link Gradients} differentiates it.
 *
 * <p>Operands of element-wise operations are broadcast to each other by the rules of NumPy; numbers
 * are brought to the tensor's dtype. Every method throws {@link TensorException} where its operands
 * do not fit. Dimensions may be counted from the last with negative numbers.
 */
@Stability(level = Level.STABLE, since = "0.2")
public final class Tensor {
  private final Op op;
  private final List<Tensor> operands;
  private final Shape shape;
  private final DType dtype;

  Tensor(Op op, List<Tensor> operands, Shape shape, DType dtype) {
    this.op = op;
    this.operands = operands;
    this.shape = shape;
    this.dtype = dtype;
  }

  // ---- sources

  /**
   * {@return an argument of a program}
   *
   * @param name what messages call it
   * @param dtype its dtype
   * @param shape its shape
   */
  public static Tensor input(String name, DType dtype, Shape shape) {
    return new Tensor(new Op.Input(name), List.of(), shape, dtype);
  }

  /**
   * {@return a constant}
   *
   * @param value its value
   */
  public static Tensor constant(Literal value) {
    return Primitives.constant(value);
  }

  /**
   * {@return an F32 vector}
   *
   * @param values its elements
   */
  public static Tensor of(float... values) {
    return constant(Literal.of(Shape.of(values.length), values.clone()));
  }

  /**
   * {@return an F64 vector}
   *
   * @param values its elements
   */
  public static Tensor of(double... values) {
    return constant(Literal.of(Shape.of(values.length), values.clone()));
  }

  /**
   * {@return a constant scalar}
   *
   * @param dtype its dtype
   * @param value its value; a whole number unless the dtype is floating
   */
  public static Tensor scalar(DType dtype, double value) {
    if (!dtype.isFloating() && value != Math.rint(value)) {
      throw new TensorException(value + " is no value of " + dtype + "; convert with to() first");
    }
    return constant(Literal.scalar(dtype, value));
  }

  /**
   * {@return one value everywhere}
   *
   * @param dtype its dtype
   * @param shape its shape
   * @param value the value
   */
  public static Tensor full(DType dtype, Shape shape, double value) {
    return scalar(dtype, value).broadcastTo(shape);
  }

  /**
   * {@return 0 everywhere}
   *
   * @param dtype its dtype
   * @param shape its shape
   */
  public static Tensor zeros(DType dtype, Shape shape) {
    return full(dtype, shape, 0);
  }

  /**
   * {@return 1 everywhere}
   *
   * @param dtype its dtype
   * @param shape its shape
   */
  public static Tensor ones(DType dtype, Shape shape) {
    return full(dtype, shape, 1);
  }

  /**
   * {@return 0, 1, 2 … along a dimension}
   *
   * @param dtype its dtype, not BOOL
   * @param shape its shape
   * @param dimension the dimension
   */
  public static Tensor iota(DType dtype, Shape shape, int dimension) {
    return Primitives.iota(dtype, shape, dimension);
  }

  // ---- what it is

  /** {@return the operation that gives it} */
  public Op op() {
    return op;
  }

  /** {@return the operands of its operation} */
  public List<Tensor> operands() {
    return operands;
  }

  /**
   * {@return one operand}
   *
   * @param i which, from 0
   */
  public Tensor operand(int i) {
    return operands.get(i);
  }

  /** {@return its shape} */
  public Shape shape() {
    return shape;
  }

  /** {@return the type of its elements} */
  public DType dtype() {
    return dtype;
  }

  /** {@return the number of its dimensions} */
  public int rank() {
    return shape.rank();
  }

  /**
   * {@return the size of a dimension}
   *
   * @param dimension which
   */
  public int dim(int dimension) {
    return shape.dim(dimension);
  }

  /** {@return its number of elements} */
  public int size() {
    return shape.size();
  }

  /** {@return its dtype and shape as text, such as F32[128,784]} */
  public String type() {
    return dtype.toString() + shape;
  }

  /**
   * {@return its value, where it depends on no input}
   *
   * @throws io.dgm.api.DgmException where it does, or no engine is installed
   */
  public Literal eval() {
    return eval(Map.of());
  }

  /**
   * {@return its value}
   *
   * @param inputs the value of each {@link Op.Input} that it depends on
   * @throws io.dgm.api.DgmException where one is missing or has another type, or no engine is
   *     installed
   */
  public Literal eval(Map<Tensor, Literal> inputs) {
    return Evaluator.installed().evaluate(List.of(this), inputs).getFirst();
  }

  // ---- element-wise arithmetic

  private Tensor binary(Op.BinaryKind kind, Tensor other) {
    if (shape.equals(other.shape)) {
      return Primitives.binary(kind, this, other);
    }
    Shape to = Typing.broadcast(kind.name().toLowerCase(Locale.ROOT), this, other);
    return Primitives.binary(kind, broadcastTo(to), other.broadcastTo(to));
  }

  private Tensor like(double value) {
    return full(dtype, shape, value);
  }

  /**
   * {@return a + b}
   *
   * @param b the other operand
   */
  public Tensor add(Tensor b) {
    return binary(Op.BinaryKind.ADD, b);
  }

  /**
   * {@return a + b}
   *
   * @param b a number
   */
  public Tensor add(double b) {
    return add(like(b));
  }

  /**
   * {@return a - b}
   *
   * @param b the other operand
   */
  public Tensor sub(Tensor b) {
    return binary(Op.BinaryKind.SUBTRACT, b);
  }

  /**
   * {@return a - b}
   *
   * @param b a number
   */
  public Tensor sub(double b) {
    return sub(like(b));
  }

  /**
   * {@return a b}
   *
   * @param b the other operand
   */
  public Tensor mul(Tensor b) {
    return binary(Op.BinaryKind.MULTIPLY, b);
  }

  /**
   * {@return a b}
   *
   * @param b a number
   */
  public Tensor mul(double b) {
    return mul(like(b));
  }

  /**
   * {@return a / b}
   *
   * @param b the other operand
   */
  public Tensor div(Tensor b) {
    return binary(Op.BinaryKind.DIVIDE, b);
  }

  /**
   * {@return a / b}
   *
   * @param b a number
   */
  public Tensor div(double b) {
    return div(like(b));
  }

  /**
   * {@return a^b}
   *
   * @param b the exponent
   */
  public Tensor pow(Tensor b) {
    return binary(Op.BinaryKind.POWER, b);
  }

  /**
   * {@return a^b}
   *
   * @param b the exponent
   */
  public Tensor pow(double b) {
    return pow(like(b));
  }

  /**
   * {@return the remainder of a / b, with the sign of a}
   *
   * @param b the divisor
   */
  public Tensor rem(Tensor b) {
    return binary(Op.BinaryKind.REMAINDER, b);
  }

  /**
   * {@return the greater of each pair; {@link #max(int...)} is the greatest along dimensions}
   *
   * @param b the other operand
   */
  public Tensor maximum(Tensor b) {
    return binary(Op.BinaryKind.MAXIMUM, b);
  }

  /**
   * {@return the greater of each pair; {@link #max(int...)} is the greatest along dimensions}
   *
   * @param b a number
   */
  public Tensor maximum(double b) {
    return maximum(like(b));
  }

  /**
   * {@return the lesser of each pair; {@link #min(int...)} is the least along dimensions}
   *
   * @param b the other operand
   */
  public Tensor minimum(Tensor b) {
    return binary(Op.BinaryKind.MINIMUM, b);
  }

  /**
   * {@return the lesser of each pair; {@link #min(int...)} is the least along dimensions}
   *
   * @param b a number
   */
  public Tensor minimum(double b) {
    return minimum(like(b));
  }

  /**
   * {@return a and b}
   *
   * @param b the other operand
   */
  public Tensor and(Tensor b) {
    return binary(Op.BinaryKind.AND, b);
  }

  /**
   * {@return a or b}
   *
   * @param b the other operand
   */
  public Tensor or(Tensor b) {
    return binary(Op.BinaryKind.OR, b);
  }

  /**
   * {@return a exclusive-or b}
   *
   * @param b the other operand
   */
  public Tensor xor(Tensor b) {
    return binary(Op.BinaryKind.XOR, b);
  }

  /**
   * {@return a shifted left}
   *
   * @param bits how far, at least 0
   */
  public Tensor shiftLeft(int bits) {
    return binary(Op.BinaryKind.SHIFT_LEFT, like(bits));
  }

  /**
   * {@return a shifted right, zeros coming in}
   *
   * @param bits how far, at least 0
   */
  public Tensor shiftRight(int bits) {
    return binary(Op.BinaryKind.SHIFT_RIGHT_LOGICAL, like(bits));
  }

  private Tensor unary(Op.UnaryKind kind) {
    return Primitives.unary(kind, this);
  }

  /** {@return |x|} */
  public Tensor abs() {
    return unary(Op.UnaryKind.ABS);
  }

  /** {@return -x} */
  public Tensor neg() {
    return unary(Op.UnaryKind.NEGATE);
  }

  /** {@return e^x} */
  public Tensor exp() {
    return unary(Op.UnaryKind.EXPONENTIAL);
  }

  /** {@return e^x - 1, exact near 0} */
  public Tensor expm1() {
    return unary(Op.UnaryKind.EXPONENTIAL_MINUS_ONE);
  }

  /** {@return the natural logarithm} */
  public Tensor log() {
    return unary(Op.UnaryKind.LOG);
  }

  /** {@return log(1 + x), exact near 0} */
  public Tensor log1p() {
    return unary(Op.UnaryKind.LOG_PLUS_ONE);
  }

  /** {@return the logistic sigmoid, 1 / (1 + e^-x)} */
  public Tensor sigmoid() {
    return unary(Op.UnaryKind.LOGISTIC);
  }

  /** {@return the hyperbolic tangent} */
  public Tensor tanh() {
    return unary(Op.UnaryKind.TANH);
  }

  /** {@return the square root} */
  public Tensor sqrt() {
    return unary(Op.UnaryKind.SQRT);
  }

  /** {@return 1 / sqrt(x)} */
  public Tensor rsqrt() {
    return unary(Op.UnaryKind.RSQRT);
  }

  /** {@return the sine of x radians} */
  public Tensor sin() {
    return unary(Op.UnaryKind.SINE);
  }

  /** {@return the cosine of x radians} */
  public Tensor cos() {
    return unary(Op.UnaryKind.COSINE);
  }

  /** {@return -1, 0 or 1} */
  public Tensor sign() {
    return unary(Op.UnaryKind.SIGN);
  }

  /** {@return the greatest integer not above} */
  public Tensor floor() {
    return unary(Op.UnaryKind.FLOOR);
  }

  /** {@return the least integer not below} */
  public Tensor ceil() {
    return unary(Op.UnaryKind.CEIL);
  }

  /** {@return the negation of truth values or bits} */
  public Tensor not() {
    return unary(Op.UnaryKind.NOT);
  }

  /** {@return where it is neither infinite nor NaN, BOOL} */
  public Tensor isFinite() {
    return unary(Op.UnaryKind.IS_FINITE);
  }

  /** {@return x squared} */
  public Tensor square() {
    return mul(this);
  }

  // ---- comparison and choice

  private Tensor compare(Op.Direction direction, Tensor b) {
    Shape to = Typing.broadcast("compare", this, b);
    return Primitives.compare(direction, broadcastTo(to), b.broadcastTo(to));
  }

  /**
   * {@return where a = b}
   *
   * @param b the other operand
   */
  public Tensor eq(Tensor b) {
    return compare(Op.Direction.EQ, b);
  }

  /**
   * {@return where a ≠ b}
   *
   * @param b the other operand
   */
  public Tensor ne(Tensor b) {
    return compare(Op.Direction.NE, b);
  }

  /**
   * {@return where a &lt; b}
   *
   * @param b the other operand
   */
  public Tensor lt(Tensor b) {
    return compare(Op.Direction.LT, b);
  }

  /**
   * {@return where a &lt; b}
   *
   * @param b a number
   */
  public Tensor lt(double b) {
    return lt(like(b));
  }

  /**
   * {@return where a ≤ b}
   *
   * @param b the other operand
   */
  public Tensor le(Tensor b) {
    return compare(Op.Direction.LE, b);
  }

  /**
   * {@return where a > b}
   *
   * @param b the other operand
   */
  public Tensor gt(Tensor b) {
    return compare(Op.Direction.GT, b);
  }

  /**
   * {@return where a > b}
   *
   * @param b a number
   */
  public Tensor gt(double b) {
    return gt(like(b));
  }

  /**
   * {@return where a ≥ b}
   *
   * @param b the other operand
   */
  public Tensor ge(Tensor b) {
    return compare(Op.Direction.GE, b);
  }

  /**
   * {@return a where this (BOOL) is true, and b elsewhere}
   *
   * @param a chosen where true
   * @param b chosen where false
   */
  public Tensor select(Tensor a, Tensor b) {
    Typing.broadcast("select", this, b);
    Shape to = Typing.broadcast("select", this, a).broadcast(Typing.broadcast("select", a, b));
    return Primitives.select(broadcastTo(to), a.broadcastTo(to), b.broadcastTo(to));
  }

  /**
   * {@return the same numbers in another dtype}
   *
   * @param to the dtype; see {@link Op.Convert}
   */
  public Tensor to(DType to) {
    return Primitives.convert(this, to);
  }

  /** {@return the same value, which no gradient flows through} */
  public Tensor stopGradient() {
    return Primitives.stopGradient(this);
  }

  // ---- shape

  /**
   * {@return this repeated to a shape, by the rules of NumPy}
   *
   * @param to the shape, whose trailing dimensions equal these or meet a 1 here
   */
  public Tensor broadcastTo(Shape to) {
    int lead = to.rank() - rank();
    return Primitives.broadcast(this, to, IntStream.range(lead, to.rank()).boxed().toList());
  }

  /**
   * {@return this repeated along new dimensions and those of size 1}
   *
   * @param to the shape of the result
   * @param dimensions for each dimension here, the one of the result that it becomes
   */
  public Tensor broadcastInDim(Shape to, List<Integer> dimensions) {
    return Primitives.broadcast(this, to, dimensions);
  }

  /**
   * {@return the same elements under another shape}
   *
   * @param dims the sizes; one of them may be -1, for what remains
   */
  public Tensor reshape(int... dims) {
    int[] to = dims.clone();
    int known = 1;
    int open = -1;
    for (int i = 0; i < to.length; i++) {
      if (to[i] == -1 && open < 0) {
        open = i;
      } else {
        known *= to[i];
      }
    }
    if (open >= 0) {
      to[open] = known == 0 ? 0 : size() / known;
    }
    return Primitives.reshape(this, Shape.of(to));
  }

  /**
   * {@return the same elements under another shape}
   *
   * @param to the shape
   */
  public Tensor reshape(Shape to) {
    return Primitives.reshape(this, to);
  }

  /**
   * {@return this with a dimension of size 1 put in}
   *
   * @param dimension where, 0 to rank or negative
   */
  public Tensor expandDims(int dimension) {
    int at = dimension < 0 ? dimension + rank() + 1 : dimension;
    if (at < 0 || at > rank()) {
      throw new TensorException("expand_dims of " + type() + " at " + dimension);
    }
    Shape to = shape.sub(0, at).concat(Shape.of(1)).concat(shape.sub(at, rank()));
    return Primitives.reshape(this, to);
  }

  /**
   * {@return this with its dimensions reordered}
   *
   * @param permutation each dimension once
   */
  public Tensor transpose(int... permutation) {
    return Primitives.transpose(this, Arrays.stream(permutation).map(shape::axis).boxed().toList());
  }

  /** {@return this with its last two dimensions exchanged} */
  public Tensor transpose() {
    int[] p = IntStream.range(0, rank()).toArray();
    p[shape.axis(-1)] = shape.axis(-2);
    p[shape.axis(-2)] = shape.axis(-1);
    return transpose(p);
  }

  /**
   * {@return the part from start to limit along one dimension}
   *
   * @param dimension the dimension
   * @param start first index
   * @param limit end index, exclusive
   */
  public Tensor slice(int dimension, int start, int limit) {
    int axis = shape.axis(dimension);
    Integer[] starts = new Integer[rank()];
    Arrays.fill(starts, 0);
    Integer[] limits = shape.dims().toArray(new Integer[0]);
    starts[axis] = start;
    limits[axis] = limit;
    return slice(List.of(starts), List.of(limits), Collections.nCopies(rank(), 1));
  }

  /**
   * {@return the part from start to limit by stride in each dimension}
   *
   * @param starts first indices
   * @param limits end indices, exclusive
   * @param strides steps, at least 1
   */
  public Tensor slice(List<Integer> starts, List<Integer> limits, List<Integer> strides) {
    return Primitives.slice(this, starts, limits, strides);
  }

  /**
   * {@return a window that begins where other tensors say; each start is first brought between 0
   * and the last place from which the window fits}
   *
   * @param starts first index, an I32 scalar a dimension
   * @param sizes of the window, a dimension each, at most the dimension's
   */
  public Tensor dynamicSlice(List<Tensor> starts, List<Integer> sizes) {
    return Primitives.dynamicSlice(this, starts, sizes);
  }

  /**
   * {@return a window along one dimension, whole in the others}
   *
   * @param dimension the dimension
   * @param start first index, an I32 scalar; brought between 0 and the last place from which the
   *     window fits
   * @param size of the window, at most the dimension's
   */
  public Tensor dynamicSlice(int dimension, Tensor start, int size) {
    List<Integer> sizes = new ArrayList<>(shape.dims());
    sizes.set(shape.axis(dimension), size);
    return dynamicSlice(startsAt(dimension, start), sizes);
  }

  /**
   * {@return this with a window replaced, which begins where other tensors say; each start is first
   * brought between 0 and the last place from which the window fits}
   *
   * @param update what the window then holds, of this dtype; its sizes are at most the dimensions'
   * @param starts first index, an I32 scalar a dimension
   */
  public Tensor dynamicUpdateSlice(Tensor update, List<Tensor> starts) {
    return Primitives.dynamicUpdateSlice(this, update, starts);
  }

  /**
   * {@return this with a window along one dimension replaced}
   *
   * @param dimension the dimension
   * @param start first index, an I32 scalar; brought between 0 and the last place from which the
   *     window fits
   * @param update what the window then holds, of this dtype
   */
  public Tensor dynamicUpdateSlice(int dimension, Tensor start, Tensor update) {
    return dynamicUpdateSlice(update, startsAt(dimension, start));
  }

  private List<Tensor> startsAt(int dimension, Tensor start) {
    List<Tensor> starts = new ArrayList<>(Collections.nCopies(rank(), scalar(DType.I32, 0)));
    starts.set(shape.axis(dimension), start);
    return starts;
  }

  /**
   * {@return the order of the elements along a dimension, I32 of this shape: the places of the
   * least, the next … the greatest, those of equals in the order of their places; NaN last}
   *
   * @param dimension the dimension
   * @see Tensors#sort
   */
  public Tensor argSort(int dimension) {
    return Primitives.sort(this, dimension);
  }

  /**
   * {@return this surrounded by a value}
   *
   * @param value the value
   * @param low elements before, a dimension each; negative removes
   * @param high elements after, a dimension each; negative removes
   * @param interior elements between neighbours, a dimension each
   */
  public Tensor pad(double value, List<Integer> low, List<Integer> high, List<Integer> interior) {
    return Primitives.pad(this, scalar(dtype, value), low, high, interior);
  }

  /**
   * {@return this in reverse order}
   *
   * @param dimensions along which
   */
  public Tensor reverse(int... dimensions) {
    return Primitives.reverse(this, Arrays.stream(dimensions).boxed().toList());
  }

  // ---- reduction: over the given dimensions, or over all where none is given

  private Tensor reduce(Op.ReduceKind kind, int... dimensions) {
    IntStream over =
        dimensions.length == 0 ? IntStream.range(0, rank()) : Arrays.stream(dimensions);
    return Primitives.reduce(kind, this, over.boxed().toList());
  }

  /**
   * {@return the sum}
   *
   * @param dimensions over which; none means all
   */
  public Tensor sum(int... dimensions) {
    return reduce(Op.ReduceKind.SUM, dimensions);
  }

  /**
   * {@return the greatest}
   *
   * @param dimensions over which; none means all
   */
  public Tensor max(int... dimensions) {
    return reduce(Op.ReduceKind.MAX, dimensions);
  }

  /**
   * {@return the least}
   *
   * @param dimensions over which; none means all
   */
  public Tensor min(int... dimensions) {
    return reduce(Op.ReduceKind.MIN, dimensions);
  }

  /**
   * {@return whether all are true}
   *
   * @param dimensions over which; none means all
   */
  public Tensor all(int... dimensions) {
    return reduce(Op.ReduceKind.AND, dimensions);
  }

  /**
   * {@return whether any is true}
   *
   * @param dimensions over which; none means all
   */
  public Tensor any(int... dimensions) {
    return reduce(Op.ReduceKind.OR, dimensions);
  }

  /**
   * {@return the mean, of a floating-point tensor}
   *
   * @param dimensions over which; none means all
   */
  public Tensor mean(int... dimensions) {
    Typing.floating("mean", this);
    Tensor sum = sum(dimensions);
    return sum.mul(sum.size() == 0 ? 0 : (double) sum.size() / size());
  }

  // ---- products

  /**
   * {@return the matrix product over the last dimension here and the last but one there, batched
   * over equal leading dimensions}
   *
   * @param b a matrix, or of this rank with equal leading dimensions
   */
  public Tensor matmul(Tensor b) {
    int batch = b.rank() == 2 ? 0 : b.rank() - 2;
    boolean fits =
        rank() >= 2
            && b.rank() >= 2
            && (batch == 0 || b.rank() == rank())
            && dim(-1) == b.dim(-2)
            && shape.sub(0, batch).equals(b.shape.sub(0, batch));
    if (!fits) {
      throw new TensorException(
          "matmul does not take "
              + Typing.types(this, b)
              + ": the last dimension of the left one must be the last but one of the right one");
    }
    List<Integer> batches = IntStream.range(0, batch).boxed().toList();
    return dotGeneral(b, batches, batches, List.of(rank() - 1), List.of(b.rank() - 2));
  }

  /**
   * {@return the generalised product; see {@link Op.DotGeneral}}
   *
   * @param b the right operand
   * @param lhsBatch batch dimensions here
   * @param rhsBatch batch dimensions there
   * @param lhsContracting dimensions summed over here
   * @param rhsContracting dimensions summed over there
   */
  public Tensor dotGeneral(
      Tensor b,
      List<Integer> lhsBatch,
      List<Integer> rhsBatch,
      List<Integer> lhsContracting,
      List<Integer> rhsContracting) {
    return Primitives.dot(
        this, b, new Op.DotGeneral(lhsBatch, rhsBatch, lhsContracting, rhsContracting));
  }

  /**
   * {@return the convolution of this [N, C, spatial…] with a kernel}
   *
   * @param kernel [O, C, spatial…]
   * @param window strides, padding and dilations
   */
  public Tensor convolution(Tensor kernel, Op.Convolution window) {
    return Primitives.convolution(this, kernel, window);
  }

  /**
   * {@return rows of this table}
   *
   * @param indices which, I32 of any shape; see {@link Op.Gather}
   */
  public Tensor gather(Tensor indices) {
    return Primitives.gather(this, indices);
  }

  /**
   * {@return this table with rows added to}
   *
   * @param indices which rows, I32; see {@link Op.Scatter}
   * @param updates what is added
   */
  public Tensor scatterAdd(Tensor indices, Tensor updates) {
    return Primitives.scatter(this, indices, updates);
  }

  /**
   * {@return the same operation, with the same attributes and the same shape or dtype where those
   * are its attributes, applied to other operands; itself where the operands are its own. For the
   * passes of a compiler}
   *
   * @param others as many operands as it has
   */
  public Tensor withOperands(List<Tensor> others) {
    return Primitives.again(this, others);
  }

  @Override
  public String toString() {
    return op + " : " + type();
  }
}
