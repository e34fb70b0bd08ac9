package io.dgm.core.evaluate;

import io.dgm.core.statistic.Jackknife;
import io.dgm.core.text.StringMetric;
import java.util.List;
import java.util.stream.IntStream;

/** The standard error of a figure of all texts, by leaving out one of some groups of them. */
final class TextJackknife {
  private TextJackknife() {}

  /**
   * {@return a figure of all texts, with its error}
   *
   * @param figure the figure
   * @param texts what it is of
   * @param references of each text; none of a figure that reads none
   */
  static Estimate of(StringMetric figure, List<String> texts, List<List<String>> references) {
    int n = texts.size();
    int groups = Jackknife.groups(n);
    double whole = n == 0 ? Double.NaN : figure.measure(texts, references);
    // one after the other: no figure of texts says that it may be asked by several threads
    double[] without = new double[groups < 2 ? 0 : groups];
    for (int g = 0; g < without.length; g++) {
      without[g] = figure.measure(kept(texts, g, groups), kept(references, g, groups));
    }
    return new Estimate(whole, Jackknife.error(without.length, g -> without[g]), n);
  }

  /** {@return all but the members of one group} */
  private static <T> List<T> kept(List<T> all, int left, int groups) {
    return IntStream.range(0, all.size())
        .filter(i -> i % groups != left)
        .<T>mapToObj(all::get)
        .toList();
  }
}
