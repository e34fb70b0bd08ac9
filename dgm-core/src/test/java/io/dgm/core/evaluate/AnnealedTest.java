package io.dgm.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.distribution.Distributions;
import io.dgm.api.distribution.Normal;
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
import io.dgm.api.tensor.Tensor;
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

/** x = z W + noise, whose log p(x) is known, with an inference network that knows nothing. */
class AnnealedTest {
  private static final Variable X = Variable.of("x");
  private static final Variable Z = Variable.of("z");
  private static final double NOISE = 0.4;

  /** W: each code makes two elements of its own. */
  private static final double[][] W = {{1.5, -0.8, 0, 0}, {0, 0, 0.9, 1.2}};

  private static final double[][] POINTS = {
    {1.8, -1.1, 0.2, 0.4}, {-0.3, 0.5, -1.6, -1.5}, {0, 0, 0, 0}, {2.5, -1, 1.5, 2.2}
  };
  private static final DataSpec SPEC =
      new DataSpec(List.of(new Feature("x", DType.F32, Shape.of(4), -10, 10, false)));

  private record Points() implements Dataset {
    @Override
    public String name() {
      return "points";
    }

    @Override
    public DataSpec spec() {
      return SPEC;
    }

    @Override
    public int size(Split split) {
      return POINTS.length;
    }

    @Override
    public String checksum() {
      return "";
    }

    @Override
    public void read(Split split, int[] rows, List<MemorySegment> into) {
      for (int i = 0; i < rows.length; i++) {
        for (int k = 0; k < 4; k++) {
          into.getFirst()
              .setAtIndex(ValueLayout.JAVA_FLOAT, 4L * i + k, (float) POINTS[rows[i]][k]);
        }
      }
    }
  }

  private static Model linear() {
    Model.Builder model = Model.builder(SPEC);
    Scope theta = model.player(Player.THETA, PlayerSettings.adam(1e-3)).child("decoder");
    Linear unused = Linear.of(theta, 2, 4);
    Tensor w = Tensor.of(1.5, -0.8, 0, 0, 0, 0, 0.9, 1.2).reshape(2, 4).to(DType.F32);
    Conditional prior = Roles.standardNormal(Z, 2);
    Conditional decoder =
        Conditional.of(
            theta,
            X,
            List.of(Z),
            (v, pass) ->
                Distributions.diagonalNormal(
                    Normal.of(v.get(Z).matmul(w).add(unused.apply(v.get(Z), pass).mul(0)), NOISE)));
    Scope eta = model.player(Player.ETA, PlayerSettings.adam(1e-3)).child("encoder");
    Linear encode = Linear.of(eta, 4, 2);
    Conditional encoder =
        Conditional.of(
            eta,
            Z,
            List.of(X),
            (v, pass) ->
                Distributions.diagonalNormal(
                    Normal.of(encode.apply(v.get(X), pass).mul(0).add(0.3), 1.2)));
    Expectation bound = Games.elbo(prior.then(decoder), Conditional.data(X), encoder);
    return model.objective(Games.of(bound)).evidence(bound).build();
  }

  /** {@return log p(x): of each pair of elements N(0, ww' + σ² I), by Sherman and Morrison} */
  private static double exact(double[] x) {
    double sum = 0;
    for (int k = 0; k < 2; k++) {
      double ww = 0;
      double wx = 0;
      double xx = 0;
      for (int i = 2 * k; i < 2 * k + 2; i++) {
        ww += W[k][i] * W[k][i];
        wx += W[k][i] * x[i];
        xx += x[i] * x[i];
      }
      double v = NOISE * NOISE;
      double quadratic = (xx - wx * wx / (v + ww)) / v;
      sum -= 0.5 * (quadratic + Math.log(v) + Math.log(v + ww) + 2 * Math.log(2 * Math.PI));
    }
    return sum;
  }

  private static Map<String, Estimate> measured(Metric metric, Map<String, String> set) {
    Model model = linear();
    assertThat(metric.applies(model)).isTrue();
    try (Engine engine = EngineCatalog.load().find("cpu").open(new EngineOptions(1));
        Trainer trainer = new Trainer(engine, model, SPEC, List.of(), 2)) {
      trainer.initialize(engine, 1);
      return Evaluation.run(
          engine,
          model,
          trainer.evaluated(),
          new Points(),
          Split.TEST,
          List.of(),
          metric,
          Settings.of(metric.settings(), set),
          100,
          1,
          _ -> {});
    }
  }

  @Test
  void annealingFindsTheLogLikelihoodThatImportanceWeightsMiss() {
    double exact = 0;
    for (double[] x : POINTS) {
      exact += exact(x) / POINTS.length;
    }
    Map<String, Estimate> ais =
        measured(new AnnealedMetric(), Map.of("steps", "1000", "leaps", "6", "chains", "100"));
    double weighted =
        measured(new LogLikelihoodMetric(), Map.of("k", "5")).get("log-likelihood").mean();
    assertThat(ais.get("ais").mean()).isCloseTo(exact, within(0.02));
    assertThat(weighted).isLessThan(exact - 0.1);
    assertThat(ais.get("ais").mean()).isGreaterThan(weighted);
    assertThat(ais.get("ais/accepted").mean()).isBetween(0.4, 0.9);
  }

  /** On examples that the model drew, one estimate is below log p(x) and the other above. */
  @Test
  void boundsFromBothSidesCloseWithMoreSteps() {
    double[] gaps = new double[2];
    int at = 0;
    for (String steps : List.of("10", "1500")) {
      Map<String, Estimate> ais =
          measured(new AnnealedMetric(), Map.of("steps", steps, "leaps", "6", "chains", "8"));
      gaps[at++] = ais.get("ais/simulated-above").mean() - ais.get("ais/simulated-below").mean();
    }
    assertThat(gaps[0]).isGreaterThan(0.1);
    assertThat(Math.abs(gaps[1])).isLessThan(Math.min(0.2, gaps[0]));
  }

  @Test
  void itIsNotMeasuredUnlessAskedFor() {
    assertThat(new AnnealedMetric().usual()).isFalse();
    assertThat(new ElboMetric().usual()).isTrue();
  }
}
