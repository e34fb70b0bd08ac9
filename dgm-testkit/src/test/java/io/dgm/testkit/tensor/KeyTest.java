package io.dgm.testkit.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Graph;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.TensorException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyTest {
  private static final int MANY = 20_000;

  @Test
  void theSameKeyGivesTheSameNumbersAndAnotherOthers() {
    Shape shape = Shape.of(100);
    assertThat(Key.of(1).randomBits(shape).eval()).isEqualTo(Key.of(1).randomBits(shape).eval());
    assertThat(Key.of(1).randomBits(shape).eval())
        .isNotEqualTo(Key.of(1L << 32).randomBits(shape).eval());
    assertThat(Key.of(-1).bits().eval().toInts()).containsExactly(-1, -1);
  }

  @Test
  void splitKeysDiffer() {
    List<Key> keys = Key.of(5).split(100);
    Set<Long> seen = new HashSet<>();
    for (Key key : keys) {
      int[] bits = key.bits().eval().toInts();
      seen.add((long) bits[0] << 32 | (bits[1] & 0xffffffffL));
    }
    assertThat(seen).hasSize(100);
  }

  @Test
  void uniformNumbersAreInsideOfTheInterval() {
    for (DType dtype : List.of(DType.F32, DType.F64, DType.BF16)) {
      double[] u = Key.of(2).uniform(dtype, Shape.of(MANY)).eval().toDoubles();
      assertThat(Arrays.stream(u).min().orElseThrow()).isGreaterThan(0);
      assertThat(Arrays.stream(u).max().orElseThrow()).isLessThan(1);
      moments(u, 0.5, 1.0 / 12, 0, 1.8);
    }
  }

  @Test
  void normalNumbersHaveTheMomentsOfTheNormal() {
    for (DType dtype : List.of(DType.F32, DType.F64, DType.BF16)) {
      moments(Key.of(3).normal(dtype, Shape.of(MANY)).eval().toDoubles(), 0, 1, 0, 3);
    }
  }

  /** Within five standard errors; the numbers are the same in every run. */
  private static void moments(
      double[] x, double mean, double variance, double skewness, double kurtosis) {
    double m = Arrays.stream(x).average().orElseThrow();
    double v = Arrays.stream(x).map(e -> Math.pow(e - m, 2)).average().orElseThrow();
    double s = Arrays.stream(x).map(e -> Math.pow(e - m, 3)).average().orElseThrow();
    double k = Arrays.stream(x).map(e -> Math.pow(e - m, 4)).average().orElseThrow();
    double error = 5 / Math.sqrt(x.length);
    assertThat(m).isCloseTo(mean, within(error * Math.sqrt(variance)));
    assertThat(v / variance).isCloseTo(1, within(error * Math.sqrt(kurtosis - 1)));
    assertThat(s / Math.pow(variance, 1.5)).isCloseTo(skewness, within(error * Math.sqrt(15)));
    assertThat(k / (variance * variance)).isCloseTo(kurtosis, within(error * Math.sqrt(96)));
  }

  @Test
  void normalNumbersAreTheQuantilesOfTheUniformOnes() {
    Key key = Key.of(4);
    Shape shape = Shape.of(MANY);
    double[] u = key.uniform(DType.F64, shape).eval().toDoubles();
    double[] z = key.normal(DType.F64, shape).eval().toDoubles();
    double[] single = key.uniform(DType.F32, shape).eval().toDoubles();
    double[] near = key.normal(DType.F32, shape).eval().toDoubles();
    for (int i = 0; i < MANY; i++) {
      double exact = NormalQuantile.of(u[i]);
      assertThat(z[i]).isCloseTo(exact, within(1e-14 + 1e-14 * Math.abs(exact)));
      double exactSingle = NormalQuantile.of(single[i]);
      assertThat(near[i]).isCloseTo(exactSingle, within(2e-7 + 6e-7 * Math.abs(exactSingle)));
    }
  }

  @Test
  void normalNumbersReachIntoTheTails() {
    // words to draw from: the least and the greatest, and some on the way, on a logarithmic scale
    double[] words = new double[64];
    for (int i = 0; i < 32; i++) {
      words[i] = Math.scalb(1.0, i) - 1;
      words[63 - i] = 0xffffffffL - words[i];
    }
    Shape shape = Shape.of(words.length);
    Tensor drawn = Tensor.constant(Literal.convert(DType.U32, shape, words));
    double[] z = from(drawn, Key.of(0).normal(DType.F64, shape)).eval().toDoubles();
    double[] near = from(drawn, Key.of(0).normal(DType.F32, shape)).eval().toDoubles();
    for (int i = 0; i < words.length; i++) {
      double exact = NormalQuantile.of((words[i] + 0.5) * 0x1p-32);
      assertThat(z[i]).isCloseTo(exact, within(2e-14 * Math.abs(exact)));
      long cell = (long) words[i] >>> 9;
      double exactNear = NormalQuantile.of((cell + 0.5) * 0x1p-23);
      assertThat(near[i]).isCloseTo(exactNear, within(6e-7 * Math.abs(exactNear)));
    }
    assertThat(z[0]).isCloseTo(-6.3379, within(1e-3));
  }

  /** {@return the graph with other bits in place of the random ones} */
  private static Tensor from(Tensor bits, Tensor output) {
    Map<Tensor, Tensor> now = new IdentityHashMap<>();
    for (Tensor node : Graph.topological(List.of(output))) {
      boolean random = node.op() instanceof Op.RngBitGenerator;
      now.put(
          node, random ? bits : node.withOperands(node.operands().stream().map(now::get).toList()));
    }
    return now.get(output);
  }

  @Test
  void aKeyIsTwoWords() {
    assertThatThrownBy(() -> new Key(Tensor.of(1f, 2f)))
        .isInstanceOf(TensorException.class)
        .hasMessageStartingWith("a key is U32[2], got F32[2]");
  }
}
