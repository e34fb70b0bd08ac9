package io.dgm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.data.Transform;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.View;
import io.dgm.api.nn.Parameter;
import io.dgm.api.settings.PartFinder;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.core.data.BatchOrder;
import io.dgm.core.data.BatchStream;
import io.dgm.core.evaluate.ViewSampler;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.plugin.Installation;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.core.train.DeviceData;
import io.dgm.core.train.Trainer;
import io.dgm.core.train.TrainingLoop;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import io.dgm.testkit.data.Noise;
import io.dgm.testkit.engine.AssertingEngine;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What every model holds: to check the models of a plugin, extend this and name them. They are
 * built for small grey images with labels, or for their own example of data, in as many tables as
 * they ask for, and trained for a few steps.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public abstract class ModelContract {
  private static final int BATCH = 8;
  private static final long SEED = 5;
  private static final DataSpec IMAGES =
      new DataSpec(
          List.of(
              new Feature(Batch.X, DType.F32, Shape.of(1, 8, 8), 0, 1, false),
              new Feature(Batch.Y, DType.F32, Shape.of(10), 0, 1, true)));

  /** For subclasses. */
  protected ModelContract() {}

  /** {@return the models to check} */
  protected abstract List<ModelDefinition> models();

  /**
   * {@return settings that make a model small, as text by name}
   *
   * @param model which
   */
  protected Map<String, String> small(ModelDefinition model) {
    return Map.of();
  }

  /**
   * {@return examples for a model, of {@link ModelDefinition#example its own example} of data:
   * noise in the range of each feature, unless a model needs more, such as the pairs of two tables
   * that go together}
   *
   * @param model which
   * @param spec what the examples look like, of each of its tables
   * @param size how many of each table
   */
  protected Dataset data(ModelDefinition model, DataSpec spec, int size) {
    return Noise.tables(spec, size, each(model));
  }

  @TestFactory
  Stream<DynamicTest> settingsAreReadBackFromTheirText() {
    return each(
        model -> {
          Map<String, String> text = model.configured(Map.of(), parts()).toText();
          assertThat(model.configured(text, parts()).toText()).isEqualTo(text);
          assertThat(model.name()).matches("[a-z0-9-]+");
          assertThat(model.description()).isNotBlank();
        });
  }

  @TestFactory
  Stream<DynamicTest> theObjectivePrintsItself() {
    return each(
        model ->
            assertThat(build(model).objective().formula().lines())
                .isNotEmpty()
                .allMatch(l -> l.startsWith("max ")));
  }

  @TestFactory
  Stream<DynamicTest> trainingMovesEveryParameter() {
    return each(
        model ->
            train(
                model,
                (built, trainer, engine) -> {
                  Map<String, Literal> before = trainer.save();
                  for (int i = 0; i < 3; i++) {
                    Map<String, Double> metrics = trainer.step(batches(model, i));
                    assertThat(metrics.values()).allMatch(Double::isFinite);
                  }
                  Map<String, Literal> after = trainer.save();
                  for (Parameter p : built.parameters()) {
                    assertThat(after.get(p.path()))
                        .as("%s of %s", p.path(), model.name())
                        .isNotEqualTo(before.get(p.path()));
                  }
                }));
  }

  @TestFactory
  Stream<DynamicTest> trainingGoesOnFromASavedState() {
    return each(
        model ->
            train(
                model,
                (built, trainer, engine) -> {
                  trainer.step(batches(model, 1));
                  Map<String, Literal> half = trainer.save();
                  trainer.step(batches(model, 2));
                  Map<String, Literal> whole = trainer.save();
                  trainer.load(half);
                  trainer.step(batches(model, 2));
                  assertThat(trainer.save()).isEqualTo(whole);
                }));
  }

  @TestFactory
  Stream<DynamicTest> stepsInOneProgramGiveTheBytesOfSingleOnes() {
    return each(
        model ->
            train(
                model,
                (built, trainer, engine) -> {
                  int batches = 2 * trainer.batchesPerStep();
                  Dataset noise = noise(model, batches * BATCH + 5);
                  Map<String, Literal> before = trainer.save();
                  List<Map<String, Double>> single = new ArrayList<>();
                  try (BatchStream stream = BatchStream.open(noise, Split.TRAIN, BATCH, SEED, 0)) {
                    for (int i = 0; i < 2; i++) {
                      single.add(new LinkedHashMap<>(trainer.step(() -> stream.next().features())));
                    }
                  }
                  Map<String, Literal> expected = trainer.save();
                  trainer.load(before);
                  BatchOrder order = BatchOrder.of(noise, Split.TRAIN, BATCH, SEED);
                  int[] rows = new int[batches * order.batchRows()];
                  for (int i = 0; i < batches; i++) {
                    order.rows(i, rows, i * order.batchRows());
                  }
                  List<Map<String, Double>> looped = new ArrayList<>();
                  try (DeviceData data = DeviceData.load(engine, noise, Split.TRAIN);
                      TrainingLoop loop = trainer.loop(data, 2)) {
                    loop.start(rows).collect(m -> looped.add(new LinkedHashMap<>(m)));
                  }
                  assertThat(trainer.save()).isEqualTo(expected);
                  if (built.objective().phases().size() == 1) { // else single ones tell less
                    assertThat(looped).isEqualTo(single);
                  }
                }));
  }

  @TestFactory
  Stream<DynamicTest> samplesLookLikeTheData() {
    return each(
        model ->
            train(
                model,
                (built, trainer, engine) -> {
                  if (!built.views().containsKey(View.SAMPLES)) {
                    assertThat(built.views().size() + built.predictions().size()).isPositive();
                    return; // it translates or classifies
                  }
                  List<Literal> drawn = draw(model, built, trainer, engine, View.SAMPLES, 1);
                  Feature x = built.data().x();
                  assertThat(drawn.getFirst().shape()).isEqualTo(Shape.of(6).concat(x.shape()));
                  for (float v : drawn.getFirst().toFloats()) {
                    assertThat(v).isBetween((float) x.low(), (float) x.high());
                  }
                  assertThat(draw(model, built, trainer, engine, View.SAMPLES, 2))
                      .isNotEqualTo(drawn);
                }));
  }

  @TestFactory
  Stream<DynamicTest> viewsAreDrawnAgainBySeed() {
    return each(
        model ->
            train(
                model,
                (built, trainer, engine) -> {
                  for (String view : built.views().keySet()) {
                    List<Literal> drawn = draw(model, built, trainer, engine, view, 1);
                    for (Literal shown : drawn) {
                      assertThat(shown.shape().dim(0)).isEqualTo(6);
                      for (float v : shown.toFloats()) {
                        assertThat(v).as(view).isFinite();
                      }
                    }
                    assertThat(draw(model, built, trainer, engine, view, 1)).isEqualTo(drawn);
                  }
                }));
  }

  /** {@return six draws of a view} */
  private List<Literal> draw(
      ModelDefinition definition,
      Model model,
      Trainer trainer,
      Engine engine,
      String view,
      long seed) {
    try (ViewSampler sampler =
        new ViewSampler(
            engine,
            model,
            trainer.evaluated(),
            model.views().get(view),
            noise(definition, 16),
            Split.TRAIN,
            List.of(),
            4,
            /* whole= */ false)) {
      return sampler.draw(6, seed);
    }
  }

  private interface Check {
    void of(Model built, Trainer trainer, Engine engine);
  }

  private interface ModelCheck {
    void of(ModelDefinition model);
  }

  private Stream<DynamicTest> each(ModelCheck check) {
    return models().stream()
        .map(model -> DynamicTest.dynamicTest(model.name(), () -> check.of(model)));
  }

  /** {@return the parts that models of the contract are made of; by default all there are} */
  protected PartFinder parts() {
    return PluginCatalog.load(Installation.own()).parts();
  }

  private Model build(ModelDefinition model) {
    return model.build(model.example(IMAGES), model.configured(small(model), parts()));
  }

  private Dataset noise(ModelDefinition model, int size) {
    return data(model, model.example(IMAGES), size);
  }

  private void train(ModelDefinition definition, Check check) {
    Model model = build(definition);
    List<Transform> none = List.of();
    try (Engine engine =
            new AssertingEngine(
                EngineCatalog.load().find(EngineCatalog.DEFAULT).open(new EngineOptions(1)));
        Trainer trainer = new Trainer(engine, model, model.data(), none, BATCH)) {
      trainer.initialize(engine, 3);
      check.of(model, trainer, engine);
    }
  }

  /**
   * {@return of how many examples one has a label: of a model that infers labels some have none}
   */
  private int each(ModelDefinition model) {
    Settings settings = model.configured(small(model), parts());
    return model.trainingDefaults(settings).labels() > 0 ? 2 : 1;
  }

  /** {@return a batch of its own for each number} */
  private Supplier<List<MemorySegment>> batches(ModelDefinition model, int number) {
    Dataset noise = noise(model, BATCH * (number + 1));
    List<MemorySegment> features = new ArrayList<>();
    for (Feature f : noise.spec().features()) {
      features.add(MemorySegment.ofArray(new float[BATCH * f.shape().size()]));
    }
    int[] rows = IntStream.range(BATCH * number, BATCH * (number + 1)).toArray();
    noise.read(Split.TRAIN, rows, features);
    return () -> features;
  }
}
