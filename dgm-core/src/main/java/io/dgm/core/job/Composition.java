package io.dgm.core.job;

import io.dgm.api.UserException;
import io.dgm.api.data.Augmentation;
import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Transform;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.core.plugin.PluginCatalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model built for data of which no more need be known than what it looks like.
 *
 * @param settings of the run
 * @param data what examples look like before any transform
 * @param transforms what is done to every batch
 * @param inTraining what is done to training batches: they are augmented before
 * @param model the model
 */
record Composition(
    RunSettings settings,
    DataSpec data,
    List<Transform> transforms,
    List<Transform> inTraining,
    Model model) {

  private static final DataSpec PICTURES =
      new DataSpec(
          List.of(
              new Feature(Batch.X, DType.F32, Shape.of(1, 28, 28), 0, 1, false),
              new Feature(Batch.Y, DType.F32, Shape.of(10), 0, 1, true)));

  /**
   * {@return the model of a run}
   *
   * @param begins whether it starts anew, so that weights from elsewhere are read
   */
  static Composition of(
      RunSettings settings,
      ModelDefinition definition,
      PluginCatalog plugins,
      DataSpec data,
      boolean begins) {
    requireTexts(definition, data);
    List<Transform> transforms = Transforms.each(data, _ -> settings.transforms());
    Augmentation augmentation =
        RunSpecs.parts(settings.roles(), plugins.parts()).get(RunSpecs.AUGMENT);
    List<Transform> inTraining = new ArrayList<>(Transforms.each(data, augmentation::transforms));
    inTraining.addAll(transforms);
    DataSpec seen = data;
    for (Transform transform : inTraining) {
      seen = transform.spec(seen);
    }
    Map<String, String> text = new LinkedHashMap<>(settings.modelSettings());
    List<Start> starts = Start.taken(definition.roles(), text, new ArrayList<>());
    Settings own = Settings.of(definition.settings(), definition.roles(), text, plugins.parts());
    Model model = settings.moves().of(Weights.started(definition.build(seen, own), starts, begins));
    return new Composition(settings, data, transforms, inTraining, model);
  }

  /** Texts are numbers too: a model of other things would take them for such. */
  private static void requireTexts(ModelDefinition definition, DataSpec data) {
    if (!ofTexts(definition.example(PICTURES)) && ofTexts(data)) {
      throw new UserException(
          "the model %s is none of texts, and the data are texts: choose other data with --data, or a model of texts, such as lm-lstm"
              .formatted(definition.name()));
    }
  }

  private static boolean ofTexts(DataSpec spec) {
    return spec.features().stream().anyMatch(f -> f.vocabulary().isPresent());
  }
}
