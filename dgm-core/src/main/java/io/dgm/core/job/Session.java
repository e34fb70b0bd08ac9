package io.dgm.core.job;

import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.api.data.Transform;
import io.dgm.api.metric.Metric;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.spi.Settings;
import io.dgm.api.tensor.Literal;
import io.dgm.core.data.PartlyLabelled;
import io.dgm.core.evaluate.Estimate;
import io.dgm.core.evaluate.Evaluation;
import io.dgm.core.evaluate.Reconstructor;
import io.dgm.core.evaluate.Sampler;
import io.dgm.core.run.ImageGrid;
import io.dgm.core.run.RunInfo;
import io.dgm.core.spi.Engine;
import io.dgm.core.spi.EngineProvider.EngineOptions;
import io.dgm.core.train.Schedule;
import io.dgm.core.train.Trainer;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** What a run needs, opened: its data, model, engine and trainer. */
final class Session implements AutoCloseable {
  private static final int PICTURES = 64;

  final RunSettings settings;
  private final RunData data;
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

  Session(Workbench bench, RunSettings settings) {
    this.settings = settings;
    // everything that can be the user's mistake comes before anything that takes time
    ModelDefinition definition = bench.plugins().model(settings.model());
    Settings modelSettings = Settings.of(definition.settings(), settings.modelSettings());
    var provider = bench.engines().find(settings.engine());
    this.data = RunData.open(bench.data(), definition, settings.data());
    this.dataset = data.dataset();
    this.transforms = Transforms.each(dataset.spec(), _ -> settings.transforms());
    inTraining.addAll(Transforms.each(dataset.spec(), settings.augmentation()::transforms));
    inTraining.addAll(transforms);
    DataSpec spec = dataset.spec();
    for (Transform transform : inTraining) {
      spec = transform.spec(spec);
    }
    this.seen = spec;
    this.model = definition.build(seen, modelSettings);
    this.training =
        settings.labels() == 0
            ? dataset
            : PartlyLabelled.of(dataset, settings.labels(), settings.seed());
    Checks.trainable(settings, training);
    Checks.asDeclared(dataset);
    long batches = training.size(Split.TRAIN) / settings.batchSize();
    this.stepsPerEpoch = Math.max(1, batches / Trainer.batchesPerStep(model));
    this.steps = settings.steps() > 0 ? settings.steps() : settings.epochs() * stepsPerEpoch;
    Schedule schedule = new Schedule(settings.schedule(), stepsPerEpoch, steps);
    this.engine = provider.open(new EngineOptions(bench.threads()));
    Trainer made = null;
    try {
      made = new Trainer(engine, model, dataset.spec(), inTraining, settings.batchSize(), schedule);
    } finally {
      if (made == null) {
        engine.close();
      }
    }
    this.trainer = made;
  }

  RunInfo.Data data() {
    return new RunInfo.Data(data.tables(), inTraining.stream().map(Object::toString).toList());
  }

  boolean isImage() {
    return seen.find(Batch.X).filter(x -> x.shape().rank() == 3).isPresent();
  }

  /** {@return a grid of samples, those of one seed always} */
  ImageGrid samples() {
    return ImageGrid.of(draw(PICTURES, settings.seed()));
  }

  Literal draw(int count, long seed) {
    int batch = Math.min(count, PICTURES);
    try (Sampler sampler = new Sampler(engine, model, trainer.evaluated(), seen, batch)) {
      return sampler.draw(count, seed);
    }
  }

  /** {@return a grid of the first test examples, each row followed by their reconstructions} */
  ImageGrid reconstructions() {
    Split split = testSplit();
    int n = Math.min(PICTURES / 2 / 8 * 8, dataset.size(split) / 8 * 8);
    try (Arena arena = Arena.ofConfined();
        Reconstructor reconstructor =
            new Reconstructor(engine, model, trainer.evaluated(), dataset.spec(), transforms, n)) {
      List<MemorySegment> batch = new ArrayList<>();
      dataset
          .spec()
          .features()
          .forEach(
              f -> batch.add(arena.allocate((long) n * f.shape().size() * f.dtype().bytes(), 64)));
      dataset.read(split, IntStream.range(0, n).toArray(), batch);
      List<Literal> both = reconstructor.run(batch, settings.seed());
      return ImageGrid.pairs(both.get(0), both.get(1), 8);
    }
  }

  Split testSplit() {
    return dataset.size(Split.TEST) > 0 ? Split.TEST : Split.TRAIN;
  }

  Map<String, Estimate> evaluate(
      Metric metric, Settings metricSettings, int limit, long seed, IntConsumer progress) {
    return Evaluation.run(
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
        progress);
  }

  @Override
  public void close() {
    trainer.close();
    engine.close();
  }
}
