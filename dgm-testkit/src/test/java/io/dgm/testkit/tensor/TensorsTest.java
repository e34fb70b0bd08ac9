package io.dgm.testkit.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TensorsTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private static double[] at(UnaryOperator<Tensor> function, double... x) {
    return function.apply(Tensor.of(x)).eval().toDoubles();
  }

  private static double[] slope(UnaryOperator<Tensor> function, double... at) {
    Tensor x = Tensor.of(at);
    return Gradients.of(function.apply(x).sum(), List.of(x)).getFirst().eval().toDoubles();
  }

  private static double[] curvature(UnaryOperator<Tensor> function, double... at) {
    return slope(x -> Gradients.of(function.apply(x).sum(), List.of(x)).getFirst(), at);
  }

  private static void check(String name, UnaryOperator<Tensor> function, int... sizes) {
    GradientCheck.of(name, x -> function.apply(x.getFirst())).at(sizes).checkTwice();
  }

  private static Tensor matrix(double... values) {
    return Tensor.constant(Literal.of(Shape.of(2, values.length / 2), values));
  }

  @Test
  void activationsHaveTheirValues() {
    assertThat(at(Tensors::relu, -1, 0, 2, INFINITY, -INFINITY, Double.NaN))
        .containsExactly(0, 0, 2, INFINITY, 0, Double.NaN);
    assertThat(at(x -> Tensors.leakyRelu(x, 0.2), -1, 0, 2)).containsExactly(-0.2, 0, 2);
    assertThat(at(Tensors::elu, -INFINITY, 0, 2, 1000)).containsExactly(-1, 0, 2, 1000);
    assertThat(at(Tensors::elu, -1)[0]).isCloseTo(Math.expm1(-1), within(1e-15));
    assertThat(at(Tensors::silu, 1)[0]).isCloseTo(1 / (1 + Math.exp(-1)), within(1e-15));
    // the values of the paper's own implementation
    assertThat(at(Tensors::gelu, 1)[0]).isCloseTo(0.8411919906082768, within(1e-15));
    assertThat(at(Tensors::gelu, -3)[0]).isCloseTo(-0.003637392081773154, within(1e-12));
    assertThat(at(Tensors::softplus, 0)[0]).isCloseTo(Math.log(2), within(1e-15));
    assertThat(at(Tensors::softplus, -1000, 1000, INFINITY, -INFINITY))
        .containsExactly(0, 1000, INFINITY, 0);
    assertThat(at(Tensors::softplus, -40)[0]).isCloseTo(Math.exp(-40), within(1e-30));
    assertThat(at(Tensors::logSigmoid, -1000, 1000)).containsExactly(-1000, -0.0);
  }

  @Test
  void orderIsStableAndNaNComesLast() {
    double nan = Double.NaN;
    Tensor x = Tensor.of(2, nan, -0.0, -INFINITY, 0, 2, INFINITY);
    assertThat(x.argSort(0).eval().toInts()).containsExactly(3, 2, 4, 0, 5, 6, 1);
    assertThat(Tensors.sort(x, 0).eval().toDoubles())
        .containsExactly(-INFINITY, -0.0, 0, 2, 2, INFINITY, nan);
    Tensors.TopK top = Tensors.topK(x, 3);
    assertThat(top.places().eval().toInts()).containsExactly(6, 0, 5);
    assertThat(top.values().eval().toDoubles()).containsExactly(INFINITY, 2, 2);
    Tensor least =
        Tensor.constant(Literal.of(Shape.of(3), Integer.MIN_VALUE, 5, Integer.MAX_VALUE));
    assertThat(Tensors.topK(least, 2).places().eval().toInts()).containsExactly(2, 1);
    assertThat(Tensors.cumulativeSum(matrix(1, 2, 3, 4, 5, 6)).eval().toDoubles())
        .containsExactly(1, 3, 6, 4, 9, 15);
    Tensor many = Tensor.iota(DType.F64, Shape.of(2, 1000), 1).add(1);
    double[] sums = Tensors.cumulativeSum(many).eval().toDoubles();
    for (int i = 0; i < sums.length; i++) {
      int n = i % 1000 + 1;
      assertThat(sums[i]).isEqualTo(n * (n + 1) / 2.0);
    }
    check("cumulative sum of many", v -> Tensors.cumulativeSum(v).square().mul(1e-3), 300);
  }

  /** Of many elements, with equals, infinities and NaN among them, as if all were sorted. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 128})
  void theGreatestOfMany(int k) {
    int n = 1030;
    double[] x = new double[3 * n];
    SplittableRandom random = new SplittableRandom(k);
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextInt(40);
      if (i / n == 1) { // more NaN and -∞ than numbers, some blocks of nothing else
        x[i] = i % n > 20 ? i % 97 == 0 ? -INFINITY : Double.NaN : x[i];
      } else if (i / n == 2) {
        x[i] = i % 50 == 0 ? INFINITY : i % 3 == 0 ? Double.NaN : -x[i];
      }
    }
    Tensors.TopK top = Tensors.topK(Tensor.of(x).reshape(3, 1, n), k);
    assertThat(top.values().shape()).isEqualTo(Shape.of(3, 1, k));
    int[] places = top.places().eval().toInts();
    for (int row = 0; row < 3; row++) {
      int from = row * n;
      List<Integer> order =
          IntStream.range(0, n)
              .boxed()
              .sorted(
                  Comparator.comparingDouble(
                      i -> Double.isNaN(x[from + i]) ? Double.NaN : -x[from + i] + 0.0))
              .limit(k)
              .toList();
      assertThat(Arrays.copyOfRange(places, row * k, (row + 1) * k))
          .containsExactly(order.stream().mapToInt(i -> i).toArray());
    }
  }

  @Test
  void elementsAreTakenAlongADimension() {
    Tensor places = Tensor.constant(Literal.of(Shape.of(2, 2), 2, 0, -4, 9));
    assertThat(Tensors.takeAlong(matrix(1, 2, 3, 4, 5, 6), places, 1).eval().toDoubles())
        .containsExactly(3, 1, 4, 6);
    assertThat(
            Tensors.takeAlong(matrix(1, 2, 3, 4, 5, 6).transpose(), places.transpose(), 0)
                .eval()
                .toDoubles())
        .containsExactly(3, 4, 1, 6);
    assertThat(Tensors.takeAlong(matrix(), places.slice(1, 0, 0), 1).shape())
        .isEqualTo(Shape.of(2, 0));
  }

  @Test
  void activationsHaveTheirSlopes() {
    check("relu", Tensors::relu, 9);
    check("leaky relu", x -> Tensors.leakyRelu(x, 0.2), 9);
    check("elu", Tensors::elu, 9);
    check("silu", Tensors::silu, 9);
    check("gelu", Tensors::gelu, 9);
    check("softplus", Tensors::softplus, 9);
    check("log sigmoid", Tensors::logSigmoid, 9);
  }

  @Test
  void slopesAtTheJoints() {
    assertThat(slope(Tensors::relu, 0)).containsExactly(0);
    assertThat(slope(Tensors::elu, 0)).containsExactly(1);
    assertThat(slope(Tensors::elu, 1000)).containsExactly(1);
    assertThat(slope(Tensors::softplus, 0)).containsExactly(0.5);
    assertThat(slope(Tensors::softplus, 1000, -1000)).containsExactly(1, 0);
    assertThat(curvature(Tensors::softplus, 0)).containsExactly(0.25);
    assertThat(curvature(Tensors::softplus, 1000, -1000)).containsExactly(0, 0);
  }

  @Test
  void logSumExp() {
    Tensor x = matrix(1000, 1000, -1000, -1000);
    assertThat(Tensors.logSumExp(x, 1).eval().toDoubles())
        .containsExactly(1000 + Math.log(2), -1000 + Math.log(2));
    assertThat(Tensors.logSumExp(x).eval().item()).isEqualTo(1000 + Math.log(2));
    // an event of probability 0 adds nothing, and all of them give 0
    Tensor zeros = matrix(-INFINITY, 3, -INFINITY, -INFINITY);
    assertThat(Tensors.logSumExp(zeros, 1).eval().toDoubles()).containsExactly(3, -INFINITY);
    assertThat(Tensors.logSumExp(matrix(INFINITY, 3, 1, Double.NaN), 1).eval().toDoubles())
        .containsExactly(INFINITY, Double.NaN);
    assertThat(slope(v -> Tensors.logSumExp(v, 0), -INFINITY, 3)).containsExactly(0, 1);
    check("log sum exp", v -> Tensors.logSumExp(v, 1), 3, 4);
    check("log sum exp of all", Tensors::logSumExp, 3, 4);
    check("log mean exp", v -> Tensors.logMeanExp(v, 0), 3, 4);
    assertThat(Tensors.logMeanExp(x, 1).eval().toDoubles())
        .containsExactly(new double[] {1000, -1000}, within(1e-12));
  }

  @Test
  void softmax() {
    Tensor x = matrix(1000, 1000 + Math.log(3), 0, -INFINITY);
    assertThat(Tensors.softmax(x, 1).eval().toDoubles())
        .containsExactly(new double[] {0.25, 0.75, 1, 0}, within(1e-12));
    assertThat(Tensors.logSoftmax(x, 1).eval().toDoubles())
        .containsExactly(
            new double[] {Math.log(0.25), Math.log(0.75), 0, -INFINITY}, within(1e-12));
    assertThat(Tensors.softmax(x.transpose(), 0).shape()).isEqualTo(Shape.of(2, 2));
    for (int dimension : new int[] {0, 1, -1}) {
      check("softmax", v -> Tensors.softmax(v, dimension), 3, 4);
      check("log softmax", v -> Tensors.logSoftmax(v, dimension), 3, 4);
    }
  }

  /**
   * Of many numbers they are found by blocks: with ties, NaN, and a last block that is not full.
   */
  @ParameterizedTest
  @ValueSource(ints = {1024, 1025, 1681, 5003})
  void placesAmongMany(int n) {
    SplittableRandom random = new SplittableRandom(n);
    double[] x = random.doubles(6L * n, -1, 1).map(v -> Math.rint(v * 100)).toArray();
    x[2 * n - 1] = 1000;
    x[3 * n - 2] = Double.NaN;
    x[3 * n - 1] = Double.NaN;
    Arrays.fill(x, 3 * n, 4 * n, -INFINITY);
    int[] expected = new int[6];
    for (int row = 0; row < expected.length; row++) {
      for (int i = 1; i < n && !Double.isNaN(x[row * n + expected[row]]); i++) {
        double here = x[row * n + i];
        if (Double.isNaN(here) || here > x[row * n + expected[row]]) {
          expected[row] = i;
        }
      }
    }
    for (DType dtype : List.of(DType.F32, DType.F64)) {
      Tensor all = Tensor.constant(Literal.convert(dtype, Shape.of(2, 3, n), x));
      assertThat(Tensors.argMax(all, -1).shape()).isEqualTo(Shape.of(2, 3));
      assertThat(Tensors.argMax(all, -1).eval().toInts()).containsExactly(expected);
      assertThat(Tensors.argMax(all.transpose(2, 0, 1), 0).eval().toInts())
          .containsExactly(expected);
    }
  }

  @Test
  void places() {
    Tensor x = matrix(1, 7, 7, 3, 2, 1);
    assertThat(Tensors.argMax(x, 1).eval().toInts()).containsExactly(1, 0);
    assertThat(Tensors.argMax(x, 0).eval().toInts()).containsExactly(1, 0, 0);
    assertThat(Tensors.argMax(Tensor.of(1, Double.NaN, 3), 0).eval().toInts()).containsExactly(1);
    assertThat(Tensors.argMax(x, 1).dtype()).isEqualTo(DType.I32);
    Tensor hot = Tensors.oneHot(Tensors.argMax(x, 1), 3, DType.F32);
    assertThat(hot.eval().toFloats()).containsExactly(0, 1, 0, 1, 0, 0);
    // no class is so numbered: all 0
    Tensor none = Tensors.oneHot(Tensor.scalar(DType.I32, 5), 3, DType.F32);
    assertThat(none.eval().toFloats()).containsExactly(0, 0, 0);
  }

  @Test
  void joints() {
    Tensor a = Tensor.of(1f, 2f);
    Tensor b = Tensor.of(3f, 4f);
    assertThat(Tensors.stack(0, List.of(a, b)).eval())
        .isEqualTo(Literal.of(Shape.of(2, 2), 1f, 2f, 3f, 4f));
    assertThat(Tensors.stack(-1, List.of(a, b)).eval())
        .isEqualTo(Literal.of(Shape.of(2, 2), 1f, 3f, 2f, 4f));
    assertThat(Tensors.concat(0, a, b).eval()).isEqualTo(Literal.of(Shape.of(4), 1f, 2f, 3f, 4f));
    assertThat(Tensors.addAll(a, b, b).eval()).isEqualTo(Literal.of(Shape.of(2), 7f, 10f));
  }

  @Test
  void sumsAndMoments() {
    Tensor x = matrix(1, 2, 3, 5, 5, 5);
    assertThat(Tensors.variance(x, 1).eval().toDoubles())
        .containsExactly(new double[] {2. / 3, 0}, within(1e-15));
    assertThat(Tensors.sumPerExample(x).eval().toDoubles()).containsExactly(6, 15);
    assertThat(Tensors.sumPerExample(Tensor.of(1.0, 2.0)).eval().toDoubles()).containsExactly(1, 2);
    assertThat(x.mean().eval().item()).isEqualTo(3.5);
    check("variance", v -> Tensors.variance(v, 0), 4, 3);
    assertThat(Tensors.keepDims(x.sum(), x).shape()).isEqualTo(Shape.of(1, 1));
  }
}
