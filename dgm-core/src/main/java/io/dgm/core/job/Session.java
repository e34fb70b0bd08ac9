package io.dgm.core.job;

import io.dgm.api.UserException;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.api.data.Transform;
import io.dgm.api.metric.Metric;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.View;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.train.RateSchedule;
import io.dgm.core.data.PartlyLabelled;
import io.dgm.core.evaluate.Estimate;
import io.dgm.core.evaluate.Evaluation;
import io.dgm.core.evaluate.ViewSampler;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.core.run.ImageGrid;
import io.dgm.core.run.RunInfo;
import io.dgm.core.train.Schedule;
import io.dgm.core.train.Trainer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** What a run needs, opened: its data, model, engine and trainer. */
final class Session implements AutoCloseable {
  private static final int PICTURES = 64;
  private static final int COLUMNS = 8;

  final RunSettings settings;
  private final RunData data;
  private final PluginCatalog plugins;
  final Dataset dataset;
  final Dataset training;
  final DataSpec seen;

  /** What is done to every batch; training batches are augmented before. */
  final List<Transform> transforms;

  private final List<Transform> inTraining = new ArrayList<>();
  final Model model;
  final Engine engine;
  final Trainer trainer;
  final long stepsPerEpoch;

  /** How many steps the whole run has. */
  final long steps;

  /** A session of a run that was begun. */
  Session(Workbench bench, RunInfo info) {
    this(bench, RunSettings.of(info), Versions.model(bench.plugins(), info), false);
  }

  /** A session of a new run. */
  Session(Workbench bench, RunSettings settings) {
    this(
        bench,
        settings,
        bench.plugins().models().find(settings.plugin() + "/" + settings.model()),
        true);
  }

  private Session(
      Workbench bench, RunSettings settings, ModelDefinition definition, boolean begins) {
    this.settings = settings;
    this.plugins = bench.plugins();
    // everything that can be the user's mistake comes before anything that takes time
    Map<String, String> text = new LinkedHashMap<>(settings.modelSettings());
    List<Start> starts = Start.taken(definition.roles(), text, new ArrayList<>());
    Settings modelSettings =
        Settings.of(definition.settings(), definition.roles(), text, plugins.parts());
    RateSchedule rates =
        RunSettings.schedule(settings.schedule(), plugins.parts()).get(RunSettings.SCHEDULE);
    var provider = bench.engines().find(settings.engine());
    engineSettings(provider, settings.engineSettings());
    this.data = RunData.open(bench.data(), definition, settings.data(), settings.dataSettings());
    this.dataset = data.dataset();
    this.transforms = Transforms.each(dataset.spec(), _ -> settings.transforms());
    inTraining.addAll(Transforms.each(dataset.spec(), settings.augmentation()::transforms));
    inTraining.addAll(transforms);
    DataSpec spec = dataset.spec();
    for (Transform transform : inTraining) {
      spec = transform.spec(spec);
    }
    this.seen = spec;
    this.model = Weights.started(definition.build(seen, modelSettings), starts, begins);
    this.training =
        settings.labels() == 0
            ? dataset
            : PartlyLabelled.of(dataset, settings.labels(), settings.seed());
    Checks.trainable(settings, training);
    Checks.asDeclared(dataset);
    long batches = training.size(Split.TRAIN) / settings.batchSize();
    this.stepsPerEpoch = Math.max(1, batches / Trainer.batchesPerStep(model));
    this.steps = settings.steps() > 0 ? settings.steps() : settings.epochs() * stepsPerEpoch;
    Schedule schedule = new Schedule(rates, stepsPerEpoch, steps);
    this.engine = provider.open(new EngineOptions(bench.threads(), settings.engineSettings()));
    Trainer made = null;
    try {
      made =
          within(
              "its objective",
              () ->
                  new Trainer(
                      engine, model, dataset.spec(), inTraining, settings.batchSize(), schedule));
    } finally {
      if (made == null) {
        engine.close();
      }
    }
    this.trainer = made;
  }

  private static void engineSettings(EngineProvider provider, Map<String, String> set) {
    try {
      Settings.of(provider.settings(), set);
    } catch (UserException e) {
      throw new UserException("the engine " + provider.name() + ": " + e.getMessage(), e);
    }
  }

  /** Networks and objectives of a plugin run when something is recorded, and may fail then. */
  private <T> T within(String what, Supplier<T> work) {
    return plugins.within(settings.plugin(), what, work);
  }

  /** Gives every parameter its first value. */
  void initialize() {
    within(
        "its initial parameters",
        () -> {
          trainer.initialize(engine, settings.seed());
          return true;
        });
  }

  RunInfo.Data data() {
    return new RunInfo.Data(data.tables(), inTraining.stream().map(Object::toString).toList());
  }

  /**
   * {@return a view of the model}
   *
   * @throws UserException that names those it has, if it has none of this name
   */
  View view(String name) {
    View view = model.views().get(name);
    if (view == null) {
      throw new UserException(
          "the model %s has no view '%s'; it has %s"
              .formatted(settings.model(), name, String.join(", ", model.views().keySet())));
    }
    return view;
  }

  /** {@return pictures of the views that are images, by name; those of one seed always} */
  Map<String, ImageGrid> pictures() {
    Map<String, ImageGrid> pictures = new LinkedHashMap<>();
    model
        .views()
        .forEach(
            (name, view) -> {
              int columns = view.shown().size() == 1 ? 1 : COLUMNS;
              int count = Math.max(columns, PICTURES / view.shown().size() / columns * columns);
              List<Literal> drawn = draw(view, count, settings.seed(), OptionalInt.empty());
              grid(drawn).ifPresent(grid -> pictures.put(name, grid));
            });
    return pictures;
  }

  /** {@return draws as a picture: side by side what is shown together; nothing if not images} */
  static Optional<ImageGrid> grid(List<Literal> drawn) {
    Shape shape = drawn.getFirst().shape();
    if (!drawn.stream().allMatch(d -> ImageGrid.shows(d) && d.shape().equals(shape))) {
      return Optional.empty();
    }
    if (drawn.size() == 1) {
      return Optional.of(ImageGrid.of(drawn.getFirst()));
    }
    int n = shape.dim(0);
    return Optional.of(ImageGrid.rows(drawn, n % COLUMNS == 0 ? COLUMNS : n));
  }

  /** {@return for each variable that a view shows its draws} */
  List<Literal> draw(View view, int count, long seed, OptionalInt label) {
    int batch = Math.min(count, PICTURES);
    return within(
        "its view " + view.joint().formula(),
        () -> {
          try (ViewSampler sampler =
              new ViewSampler(
                  engine,
                  model,
                  trainer.evaluated(),
                  view,
                  dataset,
                  testSplit(),
                  transforms,
                  label,
                  batch)) {
            return sampler.draw(count, seed);
          }
        });
  }

  Split testSplit() {
    return dataset.size(Split.TEST) > 0 ? Split.TEST : Split.TRAIN;
  }

  Map<String, Estimate> evaluate(
      Metric metric, Settings metricSettings, int limit, long seed, IntConsumer progress) {
    return within(
        "the metric " + metric.name(),
        () ->
            Evaluation.run(
                engine,
                model,
                trainer.evaluated(),
                dataset,
                testSplit(),
                transforms,
                metric,
                metricSettings,
                limit,
                seed,
                progress));
  }

  @Override
  public void close() {
    trainer.close();
    engine.close();
  }
}
