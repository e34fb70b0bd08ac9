package io.dgm.core.evaluate;

import io.dgm.api.tensor.Literal;
import io.dgm.core.statistic.Jackknife;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** What is added up of the codes of examples, and kept of some of them, taken at random. */
final class CodeSums {
  /** What is known of an example. */
  enum Column {
    /** The mean of its posterior, by unit. */
    MEAN,
    /** A draw of its posterior, by unit. */
    DRAW,
    /** log q(z|x) of the draw. */
    LOG_POSTERIOR,
    /** log p(z) of the draw. */
    LOG_PRIOR,
    /** The divergence of the posterior from the prior. */
    DIVERGENCE,
    /** The same by unit. */
    UNITS
  }

  private final int examples;
  private final int draws;
  private final int[] places;
  private final Set<Column> known = EnumSet.noneOf(Column.class);
  private final Estimate.Accumulator divergence = new Estimate.Accumulator();
  private final List<Estimate.Accumulator> units = new ArrayList<>();
  private double[][] sums = {};
  private double[][] squares = {};
  private final int[] counts;
  private float[] kept = {};
  private final double[] logPosterior;
  private final double[] logPrior;

  CodeSums(int examples, int draws, long seed) {
    this.examples = examples;
    this.draws = draws;
    this.places = new int[examples];
    // not evenly: data may go round through its classes
    SplittableRandom random = new SplittableRandom(seed);
    int chosen = 0;
    for (int row = 0; row < examples; row++) {
      places[row] = random.nextInt(examples - row) < draws - chosen ? chosen++ : -1;
    }
    this.counts = new int[Jackknife.groups(examples)];
    this.logPosterior = new double[draws];
    this.logPrior = new double[draws];
  }

  /** {@return how many draws are kept} */
  int draws() {
    return draws;
  }

  /**
   * {@return where an example's draw is kept, or -1}
   *
   * @param row the number of the example
   */
  int place(int row) {
    return places[row];
  }

  /** {@return how many numbers a draw has} */
  int width() {
    return kept.length / draws;
  }

  /**
   * Adds what is known of an example.
   *
   * @param row its number
   * @param values of a batch, [N] or [N, units]
   * @param i its place in the batch
   */
  void add(Column column, int row, Literal values, int i) {
    known.add(column);
    int width = values.shape().rank() == 1 ? 1 : values.shape().dim(1);
    int place = place(row);
    switch (column) {
      case MEAN -> addMeans(row % counts.length, values, i, width);
      case DIVERGENCE -> divergence.add(values.get(i));
      case UNITS -> {
        for (int u = 0; u < width; u++) {
          if (u == units.size()) {
            units.add(new Estimate.Accumulator());
          }
          units.get(u).add(values.get(i * width + u));
        }
      }
      case DRAW -> {
        kept = kept.length == 0 ? new float[draws * width] : kept;
        for (int u = 0; u < width && place >= 0; u++) {
          kept[place * width + u] = (float) values.get(i * width + u);
        }
      }
      case LOG_POSTERIOR -> keep(logPosterior, place, values.get(i));
      case LOG_PRIOR -> keep(logPrior, place, values.get(i));
    }
  }

  private static void keep(double[] into, int place, double value) {
    if (place >= 0) {
      into[place] = value;
    }
  }

  private void addMeans(int group, Literal values, int i, int width) {
    if (sums.length == 0) {
      sums = new double[counts.length][width];
      squares = new double[counts.length][width];
    }
    counts[group]++;
    for (int u = 0; u < width; u++) {
      double value = values.get(i * width + u);
      sums[group][u] += value;
      squares[group][u] += value * value;
    }
  }

  boolean hasMeans() {
    return known.contains(Column.MEAN);
  }

  /** {@return how many units have posterior means whose variance is above a threshold} */
  Estimate active(double threshold) {
    String how =
        String.format(
            Locale.ROOT,
            "units of %d whose posterior mean has a variance above %.4g; error: jackknife of %d"
                + " groups",
            sums[0].length,
            threshold,
            counts.length);
    double error = Jackknife.error(counts.length, left -> active(threshold, left));
    return new Estimate(active(threshold, -1), error, examples, how);
  }

  private double active(double threshold, int left) {
    int active = 0;
    for (int u = 0; u < sums[0].length; u++) {
      double n = 0;
      double sum = 0;
      double square = 0;
      for (int g = 0; g < counts.length; g++) {
        if (g != left) {
          n += counts[g];
          sum += sums[g][u];
          square += squares[g][u];
        }
      }
      double variance = (square - sum * sum / n) / (n - 1);
      active += variance > threshold ? 1 : 0;
    }
    return active;
  }

  Optional<Estimate> divergence() {
    return known.contains(Column.DIVERGENCE)
        ? Optional.of(divergence.estimate())
        : Optional.empty();
  }

  Optional<List<Estimate>> units() {
    return known.contains(Column.UNITS)
        ? Optional.of(units.stream().map(Estimate.Accumulator::estimate).toList())
        : Optional.empty();
  }

  double[] logPosterior() {
    return logPosterior;
  }

  Optional<double[]> logPrior() {
    return known.contains(Column.LOG_PRIOR) ? Optional.of(logPrior) : Optional.empty();
  }

  MemorySegment kept() {
    return MemorySegment.ofArray(kept);
  }
}
