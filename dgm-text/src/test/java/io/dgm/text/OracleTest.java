package io.dgm.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.conditional.Play;
import io.dgm.api.data.Batch;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.data.Vocabulary;
import io.dgm.api.distribution.SequenceDecoder.Memory;
import io.dgm.api.distribution.SequenceDistribution;
import io.dgm.api.metric.Ratio;
import io.dgm.api.nn.Pass;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.engine.reference.Interpreter;
import io.dgm.testkit.data.DatasetContract;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The oracle on the host, which says texts, is the network that scores them. */
class OracleTest implements DatasetContract {
  private static final Oracle ORACLE = new Oracle(9, 4, 7);
  private static final int LENGTH = 5;

  private static Dataset open(String oracle) {
    OracleProvider provider = new OracleProvider();
    Map<String, String> set =
        Map.of("words", "9", "hidden", "4", "length", "5", "texts", "300", "oracle", oracle);
    return provider.open(null, Settings.of(provider.settings(), set));
  }

  @Override
  public Dataset dataset() {
    return open("7");
  }

  @Override
  public Optional<Dataset> changed() {
    return Optional.of(open("8"));
  }

  @Test
  void itsWordsSayWhichItIs() {
    Feature text = dataset().spec().x();
    assertThat(Oracle.of(text)).contains(ORACLE);
    assertThat(Oracle.of(Feature.text("x", 3, new Vocabulary(List.of("a"))))).isEmpty();
  }

  @Test
  void whatItSaysHasTheProbabilityThatTheNetworkTells() {
    OracleWalk walk = new OracleWalk(ORACLE, ORACLE.weights());
    int n = 40;
    int[] all = new int[n * LENGTH];
    double[] logs = new double[n];
    for (int i = 0; i < n; i++) {
      int[] text = walk.text(LENGTH, new SplittableRandom(i));
      System.arraycopy(text, 0, all, i * LENGTH, LENGTH);
      OracleWalk again = new OracleWalk(ORACLE, ORACLE.weights());
      int before = Vocabulary.BOS;
      for (int t = 0; t < LENGTH; t++) {
        logs[i] += again.next(before)[text[t]];
        before = text[t];
      }
    }
    SequenceDistribution network =
        new SequenceDistribution(
            ORACLE.decoder(), Memory.NONE, n, LENGTH, Pass.evaluation(Key.of(1)));
    Literal scored =
        Interpreter.run(
                List.of(network.logProb(Tensor.constant(Literal.of(Shape.of(n, LENGTH), all)))),
                Map.of())
            .getFirst();
    for (int i = 0; i < n; i++) {
      assertThat(scored.get(i)).isCloseTo(logs[i], within(1e-3));
    }
  }

  /** A model may say an end; it costs nothing, and the words before it what they cost. */
  @Test
  void anEndIsNotScored() {
    int[] text = new OracleWalk(ORACLE, ORACLE.weights()).text(3, new SplittableRandom(5));
    Tensor ended =
        Tensor.constant(
            Literal.of(Shape.of(1, LENGTH), text[0], text[1], text[2], Vocabulary.EOS, 0));
    Play play = Play.evaluation(new Batch(Map.of()), 1, Pass.evaluation(Key.of(1)));
    Ratio ratio = OracleMetric.ratio(ORACLE.decoder(), ended, play);
    OracleWalk again = new OracleWalk(ORACLE, ORACLE.weights());
    double loss = 0;
    int before = Vocabulary.BOS;
    for (int word : text) {
      loss -= again.next(before)[word];
      before = word;
    }
    assertThat(ratio.numerator().eval().get(0)).isCloseTo(loss, within(1e-4));
    assertThat(ratio.denominator().eval().get(0)).isEqualTo(3);
  }

  /** Of first words how often each is said. */
  @Test
  void textsAreSaidAsOftenAsTheirProbability() {
    Dataset texts = open("7");
    int n = texts.size(Split.TRAIN);
    MemorySegment room = MemorySegment.ofArray(new int[n * LENGTH]);
    texts.read(Split.TRAIN, IntStream.range(0, n).toArray(), List.of(room));
    int[] tokens = room.toArray(ValueLayout.JAVA_INT);
    double[] logs = new OracleWalk(ORACLE, ORACLE.weights()).next(Vocabulary.BOS);
    for (int v = 0; v < logs.length; v++) {
      int word = v;
      double share =
          IntStream.range(0, n).filter(i -> tokens[i * LENGTH] == word).count() / (double) n;
      double p = Math.exp(logs[v]);
      assertThat(share).isCloseTo(p, within(4 * Math.sqrt(p * (1 - p) / n) + 1e-9));
    }
    assertThat(texts.size(Split.TEST)).isEqualTo(30);
  }
}
