package io.dgm.testkit.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.decode.Strategies;
import io.dgm.api.decode.Strategy;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tokens strategies choose among, and how often. */
class StrategiesTest {
  private static final int DRAWS = 4000;
  private static final double[] P = {0.05, 0.4, 0.25, 0.0, 0.2, 0.1};

  private static int[] draws(Strategy strategy) {
    Tensor logits = Tensor.of(P).log().expandDims(0).broadcastTo(Shape.of(DRAWS, P.length));
    return strategy.choose(logits, Key.of(3)).eval().toInts();
  }

  /** Checks that some tokens, and no others, are drawn with their probabilities. */
  private static void draws(Strategy strategy, int... tokens) {
    int[] drawn = draws(strategy);
    Set<Integer> seen = new TreeSet<>();
    Arrays.stream(drawn).forEach(seen::add);
    assertThat(seen)
        .containsExactlyElementsOf(new TreeSet<>(Arrays.stream(tokens).boxed().toList()));
    double total = Arrays.stream(tokens).mapToDouble(t -> P[t]).sum();
    for (int token : tokens) {
      double p = P[token] / total;
      double share = (double) Arrays.stream(drawn).filter(t -> t == token).count() / DRAWS;
      assertThat(Math.abs(share - p)).isLessThanOrEqualTo(4 * Math.sqrt(p * (1 - p) / DRAWS));
    }
  }

  @Test
  void chooseAmongTheirTokens() {
    draws(Strategies.greedy(), 1);
    draws(Strategies.temperature(1), 0, 1, 2, 4, 5);
    draws(Strategies.topK(1, 1), 1);
    draws(Strategies.topK(3, 1), 1, 2, 4);
    draws(Strategies.topK(99, 1), 0, 1, 2, 4, 5);
    draws(Strategies.topP(0.4, 1), 1);
    draws(Strategies.topP(0.41, 1), 1, 2);
    draws(Strategies.topP(0.05, 1), 1);
    draws(Strategies.topP(0.66, 1), 1, 2, 4);
    draws(Strategies.topP(0.9, 1), 1, 2, 4, 5);
    draws(Strategies.topP(0.94, 1), 1, 2, 4, 5);
    draws(Strategies.topP(0.96, 1), 0, 1, 2, 4, 5);
    draws(Strategies.topP(1, 1), 0, 1, 2, 4, 5);
    draws(Strategies.minP(0.5, 1), 1, 2, 4);
    draws(Strategies.minP(0.6, 1), 1, 2);
    // the entropy is 1.415: -log p is 1.386 of token 2, 1.609 of 4, 0.916 of 1
    draws(Strategies.typical(0.2, 1), 2);
    draws(Strategies.typical(0.45, 1), 2, 4);
    draws(Strategies.typical(0.5, 1), 1, 2, 4);
  }

  /** Of a vocabulary whose nucleus is half of its words, each in it and no other is drawn. */
  @ParameterizedTest
  @ValueSource(doubles = {0.08, 0.3, 0.9})
  void aNucleusOfManyTokens(double p) {
    int vocabulary = 400;
    double[] weights = new double[vocabulary];
    for (int i = 0; i < vocabulary; i++) {
      weights[i] = i * 7919 % vocabulary + 1; // 1 to 400, in no order
    }
    double total = Arrays.stream(weights).sum();
    double least = vocabulary;
    for (double mass = 0; mass < p * total; least--) {
      mass += least;
    }
    double last = least + 1;
    Tensor logits = Tensor.of(weights).log().expandDims(0).broadcastTo(Shape.of(DRAWS, vocabulary));
    int[] drawn = Strategies.topP(p, 1).choose(logits, Key.of(5)).eval().toInts();
    double inside = Arrays.stream(weights).filter(w -> w >= last).sum();
    double mean = Arrays.stream(weights).filter(w -> w >= last).map(w -> w * w / inside).sum();
    double square =
        Arrays.stream(weights).filter(w -> w >= last).map(w -> w * w * w / inside).sum();
    double found = 0;
    for (int token : drawn) {
      assertThat(weights[token]).isGreaterThanOrEqualTo(last);
      found += weights[token] / DRAWS;
    }
    assertThat(found).isCloseTo(mean, within(4 * Math.sqrt((square - mean * mean) / DRAWS)));
  }

  @Test
  void temperatureIsAPower() {
    double share =
        (double) Arrays.stream(draws(Strategies.temperature(0.5))).filter(t -> t == 1).count()
            / DRAWS;
    double p = 0.16 / Arrays.stream(P).map(x -> x * x).sum();
    assertThat(Math.abs(share - p)).isLessThan(4 * Math.sqrt(p * (1 - p) / DRAWS));
  }

  @Test
  void refuseWhatIsNone() {
    assertThatThrownBy(() -> Strategies.topK(0, 1)).hasMessageContaining("1 token or more, got 0");
    assertThatThrownBy(() -> Strategies.topP(0, 1)).hasMessageContaining("above 0, at most 1");
    assertThatThrownBy(() -> Strategies.temperature(0)).hasMessageContaining("above 0, got 0");
  }
}
