package io.dgm.testkit.tensor;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Evaluator;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Compares gradients with central finite differences, in F64. A function of tensors is made a
 * number by weighting its elements unevenly, so that errors do not cancel:
 *
 * <pre>{@code
 * GradientCheck.of("softmax", x -> Tensors.softmax(x.getFirst(), 1)).at(point).checkTwice();
 * }</pre>
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class GradientCheck {
  private static final double STEP = 1e-4;

  /**
   * Above this many elements, the slope along a few directions is compared, not along each axis.
   */
  private static final int MOST_AXES = 200;

  private static final int DIRECTIONS = 12;

  private final String name;
  private final Function<List<Tensor>, Tensor> function;
  private final List<Literal> points;
  private final double tolerance;

  private GradientCheck(
      String name,
      Function<List<Tensor>, Tensor> function,
      List<Literal> points,
      double tolerance) {
    this.name = name;
    this.function = function;
    this.points = points;
    this.tolerance = tolerance;
  }

  /**
   * {@return a check of a function, at no point yet}
   *
   * @param name what messages call it
   * @param function from inputs in F64 to any floating-point tensor, smooth near the points
   */
  public static GradientCheck of(String name, Function<List<Tensor>, Tensor> function) {
    return new GradientCheck(name, function, List.of(), 1e-7);
  }

  /**
   * {@return the check with one more argument}
   *
   * @param point the value of the argument, F64
   */
  public GradientCheck at(Literal point) {
    if (point.dtype() != DType.F64) {
      throw new IllegalArgumentException("gradients are checked in F64, got " + point.dtype());
    }
    List<Literal> all = new ArrayList<>(points);
    all.add(point);
    return new GradientCheck(name, function, List.copyOf(all), tolerance);
  }

  /**
   * {@return the check with one more argument, of numbers between -1 and 1 that are the same in
   * every run}
   *
   * @param sizes the argument's shape
   */
  public GradientCheck at(int... sizes) {
    Shape shape = Shape.of(sizes);
    SplittableRandom random = new SplittableRandom(points.size() * 31L + shape.size());
    double[] values = random.doubles(shape.size(), -1, 1).toArray();
    return at(Literal.of(shape, values));
  }

  /**
   * {@return the check with another tolerance}
   *
   * @param relative how far a gradient may be from the slope, relative to the greatest of 1, the
   *     slope and the function; 1e-7 where this is not called
   */
  public GradientCheck within(double relative) {
    return new GradientCheck(name, function, points, relative);
  }

  /**
   * Checks the gradient with respect to each argument.
   *
   * @throws AssertionError that names the function, the argument and the element
   */
  public void check() {
    List<Tensor> inputs = new ArrayList<>();
    for (Literal point : points) {
      inputs.add(Tensor.input("x" + inputs.size(), DType.F64, point.shape()));
    }
    Tensor loss = weighted(function.apply(inputs), 1);
    List<Literal> gradients =
        Evaluator.installed().evaluate(Gradients.of(loss, inputs), feed(inputs, points));
    double scale = Math.max(1, Math.abs(along(inputs, loss, 0, new double[0], 0)));
    for (int k = 0; k < points.size(); k++) {
      int size = points.get(k).shape().size();
      for (int i = 0; i < Math.min(size, size > MOST_AXES ? DIRECTIONS : MOST_AXES); i++) {
        compare(inputs, loss, gradients.get(k), scale, k, i);
      }
    }
  }

  /** Checks the gradient, and the gradient of the gradient of a curved function of the result. */
  public void checkTwice() {
    check();
    new GradientCheck("gradient of " + name, this::gradients, points, 10 * tolerance).check();
  }

  private Tensor gradients(List<Tensor> inputs) {
    Tensor curved = weighted(function.apply(inputs).sin(), 2);
    List<Tensor> parts =
        Gradients.of(curved, inputs).stream().map(g -> g.reshape(g.size())).toList();
    return Tensors.concat(0, parts);
  }

  private void compare(
      List<Tensor> inputs, Tensor loss, Literal gradient, double scale, int k, int i) {
    double[] direction = direction(gradient.shape().size(), i);
    double exact = 0;
    for (int j = 0; j < direction.length; j++) {
      // a gradient that is NaN is found along any direction
      exact += direction[j] * gradient.get(j);
    }
    double near = along(inputs, loss, k, direction, 1) - along(inputs, loss, k, direction, -1);
    double far = along(inputs, loss, k, direction, 2) - along(inputs, loss, k, direction, -2);
    double slope = (8 * near - far) / (12 * STEP);
    double room = tolerance * Math.max(scale, Math.abs(slope));
    if (!(Math.abs(exact - slope) <= room)) {
      String where = direction.length > MOST_AXES ? "direction " + i : "element " + i;
      throw new AssertionError(
          "%s: the gradient with respect to argument %d F64%s, %s, is %s, but the slope is %s"
              .formatted(name, k, gradient.shape(), where, exact, slope));
    }
  }

  private static double[] direction(int size, int i) {
    if (size > MOST_AXES) {
      return new SplittableRandom(i).doubles(size, -1, 1).toArray();
    }
    double[] axis = new double[size];
    axis[i] = 1;
    return axis;
  }

  private double along(List<Tensor> inputs, Tensor loss, int k, double[] direction, double steps) {
    double[] values = points.get(k).toDoubles();
    for (int j = 0; j < direction.length; j++) {
      values[j] += steps * STEP * direction[j];
    }
    List<Literal> moved = new ArrayList<>(points);
    moved.set(k, Literal.of(points.get(k).shape(), values));
    return Evaluator.installed().evaluate(List.of(loss), feed(inputs, moved)).getFirst().item();
  }

  private static Map<Tensor, Literal> feed(List<Tensor> inputs, List<Literal> values) {
    Map<Tensor, Literal> feed = new IdentityHashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      feed.put(inputs.get(i), values.get(i));
    }
    return feed;
  }

  private static Tensor weighted(Tensor y, int seed) {
    double[] weights = new SplittableRandom(seed).doubles(y.size(), 0.5, 1.5).toArray();
    return y.to(DType.F64).mul(Tensor.constant(Literal.of(y.shape(), weights))).sum();
  }
}
