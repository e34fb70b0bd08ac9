package io.dgm.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.model.Model;
import io.dgm.api.settings.Part;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.LearningRate;
import io.dgm.api.train.LearningRates;
import io.dgm.api.train.Player;
import io.dgm.api.train.RateSchedule;
import io.dgm.api.train.RateSchedules;
import io.dgm.api.train.Turn;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.engine.reference.ReferenceEvaluator;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
  private static final LearningRate OWN = LearningRates.constant(0.02);

  private static double rate(Schedule schedule, int moves, double move) {
    Tensor at = schedule.of(OWN, moves).at(Tensor.scalar(DType.F32, move));
    return new ReferenceEvaluator().evaluate(List.of(at), Map.of()).getFirst().toFloats()[0];
  }

  @Test
  void aConstantOneIsTheModelsOwn() {
    assertThat(schedule(RateSchedules.CONSTANT, 10, 100).of(OWN, 5)).isSameAs(OWN);
  }

  @ParameterizedTest
  // stages of 1, 3, 9 … 2187 epochs of 10 steps
  @CsvSource({
    "0, 0",
    "9, 0",
    "10, 1",
    "39, 1",
    "40, 2",
    "129, 2",
    "130, 3",
    "10930, 7",
    "99999, 7"
  })
  void thatOfIwaeFallsInStages(int step, int stage) {
    Schedule schedule = schedule(RateSchedules.IWAE, 10, 50);
    for (int moves : new int[] {1, 5}) {
      assertThat(rate(schedule, moves, step * moves))
          .as("a player that moves %d times a step", moves)
          .isCloseTo(0.02 * Math.pow(10, -stage / 7.0), within(1e-8));
      assertThat(rate(schedule, moves, step * moves + moves - 1))
          .isEqualTo(rate(schedule, moves, step * moves));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0.02", "50, 0.01", "100, 0", "1000, 0"})
  void aCosineFallsOverTheWholeRun(int step, double expected) {
    Schedule schedule = schedule(RateSchedules.COSINE, 10, 100);
    assertThat(rate(schedule, 1, step)).isCloseTo(expected, within(1e-8));
    assertThat(rate(schedule, 3, 3 * step)).isCloseTo(expected, within(1e-8));
  }

  @ParameterizedTest
  @CsvSource({"0, 0.02", "25, 0.015", "50, 0.01", "100, 0", "1000, 0"})
  void aLineFallsOverTheWholeRun(int step, double expected) {
    Schedule schedule = schedule(RateSchedules.LINEAR, 10, 100);
    assertThat(rate(schedule, 1, step)).isCloseTo(expected, within(1e-8));
    assertThat(rate(schedule, 3, 3 * step)).isCloseTo(expected, within(1e-8));
  }

  @ParameterizedTest
  @CsvSource({"0, 0.02", "59, 0.02", "60, 0.01", "119, 0.01", "120, 0.005", "600, 0.00001953125"})
  void stepsFallAfterEpochs(int step, double expected) {
    Schedule schedule =
        schedule(RateSchedules.STEP, 20, 2000, Map.of("epochs", "3", "factor", "0.5"));
    assertThat(rate(schedule, 1, step)).isCloseTo(expected, within(1e-8));
    assertThat(rate(schedule, 2, 2 * step)).isCloseTo(expected, within(1e-8));
  }

  @Test
  void stepsLongerThanAnyRunAreNone() {
    Schedule schedule = schedule(RateSchedules.STEP, 5000, 50_000, Map.of("epochs", "1000000"));
    assertThat(rate(schedule, 5, 1e6)).isCloseTo(0.02, within(1e-8));
  }

  @ParameterizedTest
  @CsvSource({
    "constant, 0.02, 0.02",
    "linear, 0.02, 0.01",
    "cosine, 0.02, 0.01",
    "step, 0.02, 0.002"
  })
  void beforeAllButThoseOfIwaeRatesGrow(String name, double after, double half) {
    Part<RateSchedule> part =
        RateSchedules.ALL.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
    Schedule schedule = schedule(part, 5, 100, Map.of("warm-up", "20"));
    assertThat(rate(schedule, 1, 0)).isCloseTo(0.001, within(1e-8));
    assertThat(rate(schedule, 1, 9)).isCloseTo(0.01, within(1e-8));
    assertThat(rate(schedule, 1, 20)).isCloseTo(after, within(1e-8));
    // half of what follows a warm-up of 20 steps; a step is 10 epochs of 5
    assertThat(rate(schedule, 1, name.equals("step") ? 70 : 60)).isCloseTo(half, within(1e-8));
  }

  @Test
  void ratesThatAreScaledAre() {
    Model model = ToyModels.linear(OptionalDouble.empty());
    Schedule scaled = new Schedule((own, _, _) -> own, 1, 1, true);
    MemorySegment batch = MemorySegment.ofArray(new float[] {1, 2, -1, -2});
    try (Engine engine = EngineCatalog.load().find("reference").open(new EngineOptions(1));
        Trainer trainer = new Trainer(engine, model, ToyModels.PAIRS, List.of(), 2, scaled);
        Trainer plain = new Trainer(engine, model, ToyModels.PAIRS, List.of(), 2)) {
      trainer.initialize(engine, 1);
      plain.initialize(engine, 1);
      trainer.step(() -> List.of(batch));
      plain.step(() -> List.of(batch));
      assertThat(trainer.rateScale()).isEqualTo(1);
      Map<String, Literal> one = parameters(trainer);
      assertThat(one).as("scaled by 1").isEqualTo(parameters(plain));
      trainer.scaleRates(0);
      trainer.step(() -> List.of(batch));
      assertThat(parameters(trainer)).as("scaled by 0").isEqualTo(one);
      assertThatThrownBy(() -> plain.scaleRates(1)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void playersStandStillWhereTheRunEndsHoweverOftenTheyMove() {
    // η moves three times in a step, θ once: both rates reach 0 with the last of two steps
    Turn eta = Turn.of(Player.ETA);
    Model model =
        ToyModels.linear(
            OptionalDouble.empty(),
            game -> game.turns(eta.times(2), Turn.of(Player.THETA, Player.ETA)));
    Schedule schedule = schedule(RateSchedules.COSINE, 1, 2);
    MemorySegment batch = MemorySegment.ofArray(new float[] {1, 2, -1, -2});
    try (Engine engine = EngineCatalog.load().find("reference").open(new EngineOptions(1));
        Trainer trainer = new Trainer(engine, model, ToyModels.PAIRS, List.of(), 2, schedule)) {
      trainer.initialize(engine, 1);
      Map<String, Literal> start = parameters(trainer);
      trainer.step(() -> List.of(batch));
      trainer.step(() -> List.of(batch));
      Map<String, Literal> end = parameters(trainer);
      trainer.step(() -> List.of(batch));
      assertThat(parameters(trainer)).isEqualTo(end);
      end.forEach((name, value) -> assertThat(value).as(name).isNotEqualTo(start.get(name)));
    }
  }

  private static Schedule schedule(Part<RateSchedule> part, long stepsPerEpoch, long steps) {
    return schedule(part, stepsPerEpoch, steps, Map.of());
  }

  private static Schedule schedule(
      Part<RateSchedule> part, long stepsPerEpoch, long steps, Map<String, String> set) {
    return new Schedule(part.make(Settings.of(part.settings(), set)), stepsPerEpoch, steps);
  }

  private static Map<String, Literal> parameters(Trainer trainer) {
    Map<String, Literal> copies = new HashMap<>();
    trainer
        .save()
        .forEach(
            (name, v) -> {
              if (name.startsWith("theta/") || name.startsWith("eta/")) {
                copies.put(name, Literal.of(v.dtype(), v.shape(), v.data()));
              }
            });
    return copies;
  }
}
