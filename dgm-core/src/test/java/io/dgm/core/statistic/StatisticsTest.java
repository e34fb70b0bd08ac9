package io.dgm.core.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.metric.FeatureSet;
import io.dgm.api.metric.Score;
import io.dgm.api.metric.Statistic;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each statistic against an independent computation on the same arrays. */
class StatisticsTest {
  private static FeatureSet normal(long seed, int rows, int width, double scale, double shift) {
    Random random = new Random(seed);
    float[] values = new float[rows * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() * scale + shift);
    }
    return new FeatureSet(Shape.of(width), values);
  }

  private static Map<String, Score> scores(
      Statistic statistic, FeatureSet data, FeatureSet drawn, FeatureSet training) {
    return statistic
        .combine(
            new Statistic.Sets(data, drawn, training), Settings.of(statistic.settings(), Map.of()))
        .scores();
  }

  private static FeatureSet none() {
    return new FeatureSet(Shape.of(1), new float[0]);
  }

  private static double squared(FeatureSet a, int i, FeatureSet b, int j) {
    double sum = 0;
    for (int k = 0; k < a.width(); k++) {
      double d = (double) a.get(i, k) - b.get(j, k);
      sum += d * d;
    }
    return sum;
  }

  /** Rows whose mean and unbiased covariance are exactly these of a diagonal normal. */
  private static FeatureSet exact(double[] mean, double[] deviation) {
    int width = mean.length;
    int rows = 2 * width;
    float[] values = new float[rows * width];
    for (int r = 0; r < rows; r++) {
      for (int k = 0; k < width; k++) {
        double sign = r == 2 * k ? 1 : r == 2 * k + 1 ? -1 : 0;
        values[r * width + k] =
            (float) (mean[k] + sign * deviation[k] * Math.sqrt((rows - 1) / 2.0));
      }
    }
    return new FeatureSet(Shape.of(width), values);
  }

  @Test
  void frechetDistanceOfDiagonalNormalsIsThatInClosedForm() {
    double[] m1 = {0.5, -1, 2};
    double[] s1 = {1, 0.5, 2};
    double[] m2 = {0, 1, 2.5};
    double[] s2 = {0.25, 1.5, 1};
    double expected = 0;
    for (int k = 0; k < m1.length; k++) {
      expected += Math.pow(m1[k] - m2[k], 2) + Math.pow(s1[k] - s2[k], 2);
    }
    Score fid = scores(new FrechetDistance(), exact(m1, s1), exact(m2, s2), none()).get("fid");
    assertThat(fid.value()).isCloseTo(expected, within(1e-5));
    assertThat(fid.data()).isEqualTo(6);
    assertThat(fid.estimator()).contains("3 features");
  }

  /** For full matrices the root is checked by a product of two of them, that is not symmetric. */
  @Test
  void frechetDistanceOfCorrelatedFeaturesMatchesTheRootOfTheProduct() {
    FeatureSet a = mixed(1, 400);
    FeatureSet b = mixed(2, 300);
    double[][] ca = covariance(a);
    double[][] cb = covariance(b);
    // eigenvalues of a 2 x 2 product in closed form
    double trace = ca[0][0] * cb[0][0] + 2 * ca[0][1] * cb[0][1] + ca[1][1] * cb[1][1];
    double det =
        (ca[0][0] * ca[1][1] - ca[0][1] * ca[0][1]) * (cb[0][0] * cb[1][1] - cb[0][1] * cb[0][1]);
    double root = Math.sqrt(trace + 2 * Math.sqrt(det));
    double means = 0;
    for (int k = 0; k < 2; k++) {
      means += Math.pow(mean(a, k) - mean(b, k), 2);
    }
    double expected = means + ca[0][0] + ca[1][1] + cb[0][0] + cb[1][1] - 2 * root;
    Score fid = scores(new FrechetDistance(), a, b, none()).get("fid");
    assertThat(fid.value()).isCloseTo(expected, within(1e-6));
    assertThat(fid.standardError()).isBetween(0.005, 0.5);
  }

  private static FeatureSet mixed(long seed, int rows) {
    Random random = new Random(seed);
    float[] values = new float[2 * rows];
    for (int i = 0; i < rows; i++) {
      double u = random.nextGaussian();
      values[2 * i] = (float) (u + seed);
      values[2 * i + 1] = (float) (0.7 * u * seed + random.nextGaussian());
    }
    return new FeatureSet(Shape.of(2), values);
  }

  private static double mean(FeatureSet set, int k) {
    double sum = 0;
    for (int i = 0; i < set.size(); i++) {
      sum += set.get(i, k);
    }
    return sum / set.size();
  }

  private static double[][] covariance(FeatureSet set) {
    double[][] c = new double[set.width()][set.width()];
    for (int a = 0; a < c.length; a++) {
      for (int b = 0; b < c.length; b++) {
        for (int i = 0; i < set.size(); i++) {
          c[a][b] += (set.get(i, a) - mean(set, a)) * (set.get(i, b) - mean(set, b));
        }
        c[a][b] /= set.size() - 1;
      }
    }
    return c;
  }

  @Test
  void eigenvaluesAreThoseOfAKnownMatrix() {
    double[][] m = {{2, -1, 0}, {-1, 2, -1}, {0, -1, 2}};
    double[] values = Eigenvalues.of(m);
    Arrays.sort(values);
    double[] expected = {2 - Math.sqrt(2), 2, 2 + Math.sqrt(2)};
    assertThat(values).containsExactly(expected, within(1e-12));
    double[] singular = Eigenvalues.of(new double[][] {{1, 1}, {1, 1}});
    assertThat(singular).contains(new double[] {0, 2}, within(1e-12));
    assertThat(Eigenvalues.of(new double[4][4])).containsOnly(0);
  }

  /** A diagonal whose elements come in pairs, reflected at a plane. */
  @Test
  void eigenvaluesOfAReflectedDiagonalAreItsElements() {
    int n = 40;
    Random random = new Random(3);
    double[] v = random.doubles(n, -1, 1).toArray();
    double length = Arrays.stream(v).map(x -> x * x).sum();
    double[] pairs = IntStream.range(0, n).mapToDouble(i -> Math.floor(i / 2.0)).toArray();
    double[][] m = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < n; k++) {
          double a = (i == k ? 1 : 0) - 2 * v[i] * v[k] / length;
          double b = (j == k ? 1 : 0) - 2 * v[j] * v[k] / length;
          m[i][j] += a * pairs[k] * b;
        }
      }
    }
    double[] values = Eigenvalues.of(m);
    Arrays.sort(values);
    for (int k = 0; k < n; k++) {
      assertThat(values[k]).isCloseTo(pairs[k], within(1e-10));
    }
  }

  /** A feature that is the same for all has no spread, and one said twice is one of its size. */
  @Test
  void frechetDistanceOfDependentFeatures() {
    FeatureSet a = mixed(1, 400);
    FeatureSet b = mixed(2, 300);
    double two = scores(new FrechetDistance(), a, b, none()).get("fid").value();
    double four = scores(new FrechetDistance(), wider(a), wider(b), none()).get("fid").value();
    // the second feature, turned into two of its own size over √2, is as far apart
    assertThat(four).isCloseTo(two, within(1e-5));
  }

  private static FeatureSet wider(FeatureSet set) {
    float[] values = new float[4 * set.size()];
    for (int i = 0; i < set.size(); i++) {
      values[4 * i] = 3;
      values[4 * i + 1] = set.get(i, 0);
      values[4 * i + 2] = (float) (set.get(i, 1) * Math.sqrt(0.5));
      values[4 * i + 3] = values[4 * i + 2];
    }
    return new FeatureSet(Shape.of(4), values);
  }

  /** Rows of ten clusters, as draws that are asked for one class after the other. */
  private static FeatureSet clusters(long seed, int rows, IntUnaryOperator cluster) {
    int width = 10;
    FeatureSet noise = normal(seed, rows, width, 0.1, 0.1);
    float[] values = new float[rows * width];
    for (int i = 0; i < rows; i++) {
      float[] powers = new float[width];
      float sum = 0;
      for (int k = 0; k < width; k++) {
        powers[k] = (float) Math.exp(noise.get(i, k) + (cluster.applyAsInt(i) == k ? 5 : 0));
        sum += powers[k];
      }
      for (int k = 0; k < width; k++) {
        values[i * width + k] = powers[k] / sum; // which may be a classifier's answers, too
      }
    }
    return new FeatureSet(Shape.of(width), values);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 5, 10})
  void theErrorOfDrawsOfOneClassAfterTheOtherIsThatOfTheirShuffle(int classes) {
    int rows = 2_000;
    FeatureSet data = clusters(1, rows, i -> new Random(i).nextInt(classes));
    FeatureSet inTurn = clusters(2, rows, i -> i % classes);
    float[] values = new float[rows * inTurn.width()];
    List<Integer> order = new ArrayList<>(IntStream.range(0, rows).boxed().toList());
    Collections.shuffle(order, new Random(3));
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < inTurn.width(); k++) {
        values[i * inTurn.width() + k] = inTurn.get(order.get(i), k);
      }
    }
    FeatureSet shuffled = new FeatureSet(Shape.of(inTurn.width()), values);
    for (Statistic statistic : List.of(new FrechetDistance(), new InceptionScore())) {
      Score one = scores(statistic, data, inTurn, none()).get(statistic.name());
      Score other = scores(statistic, data, shuffled, none()).get(statistic.name());
      assertThat(one.value()).isCloseTo(other.value(), within(1e-6));
      // a shuffle's groups differ in their classes by chance, those in turn hardly do
      assertThat(one.standardError()).isPositive().isLessThan(2 * other.standardError());
    }
  }

  /** The kernel distance by a double loop, with and without an example for its error. */
  private static double kernelDistance(FeatureSet a, FeatureSet b, int withoutA, int withoutB) {
    double[] sums = new double[3];
    double[] counts = new double[3];
    FeatureSet[][] pairs = {{a, a}, {b, b}, {a, b}};
    for (int p = 0; p < 3; p++) {
      for (int i = 0; i < pairs[p][0].size(); i++) {
        for (int j = 0; j < pairs[p][1].size(); j++) {
          boolean left = p == 1 ? i == withoutB : i == withoutA;
          boolean right = p == 0 ? j == withoutA : j == withoutB;
          if (left || right || (p < 2 && i == j)) {
            continue;
          }
          double product = 0;
          for (int k = 0; k < a.width(); k++) {
            product += (double) pairs[p][0].get(i, k) * pairs[p][1].get(j, k);
          }
          sums[p] += Math.pow(product / a.width() + 1, 3);
          counts[p]++;
        }
      }
    }
    return sums[0] / counts[0] + sums[1] / counts[1] - 2 * sums[2] / counts[2];
  }

  @Test
  void kernelDistanceIsThatOfADoubleLoop() {
    FeatureSet data = normal(3, 37, 5, 1, 0);
    FeatureSet drawn = normal(4, 29, 5, 1.3, 0.2);
    Score kid = scores(new KernelDistance(), data, drawn, none()).get("kid");
    assertThat(kid.value()).isCloseTo(kernelDistance(data, drawn, -1, -1), within(1e-5));
    double variance = 0;
    for (boolean ofData : new boolean[] {true, false}) {
      int n = ofData ? data.size() : drawn.size();
      double[] without = new double[n];
      for (int i = 0; i < n; i++) {
        without[i] = kernelDistance(data, drawn, ofData ? i : -1, ofData ? -1 : i);
      }
      variance += Means.variance(without) * (n - 1) * (n - 1) / n;
    }
    assertThat(kid.standardError()).isCloseTo(Math.sqrt(variance), within(1e-4));
  }

  @Test
  void pixelDiscrepancyIsThatOfADoubleLoopAndNearZeroForOneDistribution() {
    FeatureSet data = normal(5, 40, 4, 1, 0);
    FeatureSet drawn = normal(6, 50, 4, 1, 1);
    double width = GaussianDiscrepancy.medianDistance(data);
    double[] sums = new double[3];
    FeatureSet[][] pairs = {{data, data}, {drawn, drawn}, {data, drawn}};
    for (int p = 0; p < 3; p++) {
      for (int i = 0; i < pairs[p][0].size(); i++) {
        for (int j = 0; j < pairs[p][1].size(); j++) {
          if (p == 2 || i != j) {
            double d = squared(pairs[p][0], i, pairs[p][1], j);
            sums[p] += Math.exp(-d / (2 * width * width));
          }
        }
      }
    }
    double expected = sums[0] / (40 * 39) + sums[1] / (50 * 49) - 2 * sums[2] / (40 * 50);
    Score mmd = scores(new PixelDiscrepancy(), data, drawn, none()).get("pixel-mmd");
    assertThat(mmd.value()).isCloseTo(expected, within(1e-6));
    assertThat(mmd.value()).isGreaterThan(4 * mmd.standardError());
    FeatureSet alike = normal(7, 300, 4, 1, 0);
    Score same =
        scores(new PixelDiscrepancy(), normal(8, 300, 4, 1, 0), alike, none()).get("pixel-mmd");
    assertThat(Math.abs(same.value())).isLessThan(0.01);
  }

  @Test
  void inceptionScoreOfKnownPosteriors() {
    // each class certain and equally often: as many as there are; no knowledge: 1
    float[] certain = {1, 0, 0, 1, 1, 0, 0, 1};
    float[] vague = {0.5f, 0.5f, 0.5f, 0.5f};
    Map<String, Score> scores =
        scores(
            new InceptionScore(),
            new FeatureSet(Shape.of(2), vague),
            new FeatureSet(Shape.of(2), certain),
            none());
    assertThat(scores.get("inception-score").value()).isCloseTo(2, within(1e-9));
    assertThat(scores.get("inception-score/data").value()).isCloseTo(1, within(1e-9));
    // p = (0.9, 0.1) or (0.1, 0.9): e to log 2 less their entropy
    float[] sure = {0.9f, 0.1f, 0.1f, 0.9f};
    double entropy = -(0.9 * Math.log(0.9) + 0.1 * Math.log(0.1));
    Score some =
        scores(
                new InceptionScore(),
                new FeatureSet(Shape.of(2), vague),
                new FeatureSet(Shape.of(2), sure),
                none())
            .get("inception-score");
    assertThat(some.value()).isCloseTo(2 * Math.exp(-entropy), within(1e-6));
  }

  @Test
  void precisionRecallDensityAndCoverageAreThoseOfBruteForce() {
    FeatureSet data = normal(9, 61, 3, 1, 0);
    FeatureSet drawn = normal(10, 47, 3, 0.6, 0.4);
    int k = 5;
    double[] radii = radii(data, k);
    double[] radiiDrawn = radii(drawn, k);
    double precision = 0;
    double density = 0;
    for (int j = 0; j < drawn.size(); j++) {
      int inside = 0;
      for (int i = 0; i < data.size(); i++) {
        inside += squared(data, i, drawn, j) < radii[i] ? 1 : 0;
      }
      precision += inside > 0 ? 1.0 / drawn.size() : 0;
      density += (double) inside / k / drawn.size();
    }
    double recall = 0;
    double coverage = 0;
    for (int i = 0; i < data.size(); i++) {
      boolean recalled = false;
      boolean covered = false;
      for (int j = 0; j < drawn.size(); j++) {
        double d = squared(data, i, drawn, j);
        recalled |= d < radiiDrawn[j];
        covered |= d < radii[i];
      }
      recall += recalled ? 1.0 / data.size() : 0;
      coverage += covered ? 1.0 / data.size() : 0;
    }
    Map<String, Score> scores = scores(new PrecisionRecall(), data, drawn, none());
    assertThat(scores.get("precision").value()).isCloseTo(precision, within(1e-9));
    assertThat(scores.get("recall").value()).isCloseTo(recall, within(1e-9)).isLessThan(1);
    assertThat(scores.get("density").value()).isCloseTo(density, within(1e-9));
    assertThat(scores.get("coverage").value()).isCloseTo(coverage, within(1e-9)).isLessThan(1);
  }

  private static double[] radii(FeatureSet set, int k) {
    double[] radii = new double[set.size()];
    for (int i = 0; i < radii.length; i++) {
      double[] all = new double[set.size()];
      for (int j = 0; j < all.length; j++) {
        all[j] = squared(set, i, set, j);
      }
      Arrays.sort(all);
      radii[i] = all[k]; // the first is itself
    }
    return radii;
  }

  @Test
  void conditionalAccuracyCountsTheClassesThatWereAskedFor() {
    float[] predictions = {0.7f, 0.2f, 0.1f, 0.1f, 0.2f, 0.7f, 0.4f, 0.5f, 0.1f, 0.3f, 0.3f, 0.4f};
    FeatureSet drawn = new FeatureSet(Shape.of(3), predictions, 0, 1, 1, 2);
    Score accuracy =
        scores(new ConditionalAccuracy(), none(), drawn, none()).get("conditional-accuracy");
    assertThat(accuracy.value()).isEqualTo(0.75);
    assertThat(accuracy.standardError()).isCloseTo(Math.sqrt(0.75 * 0.25 / 3), within(1e-9));
    assertThat(accuracy.drawn()).isEqualTo(4);
  }

  @Test
  void copiesAreCloserToTrainingExamplesThanUnseenOnes() {
    FeatureSet training = normal(11, 200, 6, 1, 0);
    FeatureSet unseen = normal(12, 50, 6, 1, 0);
    FeatureSet fresh = normal(13, 50, 6, 1, 0);
    Map<String, Score> copies = scores(new NearestTraining(), unseen, training.first(40), training);
    assertThat(copies.get("nearest/closer").value()).isEqualTo(1);
    assertThat(copies.get("nearest/drawn").value()).isCloseTo(0, within(1e-2));
    double mean = 0;
    for (int i = 0; i < unseen.size(); i++) {
      double best = Double.POSITIVE_INFINITY;
      for (int j = 0; j < training.size(); j++) {
        best = Math.min(best, squared(unseen, i, training, j));
      }
      mean += Math.sqrt(best) / unseen.size();
    }
    Map<String, Score> honest = scores(new NearestTraining(), unseen, fresh, training);
    assertThat(honest.get("nearest/data").value()).isCloseTo(mean, within(1e-5));
    Score closer = honest.get("nearest/closer");
    assertThat(closer.value()).isCloseTo(0.5, within(3 * closer.standardError()));
  }

  @Test
  void neighboursAreShownBesideTheDraws() {
    float[] training = {0, 0, 1, 1, 4, 4};
    float[] drawn = {3, 4, 0, 0.2f};
    Statistic nearest = new NearestTraining();
    Map<String, List<Literal>> pictures =
        nearest
            .combine(
                new Statistic.Sets(
                    new FeatureSet(Shape.of(2), new float[] {9, 9, 8, 8}),
                    new FeatureSet(Shape.of(2), drawn),
                    new FeatureSet(Shape.of(2), training)),
                Settings.of(List.of(), Map.of()))
            .pictures();
    assertThat(pictures.get("nearest").get(1).toFloats()).containsExactly(4, 4, 0, 0);
  }

  /** Sums by blocks are those of single rows, where neither set fills its last block. */
  @Test
  void productsOfManyRowsAreExact() {
    FeatureSet a = normal(14, 7, 9, 1, 0);
    FeatureSet b = normal(15, 531, 9, 1, 0);
    float[][] found = new float[a.size()][];
    new Products(b).distances(a, (i, values) -> found[i] = values.clone());
    for (int i = 0; i < a.size(); i++) {
      assertThat(found[i]).hasSize(b.size());
      for (int j = 0; j < b.size(); j++) {
        assertThat((double) found[i][j]).isCloseTo(squared(a, i, b, j), within(1e-4));
      }
    }
  }
}
