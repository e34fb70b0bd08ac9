package io.dgm.api.distribution;

import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.TensorException;
import java.util.stream.IntStream;

/** Checks of the static types of parameters and values, whose messages name the distribution. */
final class Check {
  private Check() {}

  /**
   * {@return a parameter that is a floating-point tensor}
   *
   * @param what the distribution and the parameter
   * @param parameter the parameter
   */
  static Tensor floating(String what, Tensor parameter) {
    if (!parameter.dtype().isFloating()) {
      throw new TensorException(what + " are floating-point numbers, got " + parameter.type());
    }
    return parameter;
  }

  /**
   * {@return logits that are [batch…, K] with K at least 1}
   *
   * @param distribution its name
   * @param logits the parameter
   */
  static Tensor classLogits(String distribution, Tensor logits) {
    floating(distribution + ": logits", logits);
    if (logits.rank() < 1 || logits.dim(-1) < 1) {
      throw new TensorException(
          distribution + ": logits are [batch…, classes], got " + logits.type());
    }
    return logits;
  }

  /**
   * {@return the shape that two parameters broadcast to}
   *
   * @param what the distribution and its two parameters
   * @param a the first
   * @param b the second
   */
  static Shape batch(String what, Tensor a, Tensor b) {
    floating(what, a);
    floating(what, b);
    if (a.dtype() != b.dtype()) {
      throw new TensorException(what + " have one dtype, got " + a.type() + " and " + b.type());
    }
    return broadcast(what, a.shape(), b.shape());
  }

  /**
   * {@return the shape that two shapes broadcast to}
   *
   * @param what whose shapes they are
   * @param a the first
   * @param b the second
   */
  static Shape broadcast(String what, Shape a, Shape b) {
    int rank = Math.min(a.rank(), b.rank());
    for (int i = 1; i <= rank; i++) {
      if (a.dim(-i) != b.dim(-i) && a.dim(-i) != 1 && b.dim(-i) != 1) {
        throw new TensorException(what + " broadcast to each other, got " + a + " and " + b);
      }
    }
    return a.broadcast(b);
  }

  /**
   * {@return a number that scales}
   *
   * @param what the distribution and the parameter
   * @param value the number
   * @throws TensorException where it is not a finite number above 0
   */
  static double positive(String what, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new TensorException(what + " is a finite number above 0, got " + value);
    }
    return value;
  }

  /**
   * Checks a number of last dimensions.
   *
   * @param what the distribution and the number
   * @param dimensions the number
   * @param shape whose dimensions they are
   */
  static void dimensions(String what, int dimensions, Shape shape) {
    if (dimensions < 0 || dimensions > shape.rank()) {
      throw new TensorException(
          what + " is 0 to " + shape.rank() + " for the shape " + shape + ", got " + dimensions);
    }
  }

  /** {@return the last n dimensions of a rank} */
  static int[] last(int n, int rank) {
    return IntStream.range(rank - n, rank).toArray();
  }

  /** {@return the sum over the last n dimensions} */
  static Tensor sumLast(Tensor x, int n) {
    return n == 0 ? x : x.sum(last(n, x.rank()));
  }

  /**
   * {@return a value whose dtype and shape fit a distribution}
   *
   * @param of the distribution
   * @param value whose log-probability is asked for
   */
  static Tensor value(Distribution of, Tensor value) {
    String name = of.getClass().getSimpleName();
    if (value.dtype() != of.dtype()) {
      throw new TensorException(
          name + ".logProb takes " + of.dtype() + " values, got " + value.type());
    }
    Shape event = of.eventShape();
    int lead = value.rank() - event.rank();
    if (lead < 0 || !value.shape().sub(lead, value.rank()).equals(event)) {
      throw new TensorException(
          name + ".logProb takes values of event shape " + event + ", got " + value.type());
    }
    broadcast(
        name + ".logProb: leading dimensions of values and batch",
        value.shape().sub(0, lead),
        of.batchShape());
    return value;
  }
}
