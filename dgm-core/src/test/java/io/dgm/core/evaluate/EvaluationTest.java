package io.dgm.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import io.dgm.api.conditional.Play;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.api.metric.Metric;
import io.dgm.api.model.Model;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import io.dgm.api.train.Turn;
import io.dgm.core.data.Counting;
import io.dgm.core.data.Tables;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.train.ToyModels;
import io.dgm.core.train.Trainer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Figures over data of several tables. */
class EvaluationTest {
  /** The means of both tables' examples. */
  private record Means(Map<String, List<String>> of) implements Metric {
    @Override
    public String name() {
      return "means";
    }

    @Override
    public String description() {
      return "the means of the tables' examples";
    }

    @Override
    public boolean applies(Model model) {
      return true;
    }

    @Override
    public List<String> tables(Model model, String figure) {
      return of.getOrDefault(figure, List.of());
    }

    @Override
    public int rowsPerExample(Settings settings) {
      return 500;
    }

    @Override
    public Map<String, Tensor> perExample(Model model, Play play, Settings settings) {
      return Map.of("a", play.batch().table("a").x(), "b", play.batch().table("b").x());
    }
  }

  private static Estimate mean(String table, List<String> reads, int limit) {
    return means(Map.of(table, reads), limit).get(table);
  }

  private static Map<String, Estimate> means(Map<String, List<String>> of, int limit) {
    Map<String, Dataset> sets = new TreeMap<>();
    sets.put("a", new Counting("few", 9, 3));
    sets.put("b", new Counting("many", 9, 10));
    Dataset tables = Tables.of(sets);
    Model model = ToyModels.tables(List.of(Turn.of(Player.THETA)));
    Metric metric = new Means(of);
    Settings none = Settings.of(metric.settings(), Map.of());
    try (Engine engine = EngineCatalog.load().find("reference").open(new EngineOptions(1));
        Trainer trainer = new Trainer(engine, model, ToyModels.TWO_TABLES, List.of(), 2)) {
      return Evaluation.run(
          engine,
          model,
          trainer.evaluated(),
          tables,
          Split.TEST,
          List.of(),
          metric,
          none,
          limit,
          1,
          _ -> {});
    }
  }

  @Test
  void eachRowOfTheTablesThatAreMeasuredCountsOnce() {
    for (List<String> reads : List.of(List.of("b"), List.<String>of(), List.of("a", "b"))) {
      assertThat(mean("b", reads, 100).n()).isEqualTo(10);
      assertThat(mean("b", reads, 100).mean()).isEqualTo(4.5);
    }
    assertThat(mean("a", List.of("a"), 100).n()).isEqualTo(3);
    assertThat(mean("a", List.of("a"), 100).mean()).isEqualTo(1);
    assertThat(mean("b", List.of("b"), 7).mean()).isEqualTo(3);
  }

  @Test
  void eachFigureCountsTheRowsOfItsOwnTable() {
    Map<String, Estimate> means = means(Map.of("a", List.of("a"), "b", List.of("b")), 100);
    assertThat(means.get("a").n()).isEqualTo(3);
    assertThat(means.get("a").mean()).isEqualTo(1);
    assertThat(means.get("b").n()).isEqualTo(10);
    assertThat(means.get("b").mean()).isEqualTo(4.5);
  }

  @Test
  void aShorterTableGoesRoundBesideALongerOne() {
    Estimate a = mean("a", List.of("a", "b"), 100);
    assertThat(a.n()).isEqualTo(10);
    assertThat(a.mean()).isEqualTo((3 * (0 + 1 + 2) + 0) / 10.0);
  }

  @Test
  void aTableThatThereIsNotIsRefused() {
    assertThatThrownBy(() -> mean("a", List.of("c"), 100))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no table 'c'; it has a, b");
  }

  /** Else two models that are right as often differ by a rounding, and a table says so. */
  @Test
  void theShareOfExamplesIsExact() {
    Estimate.Accumulator sum = new Estimate.Accumulator();
    for (int i = 0; i < 10_000; i++) {
      sum.add(i * 7919 % 10_000 < 9_289 ? 1 : 0);
    }
    assertThat(sum.estimate().mean()).isEqualTo(0.9289);
  }
}
