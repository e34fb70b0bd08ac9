package io.dgm.api.tensor;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.util.List;

/**
 * A primitive operation: its attributes only, for the operands live in the {@link Tensor} that
 * applies it. Names and semantics are those of <a
 * href="https://openxla.org/stablehlo/spec">StableHLO</a>, of which this is a small subset; {@link
 * Input}, {@link StopGradient} are the two that StableHLO has no operation for (a function's
 * argument, and the identity).
 *
 * <p>Plugins never need this type: they write with the methods of {@link Tensor}. Engines and
 * passes switch over it exhaustively, without a default, so that a new primitive is a compile error
 * wherever it needs a definition.
 */
@Stability(level = Level.STABLE, since = "0.2")
public sealed interface Op {

  /**
   * An argument of the program.
   *
   * @param name what messages call it; need not be unique
   */
  record Input(String name) implements Op {}

  /**
   * A value known when the graph is built.
   *
   * @param value the value, of the tensor's shape and dtype
   */
  record Constant(Literal value) implements Op {}

  /**
   * Counts 0, 1, 2 … along one dimension.
   *
   * @param dimension the dimension counted along
   */
  record Iota(int dimension) implements Op {}

  /**
   * A function of each element.
   *
   * @param kind which function
   */
  record Unary(UnaryKind kind) implements Op {}

  /**
   * A function of two tensors of one shape and dtype, element by element.
   *
   * @param kind which function
   */
  record Binary(BinaryKind kind) implements Op {}

  /**
   * Compares two tensors of one shape and dtype; gives {@link DType#BOOL}. Comparisons with NaN are
   * false, but for NE.
   *
   * @param direction how
   */
  record Compare(Direction direction) implements Op {}

  /** Operand 0 (BOOL) chooses between operand 1, where true, and operand 2, element by element. */
  record Select() implements Op {}

  /**
   * Converts to the tensor's dtype, to the nearest value of a floating one. From floating to
   * integer it truncates towards 0, gives the end of the range for what is beyond, and 0 for NaN;
   * between integers it wraps; to BOOL it is x != 0, from BOOL it gives 0 or 1.
   */
  record Convert() implements Op {}

  /**
   * Repeats an operand along new dimensions, and along those where its size is 1.
   *
   * @param dimensions for each dimension of the operand, the dimension of the result it becomes;
   *     strictly increasing
   */
  record BroadcastInDim(List<Integer> dimensions) implements Op {}

  /** The same elements in row-major order under another shape. */
  record Reshape() implements Op {}

  /**
   * Reorders dimensions: dimension i of the result is dimension permutation(i) of the operand.
   *
   * @param permutation each dimension of the operand once
   */
  record Transpose(List<Integer> permutation) implements Op {}

  /**
   * Takes the elements from start, inclusive, to limit, exclusive, by stride, in each dimension.
   *
   * @param starts first index, a dimension each
   * @param limits end index, a dimension each
   * @param strides step, at least 1, a dimension each
   */
  record Slice(List<Integer> starts, List<Integer> limits, List<Integer> strides) implements Op {}

  /**
   * Surrounds operand 0 with operand 1 (a scalar): low before and high after (negative removes),
   * interior between two neighbours (at least 0).
   *
   * @param low elements before the first, a dimension each
   * @param high elements after the last, a dimension each
   * @param interior elements between neighbours, a dimension each
   */
  record Pad(List<Integer> low, List<Integer> high, List<Integer> interior) implements Op {}

  /**
   * Takes a window of operand 0 that begins at the other operands, an I32 scalar a dimension. Each
   * start is first brought between 0 and the last place from which the window fits.
   *
   * @param sizes of the window, a dimension each
   */
  record DynamicSlice(List<Integer> sizes) implements Op {
    /** Copies. */
    public DynamicSlice {
      sizes = List.copyOf(sizes);
    }
  }

  /**
   * Operand 0 with operand 1 in place of a window of its size that begins at the other operands, an
   * I32 scalar a dimension. Each start is first brought between 0 and the last place from which the
   * window fits.
   */
  record DynamicUpdateSlice() implements Op {}

  /**
   * The order of the elements along one dimension: I32, the places of the least, the next … the
   * greatest, those of equals in the order of their places. -0 equals 0, NaN come after all
   * numbers, false before true. In StableHLO's terms it is the second result of a stable {@code
   * sort} of the operand with an {@code iota}.
   *
   * @param dimension the dimension
   */
  record Sort(int dimension) implements Op {}

  /**
   * Joins any number of operands along one dimension.
   *
   * @param dimension the dimension
   */
  record Concatenate(int dimension) implements Op {}

  /**
   * Reverses the order along some dimensions.
   *
   * @param dimensions the dimensions, increasing
   */
  record Reverse(List<Integer> dimensions) implements Op {}

  /**
   * Folds some dimensions away.
   *
   * @param kind by which function
   * @param dimensions the dimensions folded, increasing
   */
  record Reduce(ReduceKind kind, List<Integer> dimensions) implements Op {}

  /**
   * The generalised matrix product. The result's dimensions are the batch dimensions, the left
   * operand's free ones, then the right operand's free ones.
   *
   * @param lhsBatch batch dimensions of the left operand
   * @param rhsBatch batch dimensions of the right operand, paired with lhsBatch
   * @param lhsContracting dimensions of the left operand summed over
   * @param rhsContracting dimensions of the right operand, paired with lhsContracting
   */
  record DotGeneral(
      List<Integer> lhsBatch,
      List<Integer> rhsBatch,
      List<Integer> lhsContracting,
      List<Integer> rhsContracting)
      implements Op {
    /** Copies. */
    public DotGeneral {
      lhsBatch = List.copyOf(lhsBatch);
      rhsBatch = List.copyOf(rhsBatch);
      lhsContracting = List.copyOf(lhsContracting);
      rhsContracting = List.copyOf(rhsContracting);
    }
  }

  /**
   * Convolution (in fact correlation, as everywhere in the field) of operand 0 [N, C, spatial…]
   * with operand 1 [O, C, spatial…] to [N, O, spatial…]. All lists have one entry a spatial
   * dimension.
   *
   * @param strides of the window, at least 1
   * @param padLow zeros before the first (after dilation); may be negative
   * @param padHigh zeros after the last (after dilation); may be negative
   * @param lhsDilation the distance between neighbours of operand 0, at least 1
   * @param rhsDilation the distance between neighbours of operand 1, at least 1
   */
  record Convolution(
      List<Integer> strides,
      List<Integer> padLow,
      List<Integer> padHigh,
      List<Integer> lhsDilation,
      List<Integer> rhsDilation)
      implements Op {
    /** Copies. */
    public Convolution {
      strides = List.copyOf(strides);
      padLow = List.copyOf(padLow);
      padHigh = List.copyOf(padHigh);
      lhsDilation = List.copyOf(lhsDilation);
      rhsDilation = List.copyOf(rhsDilation);
    }
  }

  /**
   * Rows of operand 0 [V, rest…] by operand 1 (I32 indices [idx…]): [idx…, rest…]. Indices are
   * clamped to 0 … V-1. In StableHLO's terms: offset_dims the trailing ones, collapsed_slice_dims
   * and start_index_map [0], index_vector_dim the rank of the indices.
   */
  record Gather() implements Op {}

  /**
   * Operand 0 [V, rest…] with operand 2 [idx…, rest…] added to the rows that operand 1 (I32 [idx…])
   * names, in index order; indices outside 0 … V-1 are skipped.
   */
  record Scatter() implements Op {}

  /**
   * Random bits (U32) from operand 0, a key (U32 [2]): element i, in row-major order, is word i mod
   * 4 of Philox 4x32-10 at counter (i div 4, 0, 0, 0).
   */
  record RngBitGenerator() implements Op {}

  /** The identity, through which no gradient flows. */
  record StopGradient() implements Op {}

  /**
   * A loop of a known number of steps, which carries values from each step to the next; plugins
   * write it with {@link io.dgm.api.tensor.Scan}. Operands are the first carries, the stacked xs (a
   * leading dimension of the loop's length), then the constants. The body's parameters are the
   * carries, one slice of each of the xs, the constants; its results are the next carries, of the
   * types of the first ones, then one slice of each of the ys. The values are the last carries,
   * then the stacked ys: step t reads slice t of the xs and writes slice t of the ys.
   *
   * <p>In StableHLO's terms it is {@code while} with a counter, {@code dynamic_slice} and {@code
   * dynamic_update_slice}. It has several values, so its own shape and dtype mean nothing: only
   * {@link GetTupleElement} takes it as an operand.
   *
   * @param body what a step does; it depends on its parameters alone
   * @param carries how many values are carried
   * @param xs how many tensors are read slice by slice
   * @param length how many steps, 0 or more
   * @param reverse whether the last slice is first
   */
  record Scan(LoopBody body, int carries, int xs, int length, boolean reverse) implements Op {
    /** {@return how many tensors are written slice by slice} */
    public int ys() {
      return body.results().size() - carries;
    }
  }

  /**
   * One of the values of a {@link Scan}, its operand.
   *
   * @param index counted from 0: the last carries, then the ys
   */
  record GetTupleElement(int index) implements Op {}

  /** Functions of one element. */
  enum UnaryKind {
    /** |x|. */
    ABS,
    /** -x. */
    NEGATE,
    /** e^x. */
    EXPONENTIAL,
    /** e^x - 1, exact near 0. */
    EXPONENTIAL_MINUS_ONE,
    /** The natural logarithm. */
    LOG,
    /** log(1 + x), exact near 0. */
    LOG_PLUS_ONE,
    /** 1 / (1 + e^-x). */
    LOGISTIC,
    /** Hyperbolic tangent. */
    TANH,
    /** Square root. */
    SQRT,
    /** 1 / sqrt(x). */
    RSQRT,
    /** Sine of an angle in radians. */
    SINE,
    /** Cosine of an angle in radians. */
    COSINE,
    /** -1, 0 or 1; NaN stays NaN. */
    SIGN,
    /** The greatest integer not above. */
    FLOOR,
    /** The least integer not below. */
    CEIL,
    /** Logical not of BOOL, bitwise of integers. */
    NOT,
    /** Whether neither infinite nor NaN; gives BOOL. */
    IS_FINITE
  }

  /** Functions of two elements. */
  enum BinaryKind {
    /** a + b; or, of BOOL. */
    ADD,
    /** a - b. */
    SUBTRACT,
    /** a b; and, of BOOL. */
    MULTIPLY,
    /** a / b; integers truncate towards 0, wrap, and give -1 (all bits set) where b is 0. */
    DIVIDE,
    /** The greater; NaN if either is. */
    MAXIMUM,
    /** The lesser; NaN if either is. */
    MINIMUM,
    /** a^b, of floating-point types, with the special cases of IEEE 754: 1^b is 1 for any b. */
    POWER,
    /** The remainder of a / b, with the sign of a; of integers a where b is 0. */
    REMAINDER,
    /** And: logical of BOOL, bitwise of integers. */
    AND,
    /** Or: logical of BOOL, bitwise of integers. */
    OR,
    /** Exclusive or: logical of BOOL, bitwise of integers. */
    XOR,
    /** a shifted left by b bits; 0 where b is not below the width. */
    SHIFT_LEFT,
    /** a shifted right by b bits, zeros coming in; 0 where b is not below the width. */
    SHIFT_RIGHT_LOGICAL
  }

  /** Ways to compare. */
  enum Direction {
    /** a = b. */
    EQ,
    /** a ≠ b. */
    NE,
    /** a &lt; b. */
    LT,
    /** a ≤ b. */
    LE,
    /** a &gt; b. */
    GT,
    /** a ≥ b. */
    GE
  }

  /** Functions to fold with. */
  enum ReduceKind {
    /** The sum; of nothing 0. */
    SUM,
    /** The greatest; of nothing the least value of the dtype. NaN if any is. */
    MAX,
    /** The least; of nothing the greatest value of the dtype. NaN if any is. */
    MIN,
    /** Logical and of BOOL; of nothing true. */
    AND,
    /** Logical or of BOOL; of nothing false. */
    OR
  }
}
