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
import io.dgm.api.distribution.OneHotCategorical;
import io.dgm.api.metric.Score;
import io.dgm.api.metric.Statistic;
import io.dgm.api.model.Codes;
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
import io.dgm.api.tensor.Tensors;
import io.dgm.api.train.Player;
import io.dgm.api.train.PlayerSettings;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.statistic.CodeDiscrepancy;
import io.dgm.core.train.Trainer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Four different examples, whose first code is N(x, 0.5²), and whose second is N(0.2, 0.8²) for
 * all: figures by integrals of these densities.
 */
class CodesMetricTest {
  private static final Variable X = Variable.of("x");
  private static final Variable Z = Variable.of("z");
  private static final double[] POINTS = {-1.5, -0.5, 0.3, 2};
  private static final double[] SCALES = {0.5, 0.8};
  private static final double SAME = 0.2;
  private static final int ROWS = 1201; // some batches, the last one not full
  private static final DataSpec SPEC =
      new DataSpec(List.of(new Feature("x", DType.F32, Shape.of(1), -10, 10, false)));

  private static final int[] LABELS = {1, 0, 2, 0};
  private static final DataSpec LABELLED =
      new DataSpec(List.of(SPEC.x(), new Feature("y", DType.F32, Shape.of(3), 0, 1, false)));

  private record Rows(DataSpec spec) implements Dataset {
    @Override
    public String name() {
      return "rows";
    }

    @Override
    public int size(Split split) {
      return ROWS;
    }

    @Override
    public String checksum() {
      return "";
    }

    @Override
    public void read(Split split, int[] rows, List<MemorySegment> into) {
      for (int i = 0; i < rows.length; i++) {
        float x = (float) POINTS[rows[i] % POINTS.length];
        into.getFirst().setAtIndex(ValueLayout.JAVA_FLOAT, i, x);
        for (int c = 0; c < 3 && spec.y().isPresent(); c++) {
          float y = LABELS[rows[i] % POINTS.length] == c ? 1 : 0;
          into.getLast().setAtIndex(ValueLayout.JAVA_FLOAT, 3L * i + c, y);
        }
      }
    }
  }

  /** How codes are found: by a distribution, or by a map. */
  private static Model model(boolean map, boolean named) {
    return model(Roles.standardNormal(Z, 2), map, named);
  }

  private static Model model(Conditional prior, boolean map, boolean named) {
    Model.Builder model = Model.builder(SPEC);
    Scope theta = model.player(Player.THETA, PlayerSettings.adam(1e-3)).child("decoder");
    Scope eta = model.player(Player.ETA, PlayerSettings.adam(1e-3)).child("encoder");
    Linear decode = Linear.of(theta, 2, 1);
    Linear still = Linear.of(eta, 1, 2);
    Conditional decoder =
        Conditional.of(
            theta,
            X,
            List.of(Z),
            (v, pass) -> Distributions.diagonalNormal(Normal.of(decode.apply(v.get(Z), pass), 1)));
    Conditional encoder =
        map
            ? Conditional.map(
                eta, Z, List.of(X), (v, pass) -> means(v.get(X), still.apply(v.get(X), pass)))
            : Conditional.of(
                eta,
                Z,
                List.of(X),
                (v, pass) ->
                    Distributions.diagonalNormal(
                        Normal.of(
                            means(v.get(X), still.apply(v.get(X), pass)),
                            Tensor.of(SCALES).to(DType.F32).broadcastTo(Shape.of(v.rows(), 2)))));
    Conditional data = Conditional.data(X);
    if (named) {
      model.codes(Codes.of(prior, decoder.mean(), data.then(encoder)));
    }
    if (map) {
      return model.objective(Games.of(Expectation.of(data.then(encoder), decoder.log()))).build();
    }
    Expectation bound = Games.elbo(prior.then(decoder), data, encoder);
    return model.objective(Games.of(bound)).evidence(bound).build();
  }

  private static Tensor means(Tensor x, Tensor anything) {
    return Tensors.concat(1, x, x.mul(0).add(SAME)).add(anything.mul(0));
  }

  private static <T> T measure(
      Model model, Map<String, String> set, Function<HostMetric.Measured, T> measure) {
    try (Engine engine = EngineCatalog.load().find("cpu").open(new EngineOptions(1));
        Trainer trainer = new Trainer(engine, model, model.data(), List.of(), 2)) {
      trainer.initialize(engine, 1);
      return measure.apply(
          new HostMetric.Measured(
              engine,
              model,
              trainer.evaluated(),
              new Rows(model.data()),
              Split.TEST,
              List.of(),
              Settings.of(new CodesMetric().settings(), set),
              100_000,
              3,
              _ -> {}));
    }
  }

  private static Map<String, Estimate> figures(Model model, Map<String, String> set) {
    assertThat(new CodesMetric().applies(model)).isTrue();
    return measure(model, set, new CodesMetric()::measure);
  }

  private static double share(int point) {
    int more = point < ROWS % POINTS.length ? 1 : 0;
    return (ROWS / POINTS.length + more) / (double) ROWS;
  }

  private static double normal(double z, double mean, double scale) {
    double t = (z - mean) / scale;
    return Math.exp(-t * t / 2) / (scale * Math.sqrt(2 * Math.PI));
  }

  /** {@return KL(N(mean, scale²) ‖ N(0, 1))} */
  private static double divergence(double mean, double scale) {
    return 0.5 * (scale * scale + mean * mean - 1) - Math.log(scale);
  }

  @Test
  void figuresAreThoseOfIntegrals() {
    double information = 0;
    double aggregate = divergence(SAME, SCALES[1]);
    double step = 1e-3;
    for (double z = -8; z < 8; z += step) {
      double mixture = 0;
      for (int p = 0; p < POINTS.length; p++) {
        mixture += share(p) * normal(z, POINTS[p], SCALES[0]);
      }
      for (int p = 0; p < POINTS.length; p++) {
        double own = normal(z, POINTS[p], SCALES[0]);
        information += own == 0 ? 0 : step * share(p) * own * Math.log(own / mixture);
      }
      aggregate += mixture == 0 ? 0 : step * mixture * Math.log(mixture / normal(z, 0, 1));
    }
    double first = 0;
    for (int p = 0; p < POINTS.length; p++) {
      first += share(p) * divergence(POINTS[p], SCALES[0]);
    }
    double kl = first + divergence(SAME, SCALES[1]);
    assertThat(information + aggregate).isCloseTo(kl, within(1e-3));

    Map<String, Estimate> figures = figures(model(false, true), Map.of());
    assertThat(figures.get("codes/active-units").mean()).isEqualTo(1);
    assertThat(figures.get("codes/active-units").standardError()).isZero();
    assertThat(figures.get("codes/kl").mean()).isCloseTo(kl, within(1e-4));
    assertThat(figures.get("codes/kl of unit 0").mean()).isCloseTo(first, within(1e-4));
    assertThat(figures.get("codes/kl of unit 1").mean())
        .isCloseTo(divergence(SAME, SCALES[1]), within(1e-5));
    for (String name : List.of("codes/mutual-information", "codes/aggregate-kl")) {
      Estimate found = figures.get(name);
      double expected = name.endsWith("kl") ? aggregate : information;
      assertThat(found.standardError()).isBetween(1e-4, 0.05);
      assertThat(found.mean()).isCloseTo(expected, within(4 * found.standardError()));
      assertThat(found.estimator()).contains("1201");
    }
    assertThat(figures.get("codes/mutual-information").estimator())
        .contains("at most log 1201 = 7.09");
  }

  @Test
  void fewDrawsAndNoNamedCodesGiveTheSameWithinTheirErrors() {
    Map<String, Estimate> all = figures(model(false, true), Map.of());
    Map<String, Estimate> few =
        figures(model(false, false), Map.of("draws", "150", "units", "1", "threshold", "5"));
    assertThat(few.get("codes/active-units").mean()).isZero();
    assertThat(few).containsKey("codes/kl of unit 0").doesNotContainKey("codes/kl of unit 1");
    for (String name : List.of("codes/mutual-information", "codes/aggregate-kl")) {
      Estimate one = few.get(name);
      assertThat(one.standardError()).isGreaterThan(1.5 * all.get(name).standardError());
      assertThat(one.mean()).isCloseTo(all.get(name).mean(), within(4 * one.standardError()));
    }
  }

  /** A draw's own example counts as it was when it was drawn: so log N is never passed. */
  @Test
  void informationIsBoundedWherePixelsAreDrawnAnew() {
    CodeMixture mixture = new CodeMixture(new double[] {30, 20});
    mixture.add(new float[] {3, -400, 5, -500}, new int[] {0, 1}, 2);
    Estimate found = mixture.information(2);
    // log q(z) is that of its own example less log 2
    assertThat(found.mean()).isCloseTo(Math.log(2), within(1e-6));
  }

  @Test
  void whatIsInfinitelyFarFromThePriorIsLeftOut() {
    Map<String, Estimate> figures =
        figures(model(Roles.uniform(Z, 2, -1e-3, 1e-3), false, true), Map.of());
    assertThat(figures).containsKeys("codes/active-units", "codes/mutual-information");
    assertThat(figures).doesNotContainKeys("codes/kl", "codes/aggregate-kl");
  }

  /** A code that is a class, found in features of examples, as InfoGAN's are. */
  @Test
  void aClassIsHeldAgainstLabels() {
    Variable h = Variable.of("h");
    Variable c = Variable.of("c");
    Model.Builder model = Model.builder(LABELLED);
    Scope theta = model.player(Player.THETA, PlayerSettings.adam(1e-3)).child("decoder");
    Scope eta = model.player(Player.ETA, PlayerSettings.adam(1e-3)).child("encoder");
    Linear decode = Linear.of(theta, 5, 1);
    Linear still = Linear.of(eta, 1, 5);
    Conditional generator =
        Conditional.map(theta, X, List.of(c), (v, pass) -> decode.apply(v.get(c), pass));
    Conditional features = Conditional.fixedMap("twice", h, List.of(X), (v, _) -> v.get(X).mul(2));
    // the likeliest class is 4 for -1.5, 2 for -0.5 and 0.3, and 0 for 2
    Conditional ofClass =
        Conditional.of(
            eta,
            c,
            List.of(h),
            (v, pass) -> {
              Tensor x = v.get(h).mul(0.5);
              Tensor none = x.mul(0).sub(9);
              Tensor logits = Tensors.concat(1, x, none, x.mul(0).add(0.5), none, x.mul(-1));
              return new OneHotCategorical(logits.add(still.apply(x, pass).mul(0)));
            });
    Conditional prior = Roles.uniformClasses(c, 5);
    Conditional data = Conditional.data(X);
    Conditional found = data.then(features).then(ofClass);
    Model built =
        model
            .codes(Codes.of(prior, generator, found))
            .objective(
                Games.of(Expectation.of(prior.then(generator).then(features), ofClass.log())))
            .build();
    Map<String, Estimate> figures = figures(built, Map.of());
    assertThat(figures).containsKeys("codes/kl", "codes/mutual-information", "codes/aggregate-kl");
    Estimate accuracy = figures.get("codes/accuracy");
    // labels are 1, 0, 2, 0: the value 2 stands for the label 2, since 0 stands for 0
    double right = 1 - share(1);
    assertThat(accuracy.mean()).isCloseTo(right, within(1e-9));
    assertThat(accuracy.standardError())
        .isCloseTo(Math.sqrt(right * (1 - right) / ROWS), within(1e-9));
    assertThat(accuracy.estimator()).contains("one of the 3 labels");
  }

  @Test
  void ofAMapOnlyTheActiveUnitsAreKnown() {
    Map<String, Estimate> figures = figures(model(true, true), Map.of());
    assertThat(figures).containsOnlyKeys("codes/active-units");
    assertThat(figures.get("codes/active-units").mean()).isEqualTo(1);
  }

  @Test
  void codesAreHeldAgainstThePriorRowByRow() {
    Statistic statistic = new CodeDiscrepancy();
    Settings usual = Settings.of(statistic.settings(), Map.of());
    Model model = model(true, true);
    Statistic.Sets sets =
        measure(
            model,
            Map.of(),
            of ->
                CodeSets.of(of, FoundCodes.of(model).orElseThrow(), Map.of(statistic, usual))
                    .get(statistic));
    assertThat(sets.data().size()).isEqualTo(ROWS);
    assertThat(sets.drawn().size()).isEqualTo(ROWS);
    double mean = 0;
    double square = 0;
    for (int i = 0; i < ROWS; i++) {
      assertThat(sets.data().row(i))
          .containsExactly((float) POINTS[i % POINTS.length], (float) SAME);
      mean += sets.drawn().get(i, 0) / ROWS;
      square += sets.drawn().get(i, 1) * sets.drawn().get(i, 1) / ROWS;
    }
    assertThat(mean).isCloseTo(0, within(4 / Math.sqrt(ROWS)));
    assertThat(square).isCloseTo(1, within(4 * Math.sqrt(2.0 / ROWS)));
    // E k(z,z') of standard normals, width w: (w² / (w² + 2))^(d/2), and E k(z,c) likewise
    Settings wide = Settings.of(statistic.settings(), Map.of("bandwidth", "1.3"));
    double w = 1.3 * 1.3;
    double ofPrior = w / (w + 2);
    double across = 0;
    double same = 0;
    for (int p = 0; p < POINTS.length; p++) {
      double length = POINTS[p] * POINTS[p] + SAME * SAME;
      across += share(p) * w / (w + 1) * Math.exp(-length / (2 * (w + 1)));
      for (int o = 0; o < POINTS.length; o++) {
        double d = POINTS[p] - POINTS[o];
        double pairs = share(p) * (share(o) * ROWS - (o == p ? 1 : 0)) / (ROWS - 1);
        same += pairs * Math.exp(-d * d / (2 * w));
      }
    }
    Score score = statistic.combine(sets, wide).scores().get("code-mmd");
    assertThat(score.value())
        .isCloseTo(same + ofPrior - 2 * across, within(4 * score.standardError()));
    assertThat(score.standardError()).isBetween(1e-4, 0.05);
    assertThat(score.estimator()).contains("Gaussian kernel of width 1.3");
  }
}
