package io.dgm.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.conditional.Play;
import io.dgm.api.data.Split;
import io.dgm.api.data.Tokens;
import io.dgm.api.metric.Metric;
import io.dgm.api.metric.Ratio;
import io.dgm.api.model.Model;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Tensor;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.train.ToyModels;
import io.dgm.core.train.ToyTexts;
import io.dgm.core.train.Trainer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Figures over texts that batches cut to several lengths. */
class TextEvaluationTest {
  private static final int COUNT = 50;

  /** The mean of a text's length, and words over the squares of lengths, of their logarithm. */
  private record Words() implements Metric {
    @Override
    public String name() {
      return "words";
    }

    @Override
    public String description() {
      return "words";
    }

    @Override
    public boolean applies(Model model) {
      return true;
    }

    @Override
    public int rowsPerExample(Settings settings) {
      return 500;
    }

    @Override
    public Map<String, Tensor> perExample(Model model, Play play, Settings settings) {
      Tensor x = play.batch().x();
      return Map.of(
          "length",
          Tokens.lengths(x).to(DType.F32),
          "log-prob",
          ToyTexts.logProb(model.parameters().getFirst().tensor(), x));
    }

    @Override
    public Map<String, Ratio> ratios(Model model, Play play, Settings settings) {
      Tensor length = Tokens.lengths(play.batch().x()).to(DType.F32);
      return Map.of("ratio", new Ratio(length.mul(length), length, Math::log));
    }
  }

  private static Map<String, Estimate> figures(boolean cut, int limit, List<Integer> progress) {
    return figures(new Words(), cut, limit, progress);
  }

  private static Map<String, Estimate> figures(
      Metric metric, boolean cut, int limit, List<Integer> progress) {
    ToyTexts texts = new ToyTexts(COUNT, cut);
    Model model = ToyTexts.unigram();
    try (Engine engine = EngineCatalog.load().find("reference").open(new EngineOptions(1));
        Trainer trainer = new Trainer(engine, model, texts.spec(), List.of(), 2)) {
      trainer.initialize(engine, 1);
      return Evaluation.run(
          engine,
          model,
          trainer.evaluated(),
          texts,
          Split.TEST,
          List.of(),
          metric,
          Settings.of(List.of(), Map.of()),
          limit,
          1,
          progress::add);
    }
  }

  @Test
  void cutToLengthsOrNotTheFiguresAreTheSame() {
    for (int limit : new int[] {1, 7, 33, COUNT, 1000}) {
      List<Integer> progress = new ArrayList<>();
      Map<String, Estimate> cut = figures(true, limit, progress);
      Map<String, Estimate> whole = figures(false, limit, new ArrayList<>());
      assertThat(cut).containsOnlyKeys("length", "log-prob", "ratio");
      assertThat(progress.getLast()).isEqualTo(Math.min(limit, COUNT));
      whole.forEach(
          (name, figure) -> {
            assertThat(cut.get(name).n()).isEqualTo(figure.n()).isEqualTo(Math.min(limit, COUNT));
            assertThat(cut.get(name).mean()).isCloseTo(figure.mean(), within(1e-6));
          });
    }
  }

  @Test
  void aRatioIsOneOfSumsWithTheErrorOfARatio() {
    double squares = 0;
    double sum = 0;
    for (int i = 0; i < COUNT; i++) {
      double length = ToyTexts.words(i) + 1;
      squares += length * length;
      sum += length;
    }
    double ratio = squares / sum;
    double residuals = 0;
    for (int i = 0; i < COUNT; i++) {
      double length = ToyTexts.words(i) + 1;
      residuals += Math.pow(length * length - ratio * length, 2);
    }
    double error = Math.sqrt(residuals * COUNT / (COUNT - 1)) / sum;
    Estimate found = figures(true, COUNT, new ArrayList<>()).get("ratio");
    assertThat(found.mean()).isCloseTo(Math.log(ratio), within(1e-9));
    assertThat(found.standardError()).isCloseTo(error / ratio, within(1e-3 * error));
  }

  /** The log-likelihood of all texts over the number of all words, which is no mean over texts. */
  @Test
  void perplexityIsByWord() {
    Map<String, Estimate> words = figures(true, COUNT, new ArrayList<>());
    double byWord = words.get("log-prob").mean() / words.get("length").mean();
    for (boolean cut : new boolean[] {true, false}) {
      Estimate found =
          figures(new PerplexityMetric(), cut, COUNT, new ArrayList<>()).get("perplexity");
      assertThat(found.mean()).isCloseTo(Math.exp(-byWord), within(1e-4)).isBetween(1.0, 20.0);
      assertThat(found.n()).isEqualTo(COUNT);
      assertThat(found.standardError()).isBetween(0.0, 0.5);
    }
    assertThat(new PerplexityMetric().applies(ToyTexts.unigram())).isTrue();
    assertThat(new PerplexityMetric().applies(ToyModels.linear(OptionalDouble.empty()))).isFalse();
  }
}
