package io.dgm.testkit.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.data.Vocabulary;
import io.dgm.api.decode.Adjustments;
import io.dgm.api.decode.BeamSearch;
import io.dgm.api.decode.Sampling;
import io.dgm.api.decode.Search;
import io.dgm.api.decode.Strategies;
import io.dgm.api.distribution.Draw;
import io.dgm.api.distribution.SequenceDistribution;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.testkit.nn.Parameters;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What every distribution of texts keeps, whatever decoder says them: its probabilities sum to 1,
 * its draws have them, and search finds the most probable. To test one, extend this and make its
 * decoder.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public abstract class SequenceDistributionContract extends SequenceDecoderContract {
  private static final int ROWS = 2;
  private static final int DRAWS = 4000;

  /** Creates the contract. */
  protected SequenceDistributionContract() {}

  private SequenceDistribution distribution(int rows) {
    return new SequenceDistribution(decoder(), memory(rows), rows, LENGTH, pass());
  }

  /** {@return the log-probability of every sequence, by row} */
  private double[][] all() {
    Tensor every = everySequence();
    Tensor values = every.expandDims(1).broadcastTo(Shape.of(every.dim(0), ROWS, LENGTH));
    double[] flat = evaluate(distribution(ROWS).logProb(values)).getFirst().toDoubles();
    double[][] rows = new double[ROWS][every.dim(0)];
    for (int i = 0; i < flat.length; i++) {
      rows[i % ROWS][i / ROWS] = flat[i];
    }
    return rows;
  }

  private static int number(int[] text, int from) {
    int number = 0;
    for (int t = 0; t < LENGTH; t++) {
      number = number * WORDS + text[from + t];
    }
    return number;
  }

  @Test
  void theProbabilitiesOfAllTextsSumToOne() {
    int[] every = everySequence().eval().toInts();
    for (double[] logProb : all()) {
      assertThat(Arrays.stream(logProb).map(Math::exp).sum()).isCloseTo(1, within(1e-10));
      for (int i = 0; i < logProb.length; i++) {
        double[] text = new double[LENGTH];
        for (int t = 0; t < LENGTH; t++) {
          text[t] = every[i * LENGTH + t];
        }
        assertThat(distribution(ROWS).support().admits(text))
            .isEqualTo(logProb[i] > Double.NEGATIVE_INFINITY);
      }
    }
  }

  @Test
  void drawsHaveTheirProbabilities() {
    double[][] logProb = all();
    Draw draw = distribution(ROWS).draw(Key.of(7), Shape.of(DRAWS));
    List<Literal> out = evaluate(draw.value(), draw.logProb());
    int[] texts = out.get(0).toInts();
    int[][] counts = new int[ROWS][logProb[0].length];
    for (int i = 0; i < DRAWS * ROWS; i++) {
      int number = number(texts, i * LENGTH);
      counts[i % ROWS][number]++;
      assertThat(out.get(1).get(i)).isCloseTo(logProb[i % ROWS][number], within(1e-9));
    }
    for (int row = 0; row < ROWS; row++) {
      for (int i = 0; i < counts[row].length; i++) {
        double p = Math.exp(logProb[row][i]);
        double error = Math.sqrt(Math.max(p * (1 - p), 1.0 / DRAWS) / DRAWS);
        assertThat((double) counts[row][i] / DRAWS).isCloseTo(p, within(4 * error));
      }
    }
  }

  @Test
  void aShortTextNeedsNoPadding() {
    SequenceDistribution d = distribution(ROWS);
    int word = Vocabulary.FIRST;
    int[] padded = {word, Vocabulary.EOS, 0, 0, Vocabulary.EOS, 0, 0, 0};
    Tensor whole = Tensor.constant(Literal.of(Shape.of(ROWS, LENGTH), padded));
    Tensor cut = whole.slice(1, 0, 2);
    List<Literal> out = evaluate(d.logProb(whole), d.logProb(cut), d.logProbs(whole));
    assertThat(out.get(1).toDoubles()).containsExactly(out.get(0).toDoubles(), within(1e-12));
    double[] each = out.get(2).toDoubles();
    assertThat(each[2]).isZero();
    assertThat(each[0] + each[1]).isCloseTo(out.get(0).get(0), within(1e-12));
  }

  @Test
  void relaxedDrawsCarryAPath() {
    SequenceDistribution d = distribution(ROWS);
    Tensor temperature = Tensor.input("temperature", DType.F64, Shape.SCALAR);
    Map<Tensor, Literal> at = new HashMap<>();
    at.put(temperature, Literal.scalar(DType.F64, 0.7));
    Tensor hard = d.relaxed(Key.of(3), temperature, true);
    Tensor soft = d.relaxed(Key.of(3), temperature, false);
    assertThat(hard.shape()).isEqualTo(Shape.of(ROWS, LENGTH, WORDS));
    Tensor weight = Key.of(4).normal(DType.F64, soft.shape());
    Tensor slope = Gradients.of(soft.mul(weight).sum(), List.of(temperature)).getFirst();
    Tensor corner = hard.eq(Tensor.scalar(DType.F64, 0)).or(hard.sub(1).abs().lt(1e-9)).all();
    List<Literal> out = evaluateAt(at, soft.sum(2), corner, slope, hard.sum(2));
    for (double sum : out.get(0).toDoubles()) {
      assertThat(sum).isCloseTo(1, within(1e-9));
    }
    assertThat(out.get(1).item()).isEqualTo(1);
    assertThat(out.get(2).item()).isFinite().isNotZero();
  }

  private List<Literal> evaluateAt(Map<Tensor, Literal> more, Tensor... outputs) {
    return Parameters.evaluate(start(more), outputs);
  }

  @Test
  void theWidestBeamFindsTheMode() {
    double[][] logProb = all();
    Search.Found found =
        BeamSearch.of((int) Math.pow(WORDS, LENGTH - 1), 0).find(distribution(ROWS), Key.of(1));
    List<Literal> out = evaluate(found.texts(), found.scores());
    for (int row = 0; row < ROWS; row++) {
      double best = Arrays.stream(logProb[row]).max().orElseThrow();
      assertThat(out.get(1).get(row)).isCloseTo(best, within(1e-9));
      assertThat(logProb[row][number(out.get(0).toInts(), row * LENGTH)])
          .isCloseTo(best, within(1e-9));
    }
  }

  @Test
  void aBeamOfOneIsGreedyUntilTheEnd() {
    SequenceDistribution d = distribution(ROWS);
    Search.Found greedy = Sampling.of(Strategies.greedy()).find(d, Key.of(1));
    List<Literal> out = evaluate(greedy.texts(), greedy.scores());
    double[][] logProb = all();
    for (int row = 0; row < ROWS; row++) {
      int text = number(out.get(0).toInts(), row * LENGTH);
      assertThat(out.get(1).get(row)).isCloseTo(logProb[row][text], within(1e-9));
    }
    Search.Found several =
        new BeamSearch(6, 4, 0.7, 2, 0.5, Adjustments.leastLength(1)).find(d, Key.of(1));
    double[] scores = evaluate(several.scores()).getFirst().toDoubles();
    assertThat(scores).hasSize(4 * ROWS);
    for (int i = 1; i < 4; i++) {
      assertThat(scores[i]).isLessThanOrEqualTo(scores[i - 1]);
    }
  }

  @Test
  void blocksOfStepsAreTheWhole() {
    SequenceDistribution d = distribution(ROWS);
    for (Search search : List.of(Sampling.of(Strategies.temperature(0.8)), BeamSearch.of(3, 0.6))) {
      Tensor zero = Tensor.scalar(DType.I32, 0);
      Tensor two = Tensor.scalar(DType.I32, 2);
      List<Tensor> half = search.steps(d, search.start(d), zero, 2, Key.of(5));
      Search.Found found = search.found(d, search.steps(d, half, two, LENGTH - 2, Key.of(5)));
      Search.Found whole = search.find(d, Key.of(5));
      List<Literal> out = evaluate(found.texts(), whole.texts(), found.scores(), whole.scores());
      assertThat(out.get(0)).isEqualTo(out.get(1));
      assertThat(out.get(2)).isEqualTo(out.get(3));
    }
  }
}
