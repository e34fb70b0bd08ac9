package io.dgm.core.job;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.distribution.Independent;
import io.dgm.api.distribution.Normal;
import io.dgm.api.metric.Metric;
import io.dgm.api.model.Codes;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.Roles;
import io.dgm.api.model.View;
import io.dgm.api.nn.Encoder;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Games;
import io.dgm.api.settings.Part;
import io.dgm.api.settings.Settings;
import io.dgm.api.spi.ApiVersion;
import io.dgm.api.spi.DataFiles;
import io.dgm.api.spi.DatasetProvider;
import io.dgm.api.spi.Plugin;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.api.train.Player;
import io.dgm.api.train.PlayerSettings;
import io.dgm.api.train.RateSchedules;
import io.dgm.core.data.DataCatalog;
import io.dgm.core.evaluate.BitsMetric;
import io.dgm.core.evaluate.ElboMetric;
import io.dgm.core.evaluate.LogLikelihoodMetric;
import io.dgm.core.plugin.Catalog;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.core.train.ToyModels;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Small models of small data, to be trained in runs: one of pairs, one of pairs with labels. */
final class Toys implements Plugin, TrainingListener {
  static final int CLASSES = 3;
  private static final Variable X = Variable.of("x");
  private static final Variable Y = Variable.of("y");
  private static final Variable Z = Variable.of("z");
  private static final Variable MADE = Variable.of("made");
  private static final DataSpec LABELLED =
      new DataSpec(
          List.of(ToyModels.PAIRS.x(), new Feature("y", DType.F32, Shape.of(CLASSES), 0, 1, true)));

  final List<String> notices = new ArrayList<>();
  final List<Long> epochs = new ArrayList<>();

  Workbench bench() {
    List<DatasetProvider> data =
        List.of(
            new Given("pairs", ToyModels.PAIRS, 10),
            new Given("classes", LABELLED, 10),
            new Given("bare", ToyModels.PAIRS, 0));
    return new Workbench(
        PluginCatalog.of(this),
        EngineCatalog.load(),
        DataCatalog.create(
            new Catalog<>(
                "data set", data.stream().map(d -> new Catalog.Entry<>("toys", d)).toList()),
            new Catalog<>("format", List.of()),
            notices::add),
        1,
        notices::add);
  }

  /** {@return the run of a model, trained for two epochs of ten steps} */
  Path train(String model, Path run, String... set) {
    new Training(bench()).train(settings(model, set), Optional.of(run), "dgm train " + model, this);
    return run;
  }

  RunSettings settings(String model, String... set) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (int i = 0; i < set.length; i += 2) {
      settings.put(set[i], set[i + 1]);
    }
    int epochs = Integer.parseInt(settings.getOrDefault("epochs", "2"));
    long steps = Long.parseLong(settings.getOrDefault("steps", "0"));
    String usual = model.equals("line") ? "pairs" : "classes";
    String data = settings.getOrDefault("data", usual);
    settings.keySet().removeAll(List.of("epochs", "steps", "data"));
    PluginCatalog plugins = PluginCatalog.of(this);
    return new RunRequest(List.of(data), epochs, steps, 8, 7, "cpu", settings)
        .settings(
            plugins.models().entries().stream()
                .filter(e -> e.part().name().equals(model))
                .findFirst()
                .orElseThrow(),
            plugins.parts());
  }

  @Override
  public String name() {
    return "toys";
  }

  @Override
  public ApiVersion builtFor() {
    return ApiVersion.CURRENT;
  }

  @Override
  public List<ModelDefinition> models() {
    return List.of(new Line("line"), new Labelled("labelled", 0.02), new Labelled("wild", 1));
  }

  @Override
  public List<Part<?>> parts() {
    return List.copyOf(RateSchedules.ALL);
  }

  @Override
  public List<Metric> metrics() {
    return List.of(new ElboMetric(), new LogLikelihoodMetric(), new BitsMetric());
  }

  @Override
  public void started(Path run, long step, long steps, long stepsPerEpoch, int batchSize) {}

  @Override
  public void step(long step, Map<String, Double> metrics) {}

  @Override
  public void epoch(long epoch, Map<String, Double> train, Map<String, Double> validation) {
    epochs.add(epoch);
  }

  @Override
  public void notice(String text) {
    notices.add(text);
  }

  private record Line(String name) implements ModelDefinition {
    @Override
    public String description() {
      return "a line";
    }

    @Override
    public Model build(DataSpec spec, Settings settings) {
      return ToyModels.linear(OptionalDouble.of(0.9));
    }
  }

  /** x ~ N(z W + y V + b, 1/4), z ~ N(0, 1). */
  private record Labelled(String name, double rate) implements ModelDefinition {
    @Override
    public String description() {
      return "a line for each class";
    }

    @Override
    public Model build(DataSpec spec, Settings settings) {
      Model.Builder model = Model.builder(spec);
      Scope theta = model.player(Player.THETA, PlayerSettings.adam(rate)).child("decoder");
      Scope eta = model.player(Player.ETA, PlayerSettings.adam(rate));
      Linear decode = Linear.of(theta, 1 + CLASSES, 2);
      Conditional prior = Roles.standardNormal(Z, 1);
      Conditional decoder =
          Conditional.of(
              theta,
              X,
              List.of(Z, Y),
              (v, pass) -> {
                Tensor given = Tensors.concat(1, List.of(v.get(Z), v.get(Y)));
                return Independent.perExample(Normal.of(decode.apply(given, pass), 0.5));
              });
      Encoder features = Encoder.flat((input, _) -> input, 2 + CLASSES);
      Conditional encoder = Roles.diagonalNormal(eta, Z, List.of(X, Y), features, 1);
      Conditional data = Conditional.data(X, Y);
      Conditional source = Conditional.data(Y).then(prior);
      Conditional codes = data.then(encoder);
      return model
          .objective(Games.of(Games.elbo(prior.then(decoder), data, encoder)))
          .evidence(Games.elbo(prior.then(decoder), data, encoder))
          .view(View.SAMPLES, source.then(decoder.mean()), X)
          .view(View.RECONSTRUCTIONS, codes.then(decoder.mean().as(X, MADE)), X, MADE)
          .codes(Codes.of(source, decoder.mean(), codes))
          .build();
    }
  }

  /** Points on a curve, of classes in turn. */
  private record Given(String name, DataSpec spec, int validation)
      implements DatasetProvider, Dataset {
    @Override
    public String description() {
      return "points";
    }

    @Override
    public Dataset open(DataFiles files, Settings settings) {
      return this;
    }

    @Override
    public int size(Split split) {
      return split == Split.TRAIN ? 80 : split == Split.TEST ? 10 : validation;
    }

    @Override
    public String checksum() {
      return "sum-of-" + name;
    }

    @Override
    public void read(Split split, int[] rows, List<MemorySegment> into) {
      for (int i = 0; i < rows.length; i++) {
        float a = (float) Math.sin(rows[i] + split.label().length());
        into.getFirst().setAtIndex(ValueLayout.JAVA_FLOAT, 2L * i, a);
        into.getFirst().setAtIndex(ValueLayout.JAVA_FLOAT, 2L * i + 1, 2 * a);
        for (int c = 0; into.size() > 1 && c < CLASSES; c++) {
          into.get(1)
              .setAtIndex(
                  ValueLayout.JAVA_FLOAT, (long) CLASSES * i + c, rows[i] % CLASSES == c ? 1 : 0);
        }
      }
    }
  }
}
