package io.dgm.api.tensor;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A loop over time, recorded once however many steps it has: the state that a step leaves is what
 * the next begins with. Plugins write recurrent networks, decoders and chains of random moves so:
 *
 * <pre>{@code
 * // h' = tanh(x W + h U), for xs [T, N, D] and h [N, H]: all of h' [T, N, H], and the last
 * Scan.Result r = Scan.over(xs, h, (state, x) -> {
 *   Tensor next = x.matmul(w).add(state.matmul(u)).tanh();
 *   return Scan.Step.of(next, next);
 * });
 * Tensor states = r.y();
 * Tensor last = r.last();
 * }</pre>
 *
 * <p>The body is called once, to be recorded. It may use any tensor from outside ({@code w} and
 * {@code u} above): what it makes of those alone is computed once, before the loop. Loops may be
 * nested, and {@link Gradients} differentiates them, as often as asked for: the loop is then run
 * once more, from its end to its start, with those values of the steps kept that the derivatives
 * need.
 *
 * <p>Randomness: a {@link Key} from outside gives every step the same numbers. For others in each
 * step, scan over keys:
 *
 * <pre>{@code
 * Tensor keys = key.randomBits(Shape.of(steps, 2));   // a key a step
 * Scan.over(keys, state, (s, k) -> Scan.Step.of(s.add(new Key(k).normal(DType.F32, shape))));
 * }</pre>
 *
 * <p>Tensors that the body makes are known within it only; what is needed after the loop goes out
 * as a carry or as one of the ys. It is {@code lax.scan} of JAX (R. Frostig, M. Johnson and C.
 * Leary, "Compiling machine learning programs via high-level tracing", 2018).
 */
@Stability(level = Level.STABLE, since = "0.2")
public final class Scan {
  private Scan() {}

  /** What a loop does in each step; called once, when the loop is recorded. */
  @FunctionalInterface
  public interface Body {
    /**
     * {@return what a step leaves}
     *
     * @param carry what the step before left, of the types of the first carries
     * @param x this step's slice of each of the xs: their types without the leading dimension
     */
    Step step(List<Tensor> carry, List<Tensor> x);
  }

  /**
   * What a step leaves.
   *
   * @param carry what the next step begins with: as many as were given, of the same types
   * @param y this step's slice of each of the ys; any number, of any types
   */
  public record Step(List<Tensor> carry, List<Tensor> y) {
    /** Copies. */
    public Step {
      carry = List.copyOf(carry);
      y = List.copyOf(y);
    }

    /**
     * {@return what a step of one carry leaves}
     *
     * @param carry what the next step begins with
     * @param y this step's slice of each of the ys
     */
    public static Step of(Tensor carry, Tensor... y) {
      return new Step(List.of(carry), List.of(y));
    }
  }

  /**
   * What is left after the last step.
   *
   * @param carry the carries after the last step; the first ones where there was no step
   * @param ys the ys of all steps, each with a leading dimension of the number of steps
   */
  public record Result(List<Tensor> carry, List<Tensor> ys) {
    /** Copies. */
    public Result {
      carry = List.copyOf(carry);
      ys = List.copyOf(ys);
    }

    /** {@return the first carry after the last step} */
    public Tensor last() {
      return carry.getFirst();
    }

    /** {@return the first of the ys} */
    public Tensor y() {
      return ys.getFirst();
    }
  }

  /**
   * {@return a loop over the slices of a tensor, first to last, with one carry}
   *
   * @param xs [T, rest…], T ≥ 0
   * @param carry what the first step begins with
   * @param body a step, from the carry and a slice [rest…]
   * @throws TensorException where xs is a scalar, or the body changes the carry's type
   */
  public static Result over(Tensor xs, Tensor carry, BiFunction<Tensor, Tensor, Step> body) {
    return over(List.of(xs), List.of(carry), (c, x) -> body.apply(c.getFirst(), x.getFirst()));
  }

  /**
   * {@return a loop over the slices of tensors, first to last}
   *
   * @param xs each [T, rest…], of one T ≥ 0; at least one
   * @param carry what the first step begins with; any number, of any types
   * @param body a step
   * @throws TensorException where the xs have no leading dimension of one size, or the body changes
   *     the number or a type of the carries
   */
  public static Result over(List<Tensor> xs, List<Tensor> carry, Body body) {
    return trace(length(xs), xs, carry, body, false);
  }

  /**
   * {@return a loop over the slices of tensors, last to first; the ys stand where their xs do}
   *
   * @param xs each [T, rest…], of one T ≥ 0; at least one
   * @param carry what the first step, that of the last slices, begins with
   * @param body a step
   * @throws TensorException where the xs have no leading dimension of one size, or the body changes
   *     the number or a type of the carries
   */
  public static Result reversed(List<Tensor> xs, List<Tensor> carry, Body body) {
    return trace(length(xs), xs, carry, body, true);
  }

  /**
   * {@return a loop of a number of steps, over nothing}
   *
   * @param steps how many, at least 0
   * @param carry what the first step begins with
   * @param body a step, whose list of slices is empty
   * @throws TensorException where there are fewer than 0 steps, or the body changes the number or a
   *     type of the carries
   */
  public static Result times(int steps, List<Tensor> carry, Body body) {
    if (steps < 0) {
      throw new TensorException("a loop has 0 steps or more, got " + steps);
    }
    return trace(steps, List.of(), carry, body, false);
  }

  private static int length(List<Tensor> xs) {
    if (xs.isEmpty()) {
      throw new TensorException("scan over nothing has no length: use times");
    }
    for (Tensor x : xs) {
      if (x.rank() == 0 || x.dim(0) != xs.getFirst().dim(0)) {
        throw new TensorException(
            "scan needs tensors with one leading dimension, got "
                + Typing.types(xs.toArray(Tensor[]::new)));
      }
    }
    return xs.getFirst().dim(0);
  }

  private static Result trace(
      int length, List<Tensor> xs, List<Tensor> carry, Body body, boolean reverse) {
    List<Tensor> carries = new ArrayList<>();
    for (Tensor c : carry) {
      carries.add(Tensor.input("carry " + carries.size() + " of a loop", c.dtype(), c.shape()));
    }
    List<Tensor> slices = new ArrayList<>();
    for (Tensor x : xs) {
      Shape shape = x.shape().sub(1, x.rank());
      slices.add(Tensor.input("slice " + slices.size() + " of a loop", x.dtype(), shape));
    }
    Step step =
        body.step(Collections.unmodifiableList(carries), Collections.unmodifiableList(slices));
    if (step.carry().size() != carry.size()) {
      throw new TensorException(
          "scan: there are %d carries, and after a step %d"
              .formatted(carry.size(), step.carry().size()));
    }
    List<Tensor> results = new ArrayList<>(step.carry());
    results.addAll(step.y());
    Tensor scan = Closing.close(carries, slices, results, carry, xs, length, reverse);
    return new Result(
        elements(scan, 0, carry.size()), elements(scan, carry.size(), results.size()));
  }

  private static List<Tensor> elements(Tensor scan, int from, int to) {
    List<Tensor> out = new ArrayList<>();
    for (int i = from; i < to; i++) {
      out.add(element(scan, i));
    }
    return out;
  }

  /**
   * {@return the node of a loop, for the passes of a compiler}
   *
   * @param op the loop
   * @param operands first carries, xs, constants
   * @throws TensorException where the operands do not fit
   */
  public static Tensor node(Op.Scan op, List<Tensor> operands) {
    return Primitives.scan(op, operands);
  }

  /**
   * {@return one of the values of a loop's node, for the passes of a compiler}
   *
   * @param scan the node
   * @param index which: the last carries, then the ys
   * @throws TensorException where there is none
   */
  public static Tensor element(Tensor scan, int index) {
    return Primitives.element(scan, index);
  }
}
