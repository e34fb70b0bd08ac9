package io.dgm.core.evaluate;

import io.dgm.core.text.StringMetric;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** The standard error of a figure of all examples, by leaving out one of some groups of them. */
final class GroupJackknife {
  private static final int GROUPS = 20;

  private GroupJackknife() {}

  /** {@return as many groups as there are examples for, 20 at the most} */
  static int groups(int examples) {
    return Math.min(GROUPS, examples);
  }

  /**
   * {@return the error, NaN of fewer than two groups}
   *
   * @param groups the number of groups
   * @param without the figure without the examples of a group
   */
  static double error(int groups, IntToDoubleFunction without) {
    if (groups < 2) {
      return Double.NaN;
    }
    double[] values = IntStream.range(0, groups).mapToDouble(without).toArray();
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares * (groups - 1) / groups);
  }

  /**
   * {@return a figure of all texts, with its error}
   *
   * @param figure the figure
   * @param texts what it is of
   * @param references of each text; none of a figure that reads none
   */
  static Estimate of(StringMetric figure, List<String> texts, List<List<String>> references) {
    int n = texts.size();
    int groups = groups(n);
    double whole = n == 0 ? Double.NaN : figure.measure(texts, references);
    double error = error(groups, g -> figure.measure(kept(texts, g), kept(references, g)));
    return new Estimate(whole, error, n);
  }

  /** {@return all but the members of one group} */
  private static <T> List<T> kept(List<T> all, int left) {
    int groups = groups(all.size());
    return IntStream.range(0, all.size())
        .filter(i -> i % groups != left)
        .<T>mapToObj(all::get)
        .toList();
  }
}
