package io.dgm.testkit.metric;

import io.dgm.api.metric.FeatureSet;
import io.dgm.api.metric.Score;
import io.dgm.api.metric.Seen;
import io.dgm.api.metric.Statistic;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.Map;
import java.util.stream.IntStream;

/** A statistic's comparison of noise, as a network of random weights sees it. */
final class Compared {
  private static final int FEATURES = 5;
  private static final int CLASSES = 4;

  private final Statistic statistic;
  private final Settings settings;
  private final Shape example;
  private final int examples;

  Compared(StatisticContract contract) {
    this.statistic = contract.statistic();
    this.settings = Settings.of(statistic.settings(), contract.settings());
    this.example = contract.example();
    this.examples = contract.examples();
  }

  /** {@return what is compared of some examples of the data} */
  Tensor features(int first, int count) {
    return statistic.features(seen(noise(1, 0).slice(0, first, first + count)), settings);
  }

  /** {@return the scores of draws that are moved, from data that is not} */
  Map<String, Score> scores(double moved) {
    FeatureSet training = statistic.needsTraining() ? set(noise(3, 0)) : empty();
    return statistic
        .combine(new Statistic.Sets(set(noise(1, 0)), set(noise(2, moved)), training), settings)
        .scores();
  }

  private static FeatureSet empty() {
    return new FeatureSet(Shape.of(1), new float[0]);
  }

  private FeatureSet set(Tensor x) {
    Tensor features = statistic.features(seen(x), settings);
    Literal rows = features.to(DType.F32).eval();
    int[] classes = IntStream.range(0, examples).map(i -> i % CLASSES).toArray();
    return new FeatureSet(features.shape().sub(1, features.rank()), rows.toFloats(), classes);
  }

  /** {@return all examples of a set, with values around a half} */
  private Tensor noise(long seed, double moved) {
    Shape all = Shape.of(examples).concat(example);
    Tensor noise = Key.of(seed).normal(DType.F32, all).mul(0.2).add(0.5 + moved);
    return Tensor.constant(noise.eval());
  }

  private Seen seen(Tensor x) {
    if (!statistic.needsClassifier()) {
      return new Seen(x, x, x);
    }
    Tensor flat = x.reshape(x.dim(0), example.size()).sub(0.5);
    Tensor features = flat.matmul(weights(11, FEATURES)).tanh();
    return new Seen(x, features, Tensors.softmax(flat.matmul(weights(12, CLASSES)), -1));
  }

  private Tensor weights(long seed, int columns) {
    return Key.of(seed).normal(DType.F32, Shape.of(example.size(), columns)).mul(0.3);
  }
}
