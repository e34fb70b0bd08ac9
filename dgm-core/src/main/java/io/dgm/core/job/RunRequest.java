package io.dgm.core.job;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.data.Binarize;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.TrainingDefaults;
import io.dgm.api.settings.Mistake;
import io.dgm.api.settings.Nearest;
import io.dgm.api.settings.PartFinder;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.settings.SettingsException;
import io.dgm.core.data.DataCatalog;
import io.dgm.core.data.DataLimit;
import io.dgm.core.plugin.Catalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What the user asked for; what is absent is decided by the model's definition.
 *
 * @param data names or paths of data sets, [TABLE=]NAME each; empty for the model's default
 * @param epochs passes over the training data, or 0
 * @param steps training steps, or 0
 * @param batchSize examples in a batch, or 0
 * @param seed of all randomness
 * @param engine the engine's name
 * @param set settings by path
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record RunRequest(
    List<String> data,
    int epochs,
    long steps,
    int batchSize,
    long seed,
    String engine,
    Map<String, String> set) {

  /**
   * {@return the settings of a run}
   *
   * @param entry the model
   * @param parts the parts there are
   * @throws SettingsException that names every mistake in the settings and in the choice of data
   */
  public RunSettings settings(Catalog.Entry<ModelDefinition> entry, PartFinder parts) {
    return settings(entry, parts, Optional.empty());
  }

  /**
   * {@return the same, with the data sets and their settings looked up now}
   *
   * @param entry the model
   * @param parts the parts there are
   * @param catalog where data sets are found; empty if they are looked up later
   * @throws SettingsException that names every mistake in the settings and in the choice of data
   */
  public RunSettings settings(
      Catalog.Entry<ModelDefinition> entry, PartFinder parts, Optional<DataCatalog> catalog) {
    ModelDefinition definition = entry.part();
    Map<String, String> own = new LinkedHashMap<>(set);
    Map<String, String> ofEngine = Paths.removed(Paths.ENGINE, own);
    List<Mistake> mistakes = new ArrayList<>();
    Binarize.Mode binarize =
        parse(RunSpecs.BINARIZE, own.remove(RunSpecs.BINARIZE.name()), mistakes);
    Double validation =
        parse(RunSpecs.VALIDATION, own.remove(RunSpecs.VALIDATION.name()), mistakes);
    Integer labels = parse(KnownLabels.NUMBER, own.remove(KnownLabels.NUMBER.name()), mistakes);
    Double labelsShare = parse(KnownLabels.SHARE, own.remove(KnownLabels.SHARE.name()), mistakes);
    Integer loop = parse(Looping.STEPS, own.remove(Looping.STEPS.name()), mistakes);
    Integer limit = parse(Looping.DATA_LIMIT, own.remove(Looping.DATA_LIMIT.name()), mistakes);
    Moves moves = Moves.taken(own, mistakes);
    Selection selection = Selection.taken(own, mistakes);
    Plateau plateau = Plateau.taken(own, mistakes);
    Telling telling = Telling.taken(own, mistakes);
    DataLimit part = parse(RunSpecs.LIMIT, own.remove(RunSpecs.LIMIT.name()), mistakes);
    String watched = own.remove(Watched.METRICS.name());
    Integer every = parse(Watched.EVERY, own.remove(Watched.EVERY.name()), mistakes);
    if (every != null && watched == null) {
      mistakes.add(
          new Mistake(
              Watched.EVERY.name(),
              Watched.EVERY.name()
                  + " is of "
                  + Watched.METRICS.name()
                  + ", which is not set beside it"));
    }
    Map<String, String> ofRoles = RunSpecs.takenRoles(own);
    Settings roles = found(mistakes, () -> RunSpecs.parts(ofRoles, parts));
    Map<String, String> ofData = Paths.removed(Paths.DATA, own);
    unknown(own, mistakes);
    List<Start> starts = Start.taken(definition.roles(), own, mistakes);
    Settings settings =
        found(mistakes, () -> Settings.of(definition.settings(), definition.roles(), own, parts));
    Map<String, String> sets = Map.of();
    try {
      sets = DataChoice.of(definition, data);
    } catch (UserException e) {
      mistakes.add(new Mistake("data", e.getMessage()));
    }
    Map<String, String> named = sets;
    catalog.ifPresent(all -> mistakes.addAll(DataSettings.mistakes(all, named, ofData)));
    if (!mistakes.isEmpty()) {
      throw new SettingsException(mistakes);
    }
    TrainingDefaults defaults = definition.trainingDefaults(settings);
    int number = labels == null ? defaults.labels() : labels;
    if (labelsShare != null && labelsShare > 0 && number == 0) {
      String path = KnownLabels.SHARE.name();
      throw new SettingsException(
          List.of(new Mistake(path, path + " needs " + KnownLabels.NUMBER.name() + " above 0")));
    }
    double share = labelsShare == null ? defaults.labelsShare() : labelsShare;
    Map<String, String> text = new LinkedHashMap<>(settings.toText());
    starts.forEach(start -> start.save(text));
    return new RunSettings(
        entry.plugin(),
        definition.name(),
        text,
        sets,
        ofData,
        binarize == null ? defaults.binarize() : binarize,
        validation == null ? RunSpecs.VALIDATION.defaultValue() : validation,
        new KnownLabels(number, number == 0 ? 0 : share),
        part == null ? DataLimit.NONE : part,
        epochs > 0 ? epochs : defaults.epochs(),
        steps,
        batchSize > 0 ? batchSize : defaults.batchSize(),
        seed,
        engine,
        ofEngine,
        Looping.of(loop, limit),
        moves,
        selection,
        plateau,
        telling,
        Watched.of(watched, every),
        roles.toText());
  }

  /** {@return what settings make, or nothing if there are mistakes in them, which are added} */
  private static <T> T found(List<Mistake> mistakes, Supplier<T> settings) {
    try {
      return settings.get();
    } catch (SettingsException e) {
      mistakes.addAll(e.mistakes());
      return null;
    }
  }

  /** Takes out what is neither a run's setting nor a model's, for it begins as a run's do. */
  private static void unknown(Map<String, String> own, List<Mistake> mistakes) {
    List<String> names =
        new ArrayList<>(
            Stream.concat(RunSpecs.EXTENT.stream(), RunSpecs.ALL.stream())
                .map(SettingSpec::name)
                .toList());
    RunSpecs.ROLES.forEach(role -> names.add(role.name()));
    for (String path : List.copyOf(own.keySet())) {
      if (path.startsWith("data.") || path.startsWith("train.")) {
        own.remove(path);
        mistakes.add(
            new Mistake(
                path,
                "there is no setting '%s'; there are %s%s"
                    .formatted(path, String.join(", ", names), Nearest.hint(path, names))));
      }
    }
  }

  /** {@return a setting's value, or nothing where it has no text or a wrong one} */
  private static <T> T parse(SettingSpec<T> spec, String text, List<Mistake> mistakes) {
    try {
      return text == null ? null : spec.parse(text);
    } catch (UserException e) {
      mistakes.add(new Mistake(spec.name(), e.getMessage()));
      return null;
    }
  }
}
