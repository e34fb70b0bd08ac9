package io.dgm.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.data.Batch;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.api.model.Model;
import io.dgm.api.tensor.Graph;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import io.dgm.api.train.Turn;
import io.dgm.core.data.BatchOrder;
import io.dgm.core.data.BatchStream;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import io.dgm.engine.spi.Program;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingLoopTest {
  private static final int BATCH = 16;
  private static final long SEED = 5;

  private static Model model(String turns) {
    Turn both = Turn.of(Player.THETA, Player.ETA);
    if (turns.equals("tables")) {
      Turn theta = Turn.of(Player.THETA);
      return ToyModels.tables(List.of(theta.times(2), theta));
    }
    return ToyModels.linear(
        OptionalDouble.of(0.9),
        switch (turns) {
          case "one" -> game -> game;
          case "two" -> game -> game.turns(Turn.of(Player.ETA), Turn.of(Player.THETA));
          case "repeated" -> game -> game.turns(Turn.of(Player.ETA).times(3), both, both.times(2));
          default -> throw new IllegalArgumentException(turns);
        });
  }

  /** What steps told, and where they led. */
  private record Outcome(List<Map<String, Double>> metrics, Map<String, Literal> state) {}

  private static Outcome oneByOne(Engine engine, Model model, Dataset data, int steps) {
    List<Map<String, Double>> metrics = new ArrayList<>();
    try (Trainer trainer = new Trainer(engine, model, data.spec(), List.of(), BATCH);
        BatchStream batches = BatchStream.open(data, Split.TRAIN, BATCH, SEED, 0)) {
      trainer.initialize(engine, 1);
      for (int i = 0; i < steps; i++) {
        metrics.add(new LinkedHashMap<>(trainer.step(() -> batches.next().features())));
      }
      return new Outcome(metrics, trainer.save());
    }
  }

  private static int[] rows(Trainer trainer, Dataset dataset, int step, int steps) {
    BatchOrder order = BatchOrder.of(dataset, Split.TRAIN, BATCH, SEED);
    int batches = trainer.batchesPerStep();
    int[] rows = new int[steps * batches * order.batchRows()];
    for (int i = 0; i < steps * batches; i++) {
      order.rows((long) step * batches + i, rows, i * order.batchRows());
    }
    return rows;
  }

  private static Outcome looped(Engine engine, Model model, Dataset dataset, int... chunks) {
    List<Map<String, Double>> metrics = new ArrayList<>();
    try (Trainer trainer = new Trainer(engine, model, dataset.spec(), List.of(), BATCH);
        DeviceData data = DeviceData.load(engine, dataset, Split.TRAIN)) {
      trainer.initialize(engine, 1);
      int step = 0;
      for (int steps : chunks) {
        try (TrainingLoop loop = trainer.loop(data, steps)) {
          TrainingLoop.Run first = loop.start(rows(trainer, dataset, step, steps));
          TrainingLoop.Run second = loop.start(rows(trainer, dataset, step + steps, steps));
          first.collect(m -> metrics.add(new LinkedHashMap<>(m)));
          second.collect(m -> metrics.add(new LinkedHashMap<>(m)));
          step += 2 * steps;
        }
      }
      return new Outcome(metrics, trainer.save());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "cpu, one",
    "cpu, two",
    "cpu, repeated",
    "cpu, tables",
    "reference, one",
    "reference, two",
    "reference, repeated",
    "reference, tables"
  })
  void givesTheSameBytesAsOneStepAtATime(String name, String turns) {
    try (Engine engine = EngineCatalog.load().find(name).open(new EngineOptions(2))) {
      Dataset data = turns.equals("tables") ? Pairs.twoTables() : new Pairs();
      Outcome expected = oneByOne(engine, model(turns), data, 26);
      assertThat(looped(engine, model(turns), data, 5, 1, 7)).isEqualTo(expected);
      assertThat(expected.metrics().getFirst()).isNotEqualTo(expected.metrics().getLast());
    }
  }

  /** Several devices cut a batch along its examples, never between tables. */
  @Test
  void theRowsOfABatchAreItsLastDimension() {
    for (Dataset data : List.of(new Pairs(), Pairs.twoTables())) {
      boolean one = data.tables().isEmpty();
      Model model = model(one ? "one" : "tables");
      StateLayout layout = new StateLayout(model);
      Batch batch = BatchInputs.of(data.spec(), BATCH);
      TurnCompiler compiler = new TurnCompiler(model, layout, batch, List.of(), Schedule.CONSTANT);
      Turn turn = model.objective().turns().getFirst();
      List<TurnProgram> turns = List.of(compiler.compile(turn, true));
      Map<String, Integer> sizes = one ? Map.of("", 100) : new TreeMap<>(Map.of("a", 100, "b", 37));
      Program program = new LoopCompiler(layout, turns, batch, sizes).compile(4).program();
      Tensor rows = program.inputs().getLast();
      assertThat(rows.shape()).isEqualTo(one ? Shape.of(4, 1, BATCH) : Shape.of(4, 2, 2, BATCH));
      assertThat(program.batchDims().getLast()).isEqualTo(rows.rank() - 1);
      assertThat(program.batchDims().subList(0, program.batchDims().size() - 1)).containsOnly(-1);
    }
  }

  private static int size(List<Tensor> outputs) {
    int size = 0;
    for (Tensor node : Graph.topological(outputs)) {
      size += node.op() instanceof Op.Scan scan ? 1 + size(scan.body().results()) : 1;
    }
    return size;
  }

  private static int size(int repetitions, int steps) {
    Turn both = Turn.of(Player.THETA, Player.ETA);
    Model model =
        ToyModels.linear(OptionalDouble.empty(), game -> game.turns(both.times(repetitions)));
    StateLayout layout = new StateLayout(model);
    Batch batch = BatchInputs.of(ToyModels.PAIRS, BATCH);
    TurnProgram turn =
        new TurnCompiler(model, layout, batch, List.of(), Schedule.CONSTANT)
            .compile(both.times(repetitions), true);
    LoopCompiler compiler = new LoopCompiler(layout, List.of(turn), batch, Map.of("", Pairs.COUNT));
    return size(compiler.compile(steps).program().outputs());
  }

  @Test
  void theProgramIsAsLargeAsOneStep() {
    assertThat(size(1, 1000)).isEqualTo(size(1, 2));
    assertThat(size(50, 1000)).as("and as one repetition").isEqualTo(size(2, 2));
  }

  @Test
  void refusesWhatIsNotASequenceOfRuns() {
    try (Engine engine = EngineCatalog.load().find("cpu").open(new EngineOptions(1));
        Trainer trainer = new Trainer(engine, model("one"), ToyModels.PAIRS, List.of(), BATCH);
        DeviceData data = DeviceData.load(engine, new Pairs(), Split.TRAIN);
        TrainingLoop loop = trainer.loop(data, 2)) {
      int[] rows = rows(trainer, new Pairs(), 0, 2);
      assertThatThrownBy(() -> loop.start(new int[BATCH]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("2 steps take 32 rows, got 16");
      TrainingLoop.Run run = loop.start(rows);
      TrainingLoop.Run other = loop.start(rows);
      assertThatThrownBy(() -> loop.start(rows)).isInstanceOf(IllegalStateException.class);
      run.collect(_ -> {});
      other.collect(_ -> {});
      assertThatThrownBy(() -> run.collect(_ -> {})).isInstanceOf(IllegalStateException.class);
    }
  }
}
