package io.dgm.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.data.Batch;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.api.model.Model;
import io.dgm.api.tensor.Graph;
import io.dgm.api.tensor.Literal;
import io.dgm.api.train.Phase;
import io.dgm.api.train.Turn;
import io.dgm.core.data.BatchOrder;
import io.dgm.core.data.BatchStream;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Terms whose weight is 0 in a phase are not computed in it, and nothing else changes. */
class PhasesTest {
  private static final int BATCH = 16;
  private static final int DREAMS = 5;
  private static final int STEPS = 12;
  private static final long SEED = 5;

  private final Dataset data = new Pairs();
  private final Model model = ToyModels.dreamingFirst(DREAMS);

  @Test
  void aJumpOfAWeightBeginsAPhase() {
    assertThat(model.objective().phases())
        .containsExactly(new Phase(0, DREAMS), new Phase(DREAMS, Long.MAX_VALUE));
    assertThat(ToyModels.dreamingFirst(0).objective().phases()).containsExactly(Phase.ALL);
  }

  private int size(Phase phase) {
    Batch batch = BatchInputs.of(ToyModels.PAIRS, BATCH);
    Turn turn = model.objective().turns().getFirst();
    TurnProgram program =
        new TurnCompiler(model, new StateLayout(model), batch, List.of(), Schedule.CONSTANT)
            .compile(turn, true, phase);
    return Graph.topological(program.program().outputs()).size();
  }

  @Test
  void aPhaseComputesItsOwnTermsAlone() {
    List<Phase> phases = model.objective().phases();
    assertThat(size(phases.getFirst())).isLessThan(size(Phase.ALL) - 20);
    assertThat(size(phases.getLast())).isLessThan(size(Phase.ALL) - 20);
  }

  @Test
  void stepsOfPhasesLeadWhereStepsOfAllTermsDo() {
    try (Engine engine = EngineCatalog.load().find("cpu").open(new EngineOptions(2));
        Trainer byPhase = new Trainer(engine, model, data.spec(), List.of(), BATCH);
        Trainer all = new Trainer(engine, model, data.spec(), List.of(), BATCH);
        DeviceData onDevice = DeviceData.load(engine, data, Split.TRAIN);
        BatchStream batches = BatchStream.open(data, Split.TRAIN, BATCH, SEED, 0);
        TrainingLoop loop = all.loop(onDevice, 1)) {
      byPhase.initialize(engine, 1);
      all.initialize(engine, 1);
      BatchOrder order = BatchOrder.of(data, Split.TRAIN, BATCH, SEED);
      Map<String, Literal> first = byPhase.save();
      for (int step = 0; step < STEPS; step++) {
        Map<String, Double> told =
            new LinkedHashMap<>(byPhase.step(() -> batches.next().features()));
        int[] rows = new int[order.batchRows()];
        order.rows(step, rows, 0);
        Map<String, Double> everything = new LinkedHashMap<>();
        loop.start(rows).collect(everything::putAll);
        assertThat(everything).containsAllEntriesOf(told);
        assertThat(byPhase.save()).as("after step " + step).isEqualTo(all.save());
        Set<String> moved = moved(first, byPhase.save());
        assertThat(moved.contains("theta/decoder/weight")).isEqualTo(step >= DREAMS);
        assertThat(moved).contains("eta/mean/weight");
      }
    }
  }

  private static Set<String> moved(Map<String, Literal> before, Map<String, Literal> after) {
    Map<String, Literal> changed = new LinkedHashMap<>(after);
    changed.entrySet().removeIf(e -> before.get(e.getKey()).equals(e.getValue()));
    return changed.keySet();
  }

  /** A run that goes on within its second phase finds it by its step. */
  @Test
  void aTrainerThatLoadsAStateIsInItsPhase() {
    try (Engine engine = EngineCatalog.load().find("cpu").open(new EngineOptions(2));
        Trainer one = new Trainer(engine, model, data.spec(), List.of(), BATCH);
        BatchStream batches = BatchStream.open(data, Split.TRAIN, BATCH, SEED, 0)) {
      one.initialize(engine, 1);
      for (int step = 0; step < DREAMS + 2; step++) {
        one.step(() -> batches.next().features());
      }
      try (Trainer other = new Trainer(engine, model, data.spec(), List.of(), BATCH);
          BatchStream next = BatchStream.open(data, Split.TRAIN, BATCH, SEED, DREAMS + 2)) {
        other.load(one.save());
        other.prepare();
        List<Map<String, Double>> both = new ArrayList<>();
        both.add(new LinkedHashMap<>(other.step(() -> next.next().features())));
        both.add(new LinkedHashMap<>(one.step(() -> batches.next().features())));
        assertThat(both.getFirst()).isEqualTo(both.getLast());
        assertThat(other.save()).isEqualTo(one.save());
      }
    }
  }
}
