package io.dgm.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.DgmException;
import io.dgm.api.conditional.Integrand;
import io.dgm.api.model.Model;
import io.dgm.api.nn.Parameter;
import io.dgm.api.objective.Expectation;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Payoff;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.train.Player;
import io.dgm.api.train.Turn;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
  private static final int BATCH = 64;

  private static Engine open(String engine) {
    return EngineCatalog.load().find(engine).open(new EngineOptions(2));
  }

  /** Pairs (a, 2 a) with a little noise: one direction explains them. */
  private static List<MemorySegment> batch(int i) {
    Random random = new Random(i);
    float[] values = new float[BATCH * 2];
    for (int r = 0; r < BATCH; r++) {
      double a = random.nextGaussian();
      values[2 * r] = (float) (a + 0.5 * random.nextGaussian());
      values[2 * r + 1] = (float) (2 * a + 0.5 * random.nextGaussian());
    }
    return List.of(MemorySegment.ofArray(values));
  }

  private static double[] mean(int i) {
    float[] values = (float[]) batch(i).getFirst().heapBase().orElseThrow();
    double[] mean = new double[2];
    for (int v = 0; v < values.length; v++) {
      mean[v % 2] += (double) values[v] / BATCH;
    }
    return mean;
  }

  private static Map<String, Double> run(Trainer trainer, int from, int to) {
    Map<String, Double> last = Map.of();
    for (int i = from; i < to; i++) {
      int number = i;
      last = trainer.step(() -> batch(number));
    }
    return new LinkedHashMap<>(last);
  }

  private static Trainer trainer(Engine engine, Model model) {
    return new Trainer(engine, model, ToyModels.PAIRS, List.of(), BATCH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "cpu"})
  void learnsTheDirectionOfTheData(String name) {
    Model model = ToyModels.linear(OptionalDouble.empty());
    try (Engine engine = open(name);
        Trainer trainer = trainer(engine, model)) {
      trainer.initialize(engine, 7);
      double before = run(trainer, 0, 1).get("loss");
      run(trainer, 1, 1900);
      double after = 0;
      for (int i = 1900; i < 2000; i++) {
        Map<String, Double> metrics = run(trainer, i, i + 1);
        assertThat(metrics.get("loss")).isCloseTo(-metrics.get("elbo/data+encoder"), within(1e-4));
        after += metrics.get("loss") / 100;
      }
      // -E log p(x) of the data's own normal, covariance [[1.25, 2], [2, 4.25]]
      double best = Math.log(2 * Math.PI) + 0.5 * Math.log(1.25 * 4.25 - 4) + 1;
      assertThat(before).isGreaterThan(best + 1);
      assertThat(after).isCloseTo(best, within(0.1));
      float[] w = trainer.save().get("theta/decoder/weight").toFloats();
      assertThat(w[1] / w[0]).isCloseTo(2, within(0.35f));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "cpu"})
  void aRunThatIsCutAndResumedEndsInTheSameBytes(String name) {
    Model model = ToyModels.linear(OptionalDouble.of(0.9));
    try (Engine engine = open(name)) {
      Map<String, Literal> whole;
      Map<String, Literal> half;
      try (Trainer trainer = trainer(engine, model)) {
        trainer.initialize(engine, 3);
        run(trainer, 0, 10);
        half = trainer.save();
        run(trainer, 10, 20);
        whole = trainer.save();
      }
      try (Trainer resumed = trainer(engine, ToyModels.linear(OptionalDouble.of(0.9)))) {
        resumed.load(half);
        run(resumed, 10, 20);
        assertThat(resumed.save()).isEqualTo(whole);
      }
    }
  }

  @Test
  void turnsSeeOneBatchAndRepetitionsOneEach() {
    Turn both = Turn.of(Player.THETA, Player.ETA);
    UnaryOperator<Game> game = g -> g.turns(both.times(3), Turn.of(Player.ETA));
    Model model = ToyModels.linear(OptionalDouble.empty(), game);
    int[] taken = {0};
    try (Engine engine = open("cpu");
        Trainer trainer = trainer(engine, model)) {
      trainer.initialize(engine, 7);
      trainer.step(() -> batch(taken[0]++));
      assertThat(taken[0]).isEqualTo(3).isEqualTo(trainer.batchesPerStep());
    }
  }

  @Test
  void aClaimMayConcernSomeOfAPlayersParameters() {
    Model whole = ToyModels.linear(OptionalDouble.empty());
    Model split = ToyModels.linear(OptionalDouble.empty(), TrainerTest::inTwo);
    try (Engine engine = open("reference");
        Trainer one = trainer(engine, whole);
        Trainer two = trainer(engine, split)) {
      one.initialize(engine, 7);
      two.initialize(engine, 7);
      run(one, 0, 5);
      run(two, 0, 5);
      Map<String, Literal> moved = two.save();
      one.save()
          .forEach(
              (name, value) ->
                  assertThat(moved.get(name).toDoubles())
                      .as(name)
                      .containsExactly(value.toDoubles(), within(1e-5)));
    }
  }

  /** The same game as two claims of both players: θ does not appear in the second. */
  private static Game inTwo(Game vae) {
    Expectation elbo = (Expectation) vae.claims().getFirst().payoff().parts().getFirst().term();
    Integrand likelihood =
        new Integrand(
            elbo.integrand().parts().stream()
                .filter(p -> p.atom().formula().contains("|z"))
                .toList());
    Payoff first = Payoff.mean(elbo.over(), likelihood);
    Integrand divergence =
        new Integrand(
            elbo.integrand().parts().stream()
                .filter(p -> !likelihood.parts().contains(p))
                .toList());
    Payoff rest = Payoff.mean(elbo.over(), divergence);
    return Game.maximise(first).and(rest, Player.THETA, Player.ETA);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "cpu"})
  void theSeedDecidesTheStart(String name) {
    Model model = ToyModels.linear(OptionalDouble.empty());
    try (Engine engine = open(name);
        Trainer trainer = trainer(engine, model)) {
      trainer.initialize(engine, 1);
      Map<String, Literal> one = trainer.save();
      trainer.initialize(engine, 2);
      assertThat(trainer.save()).isNotEqualTo(one);
      trainer.initialize(engine, 1);
      assertThat(trainer.save()).isEqualTo(one);
      assertThat(one.get("theta/decoder/weight").toFloats()).doesNotContain(0f);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "cpu"})
  void aStateThatDoesNotFitIsRefusedWhole(String name) {
    Model model = ToyModels.linear(OptionalDouble.empty());
    try (Engine engine = open(name);
        Trainer trainer = trainer(engine, model)) {
      trainer.initialize(engine, 1);
      Map<String, Literal> before = trainer.save();
      Map<String, Literal> other = new LinkedHashMap<>(before);
      other.replaceAll((_, v) -> Literal.fill(v.dtype(), v.shape(), 5));
      other.put("eta/mean/weight", Literal.of(Shape.of(3), 1f, 2f, 3f));
      assertThatThrownBy(() -> trainer.load(other))
          .isInstanceOf(DgmException.class)
          .hasMessageContaining("eta/mean/weight should be F32[2,1] but is F32[3]");
      assertThat(trainer.save()).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "cpu"})
  void evaluationUsesTheMovingAverage(String name) {
    Model model = ToyModels.linear(OptionalDouble.of(0.99));
    try (Engine engine = open(name);
        Trainer trainer = trainer(engine, model)) {
      trainer.initialize(engine, 1);
      run(trainer, 0, 5);
      Parameter weight = model.parameters().getFirst();
      assertThat(trainer.evaluated().get(weight).toLiteral())
          .isEqualTo(trainer.save().get("ema/" + weight.path()))
          .isNotEqualTo(trainer.save().get(weight.path()));
    }
  }

  /** Batch norm's means of the average are those of its own activations, a tenth of each batch. */
  @ParameterizedTest
  @ValueSource(strings = {"reference", "cpu"})
  void statesOfAPlayerWithAMovingAverageAreThoseOfTheAverage(String name) {
    Model model = ToyModels.normalised(OptionalDouble.of(0.99));
    try (Engine engine = open(name);
        Trainer trainer = trainer(engine, model)) {
      trainer.initialize(engine, 1);
      double expected = 0;
      for (int step = 0; step < 30; step++) {
        double[] weight = trainer.save().get("ema/theta/line/weight").toDoubles();
        run(trainer, step, step + 1);
        double[] mean = mean(step);
        expected = 0.9 * expected + 0.1 * (mean[0] * weight[0] + mean[1] * weight[2]);
      }
      Map<String, Literal> state = trainer.save();
      assertThat(state.get("ema/theta/norm/running_mean").toDoubles()[0])
          .isCloseTo(expected, within(1e-5));
      assertThat(state.get("theta/norm/running_mean").toDoubles()[0])
          .isNotCloseTo(expected, within(1e-4));
      Parameter mean =
          model.parameters().stream()
              .filter(p -> p.path().endsWith("running_mean"))
              .findFirst()
              .orElseThrow();
      assertThat(trainer.evaluated().get(mean).toLiteral())
          .isEqualTo(state.get("ema/theta/norm/running_mean"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "cpu"})
  void weightsOfAPlayerStayWithinItsBound(String name) {
    Model model = ToyModels.linear(OptionalDouble.of(0.5), game -> game, OptionalDouble.of(0.015));
    try (Engine engine = open(name);
        Trainer trainer = trainer(engine, model)) {
      trainer.initialize(engine, 1);
      run(trainer, 0, 5);
      Map<String, Literal> after = trainer.save();
      assertThat(greatest(after, "eta/")).isEqualTo(0.015f);
      assertThat(greatest(after, "theta/")).as("the bound is of one player").isGreaterThan(0.1f);
      trainer.load(after);
      assertThat(trainer.save()).isEqualTo(after);
    }
    Model without = ToyModels.linear(OptionalDouble.of(0.5));
    assertThat(new StateLayout(model).all().stream().map(StateSpec::name))
        .as("checkpoints of runs with and without a bound have the same names")
        .containsExactlyElementsOf(
            new StateLayout(without).all().stream().map(StateSpec::name).toList());
  }

  private static float greatest(Map<String, Literal> state, String prefix) {
    float greatest = 0;
    for (Map.Entry<String, Literal> entry : state.entrySet()) {
      if (entry.getKey().startsWith(prefix)) {
        for (float v : entry.getValue().toFloats()) {
          greatest = Math.max(greatest, Math.abs(v));
        }
      }
    }
    return greatest;
  }
}
