package io.dgm.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.distribution.Bernoulli;
import io.dgm.api.distribution.Independent;
import io.dgm.api.distribution.OneHotCategorical;
import io.dgm.api.metric.Metric;
import io.dgm.api.model.Model;
import io.dgm.api.model.Roles;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Expectation;
import io.dgm.api.objective.Games;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.train.Player;
import io.dgm.api.train.PlayerSettings;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.train.Trainer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Ten different images, each as frequent as the others: log p(x) is -log 10 at the most. */
class EvidenceTest {
  private static final int CLASSES = 10;
  private static final double SURE = 80;
  private static final Variable X = Variable.of("x");
  private static final Variable Y = Variable.of("y");
  private static final Variable C = Variable.of("c");
  private static final DataSpec SPEC =
      new DataSpec(
          List.of(
              new Feature("x", DType.F32, Shape.of(CLASSES), 0, 1, true),
              new Feature("y", DType.F32, Shape.of(CLASSES), 0, 1, true)));

  /** Image i has its pixel i set, and is of class i. */
  private record Ten() implements Dataset {
    @Override
    public String name() {
      return "ten";
    }

    @Override
    public DataSpec spec() {
      return SPEC;
    }

    @Override
    public int size(Split split) {
      return CLASSES;
    }

    @Override
    public String checksum() {
      return "";
    }

    @Override
    public void read(Split split, int[] rows, List<MemorySegment> into) {
      for (MemorySegment feature : into) {
        feature.fill((byte) 0);
        for (int i = 0; i < rows.length; i++) {
          feature.setAtIndex(ValueLayout.JAVA_FLOAT, (long) i * CLASSES + rows[i], 1);
        }
      }
    }
  }

  /** A decoder that is sure of its image, whose class is a latent variable or given. */
  private static Model perfect(boolean latent) {
    Model.Builder model = Model.builder(SPEC);
    Scope theta = model.player(Player.THETA, PlayerSettings.adam(1e-3));
    Variable of = latent ? C : Y;
    Linear line = Linear.of(theta.child("decoder"), CLASSES, CLASSES);
    Conditional decoder =
        Conditional.of(
            theta.child("decoder"),
            X,
            List.of(of),
            (v, pass) ->
                Independent.perExample(
                    new Bernoulli(
                        v.get(of).mul(2 * SURE).sub(SURE).add(line.apply(v.get(of), pass)))));
    if (!latent) {
      Expectation exact = Expectation.of(Conditional.data(X, Y), decoder.log());
      return model.objective(Games.of(exact)).evidence(exact).build();
    }
    Scope eta = model.player(Player.ETA, PlayerSettings.adam(1e-3));
    Linear sorter = Linear.of(eta.child("classifier"), CLASSES, CLASSES);
    Conditional classifier =
        Conditional.of(
            eta.child("classifier"),
            C,
            List.of(X),
            (v, pass) ->
                new OneHotCategorical(v.get(X).mul(SURE).add(sorter.apply(v.get(X), pass))));
    Expectation bound =
        Games.elbo(Roles.uniformClasses(C, CLASSES).then(decoder), Conditional.data(X), classifier)
            .sum(C);
    return model.objective(Games.of(bound)).evidence(bound).build();
  }

  private static double mean(Model model, Metric metric, Map<String, String> set) {
    Settings settings = Settings.of(metric.settings(), set);
    try (Engine engine = EngineCatalog.load().find("reference").open(new EngineOptions(1));
        Trainer trainer = new Trainer(engine, model, SPEC, List.of(), 2)) {
      trainer.initialize(engine, 1);
      return Evaluation.run(
              engine,
              model,
              trainer.evaluated(),
              new Ten(),
              Split.TEST,
              List.of(),
              metric,
              settings,
              100,
              1,
              _ -> {})
          .get(metric.name())
          .mean();
    }
  }

  @Test
  void noModelKnowsMoreThanTheData() {
    Model model = perfect(true);
    double most = -Math.log(CLASSES);
    assertThat(mean(model, new ElboMetric(), Map.of())).isCloseTo(most, within(1e-5));
    for (String k : List.of("1", "7")) {
      assertThat(mean(model, new LogLikelihoodMetric(), Map.of("k", k)))
          .isCloseTo(most, within(1e-5));
    }
    assertThat(model.evidence().orElseThrow().explains()).isEqualTo("log p(x)");
  }

  @Test
  void whereTheClassIsGivenThatIsSaid() {
    Model model = perfect(false);
    assertThat(mean(model, new LogLikelihoodMetric(), Map.of())).isCloseTo(0, within(1e-5));
    assertThat(model.evidence().orElseThrow().explains()).isEqualTo("log p(x|y)");
  }
}
