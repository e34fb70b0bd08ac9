package io.dgm.bench;

import io.dgm.api.data.Batch;
import io.dgm.api.data.Binarize;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.data.Transform;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.core.evaluate.HostMetric;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.plugin.Installation;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.core.train.Trainer;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A model of dgm's plugins on digits, with every core. */
final class DgmModel implements DgmContender {
  private static final DataSpec DIGITS =
      new DataSpec(
          List.of(
              new Feature(Batch.X, DType.F32, Shape.of(1, 28, 28), 0, 1, false),
              new Feature(Batch.Y, DType.F32, Shape.of(10), 0, 1, true)));

  private final Recorder engine;
  private final Model model;
  private final Trainer trainer;
  private final String loss;

  /**
   * A model.
   *
   * @param name of the model
   * @param set its settings, where they are not the defaults
   * @param binarize how digits are brought to 0 and 1
   * @param batch how many in a batch
   * @param loss the name of the metric that is reported
   */
  DgmModel(String name, Map<String, String> set, Binarize.Mode binarize, int batch, String loss) {
    this(name, set, DIGITS, List.of(new Binarize(binarize)), batch, loss);
  }

  private DgmModel(
      String name,
      Map<String, String> set,
      DataSpec data,
      List<Transform> transforms,
      int batch,
      String loss) {
    ModelDefinition definition = PluginCatalog.load(Installation.own()).models().find(name);
    DataSpec seen = transforms.isEmpty() ? data : transforms.getFirst().spec(data);
    this.model =
        definition.build(
            seen, definition.configured(set, PluginCatalog.load(Installation.own()).parts()));
    int cores = Runtime.getRuntime().availableProcessors();
    this.engine =
        new Recorder(
            EngineCatalog.load().find(EngineCatalog.DEFAULT).open(new EngineOptions(cores)));
    this.trainer = new Trainer(engine, model, data, transforms, batch);
    this.loss = loss;
    trainer.initialize(engine, 1);
  }

  /**
   * {@return a model of data as it is}
   *
   * @param name of the model
   * @param set its settings, where they are not the defaults
   * @param data what it is of
   * @param batch how many in a batch
   */
  static DgmModel of(String name, Map<String, String> set, DataSpec data, int batch) {
    return new DgmModel(name, set, data, List.of(), batch, "loss");
  }

  static DgmModel vae(int batch) {
    return new DgmModel("vae", Map.of(), Binarize.Mode.DYNAMIC, batch, "loss");
  }

  static DgmModel iwae(int k, int batch) {
    Map<String, String> set = Map.of("k", Integer.toString(k));
    return new DgmModel("iwae", set, Binarize.Mode.DYNAMIC, batch, "loss");
  }

  @Override
  public double step(List<MemorySegment> batch) {
    Supplier<List<MemorySegment>> same = () -> batch;
    return trainer.step(same).get(loss);
  }

  /** {@return a copy of every parameter's values by path} */
  Map<String, Literal> parameters() {
    Map<String, Literal> all = new LinkedHashMap<>();
    trainer.evaluated().forEach((p, buffer) -> all.put(p.path(), buffer.toLiteral()));
    return all;
  }

  /** Takes other values of every parameter, by path. */
  void load(Map<String, float[]> values) {
    trainer
        .evaluated()
        .forEach((p, buffer) -> buffer.write(MemorySegment.ofArray(values.get(p.path()))));
  }

  /** {@return the model as a metric's to measure on all test examples} */
  HostMetric.Measured measured(Dataset data, Settings settings) {
    return new HostMetric.Measured(
        engine,
        model,
        trainer.evaluated(),
        data,
        Split.TEST,
        List.of(),
        settings,
        Integer.MAX_VALUE,
        1,
        _ -> {});
  }

  @Override
  public List<Recorder.Compiled> compiled() {
    return engine.compiled();
  }

  @Override
  public void close() {
    trainer.close();
    engine.close();
  }
}
