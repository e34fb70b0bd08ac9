package io.dgm.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import io.dgm.api.conditional.Play;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.api.metric.Metric;
import io.dgm.api.model.Model;
import io.dgm.api.spi.Settings;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import io.dgm.api.train.Turn;
import io.dgm.core.data.Counting;
import io.dgm.core.data.Tables;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.spi.Engine;
import io.dgm.core.spi.EngineProvider.EngineOptions;
import io.dgm.core.train.ToyModels;
import io.dgm.core.train.Trainer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Figures over data of several tables. */
class EvaluationTest {
  /** The mean of a table's examples. */
  private record Mean(String table, List<String> reads) implements Metric {
    @Override
    public String name() {
      return "mean";
    }

    @Override
    public String description() {
      return "the mean of a table's examples";
    }

    @Override
    public boolean applies(Model model) {
      return true;
    }

    @Override
    public List<String> tables(Model model) {
      return reads;
    }

    @Override
    public int batchSize(Settings settings) {
      return 4;
    }

    @Override
    public Map<String, Tensor> perExample(Model model, Play play, Settings settings) {
      return Map.of("mean", play.batch().table(table).x());
    }
  }

  private static Estimate mean(String table, List<String> reads, int limit) {
    Map<String, Dataset> sets = new TreeMap<>();
    sets.put("a", new Counting("few", 9, 3));
    sets.put("b", new Counting("many", 9, 10));
    Dataset tables = Tables.of(sets);
    Model model = ToyModels.tables(List.of(Turn.of(Player.THETA)));
    Metric metric = new Mean(table, reads);
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
              _ -> {})
          .get("mean");
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
}
