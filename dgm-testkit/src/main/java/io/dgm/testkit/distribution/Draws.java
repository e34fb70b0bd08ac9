package io.dgm.testkit.distribution;

import io.dgm.api.distribution.Distribution;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Evaluator;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Draws of a distribution with their log-probabilities, as numbers.
 *
 * @param from the distribution
 * @param n how many draws a batch member
 * @param value [n, batch…, event…]
 * @param logProb [n, batch…]
 */
record Draws(Distribution from, int n, Literal value, double[] logProb) {

  static Draws of(Distribution d, long seed, int n) {
    Tensor value = d.sample(Key.of(seed), Shape.of(n));
    List<Literal> out = evaluate(List.of(value, d.logProb(value)));
    return new Draws(d, n, out.getFirst(), out.getLast().toDoubles());
  }

  static List<Literal> evaluate(List<Tensor> outputs) {
    return Evaluator.installed().evaluate(outputs, Map.of());
  }

  int members() {
    return from.batchShape().size();
  }

  /** {@return one outcome of one batch member} */
  double[] event(int draw, int member) {
    int size = from.eventShape().size();
    double[] out = new double[size];
    for (int i = 0; i < size; i++) {
      out[i] = value.get((draw * members() + member) * size + i);
    }
    return out;
  }

  /** {@return the first element of each outcome of one batch member} */
  double[] firstElements(int member) {
    double[] x = new double[n];
    Arrays.setAll(x, i -> event(i, member)[0]);
    return x;
  }

  double[] logProbs(int member) {
    return Moments.column(logProb, member, members());
  }

  /** {@return log-probabilities of given outcomes, [outcomes, members], under F64 or I32 values} */
  static double[] logProbs(Distribution d, List<double[]> outcomes) {
    int size = d.eventShape().size();
    double[] flat = new double[outcomes.size() * size];
    for (int i = 0; i < outcomes.size(); i++) {
      System.arraycopy(outcomes.get(i), 0, flat, i * size, size);
    }
    int[] ones = new int[d.batchShape().rank()];
    Arrays.fill(ones, 1);
    Shape shape = Shape.of(outcomes.size()).concat(Shape.of(ones)).concat(d.eventShape());
    return d.logProb(constant(d.dtype(), shape, flat)).eval().toDoubles();
  }

  static Tensor constant(DType dtype, Shape shape, double... values) {
    return Tensor.constant(Literal.convert(dtype, shape, values));
  }
}
