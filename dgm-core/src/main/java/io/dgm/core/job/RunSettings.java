package io.dgm.core.job;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.data.Binarize;
import io.dgm.api.data.Transform;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.TrainingDefaults;
import io.dgm.api.settings.Mistake;
import io.dgm.api.settings.Nearest;
import io.dgm.api.settings.PartFinder;
import io.dgm.api.settings.Role;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.settings.SettingsException;
import io.dgm.api.train.RateSchedule;
import io.dgm.api.train.RateSchedules;
import io.dgm.core.data.DataCatalog;
import io.dgm.core.plugin.Catalog;
import io.dgm.core.run.RunInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * All that decides what a run computes: the model with its settings, the data with its, and how
 * long to train. Written into run.json as text and read back by resume.
 *
 * @param plugin the name of the plugin that the model is of
 * @param model the model's name
 * @param modelSettings its settings
 * @param data names or paths of the data sets, by table; under an empty name the only one
 * @param dataSettings their settings that were given, as NAME or TABLE.NAME
 * @param binarize how examples are brought to 0 and 1
 * @param augmentation what is done to training images before
 * @param validation which share of the training examples is kept from training, where the data has
 *     no validation part
 * @param labels how many training examples keep their labels, or 0 for all
 * @param epochs passes over the training data; with steps given, as many as they need
 * @param steps how many training steps, or 0 for as many as the epochs have
 * @param batchSize examples in a batch
 * @param seed of all randomness
 * @param engine the engine's name
 * @param engineSettings its settings that were given
 * @param looping whether many steps run as one program
 * @param schedule how the learning rates change: the part and its settings, as text by path
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record RunSettings(
    String plugin,
    String model,
    Map<String, String> modelSettings,
    Map<String, String> data,
    Map<String, String> dataSettings,
    Binarize.Mode binarize,
    Augmentation augmentation,
    double validation,
    int labels,
    int epochs,
    long steps,
    int batchSize,
    long seed,
    String engine,
    Map<String, String> engineSettings,
    Looping looping,
    Map<String, String> schedule) {

  private static final String ENGINE = "engine.";
  private static final String DATA = "data.";
  private static final String MODEL = "set.";
  private static final SettingSpec<Binarize.Mode> BINARIZE =
      SettingSpec.choice(
          "data.binarize", Binarize.Mode.NONE, "how examples in [0, 1] are brought to 0 and 1");
  private static final double MOST_HELD_OUT = 0.9;
  private static final SettingSpec<Double> VALIDATION =
      SettingSpec.number(
          "data.validation",
          0.05,
          0,
          MOST_HELD_OUT,
          "which share of the training examples is kept for validation, if the data has no such"
              + " part; 0 for none");
  private static final SettingSpec<Integer> LABELS =
      SettingSpec.integer(
          "data.labels",
          0,
          0,
          Integer.MAX_VALUE,
          "how many training examples keep their labels, or 0 for all");

  /** How the learning rates change. */
  public static final Role<RateSchedule> SCHEDULE =
      Role.of("train.schedule", RateSchedules.CONSTANT, "how the learning rates change");

  /** Passes over the training data; 0 for the model's default. */
  public static final SettingSpec<Integer> EPOCHS =
      SettingSpec.integer(
          "train.epochs", 0, 0, Integer.MAX_VALUE, "passes over the data; 0 for the model's own");

  /** Training steps. */
  public static final SettingSpec<Long> STEPS =
      SettingSpec.whole(
          "train.steps", 0, 0, Long.MAX_VALUE, "training steps instead of epochs; 0 for epochs");

  /** Examples in a batch. */
  public static final SettingSpec<Integer> BATCH_SIZE =
      SettingSpec.integer(
          "train.batch-size",
          0,
          0,
          Integer.MAX_VALUE,
          "examples in a batch; 0 for the model's own");

  /** The seed of all randomness. */
  public static final SettingSpec<Long> SEED =
      SettingSpec.whole(
          "train.seed", 1, Long.MIN_VALUE, Long.MAX_VALUE, "the seed of all randomness");

  /** How long it is trained. */
  public static final List<SettingSpec<?>> EXTENT = List.of(EPOCHS, STEPS, BATCH_SIZE, SEED);

  /** Settings of every run, whatever its model. */
  public static final List<SettingSpec<?>> SPECS =
      List.of(
          BINARIZE,
          VALIDATION,
          LABELS,
          Augmentation.FLIP,
          Augmentation.SHIFT,
          Looping.STEPS,
          Looping.DATA_LIMIT);

  // what a run keeps is decided: nothing of it stands for a default
  private static final SettingSpec<Integer> KEPT_EPOCHS =
      SettingSpec.integer("epochs", 1, 1, Integer.MAX_VALUE, "passes over the training data");
  private static final SettingSpec<Long> KEPT_STEPS =
      SettingSpec.whole("steps", 0, 0, Long.MAX_VALUE, "training steps; 0 for epochs");
  private static final SettingSpec<Integer> KEPT_BATCH_SIZE =
      SettingSpec.integer("batch-size", 1, 1, Integer.MAX_VALUE, "examples in a batch");
  private static final SettingSpec<String> KEPT_ENGINE =
      SettingSpec.text("engine", "", "the engine's name");

  /** Copies. */
  public RunSettings {
    modelSettings = Collections.unmodifiableMap(new LinkedHashMap<>(modelSettings));
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    dataSettings = Collections.unmodifiableMap(new TreeMap<>(dataSettings));
    engineSettings = Collections.unmodifiableMap(new TreeMap<>(engineSettings));
    schedule = Collections.unmodifiableMap(new LinkedHashMap<>(schedule));
  }

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
  public record Request(
      List<String> data,
      int epochs,
      long steps,
      int batchSize,
      long seed,
      String engine,
      Map<String, String> set) {}

  /**
   * {@return the settings of a run}
   *
   * @param entry the model
   * @param parts the parts there are
   * @param request what the user asked for
   * @throws SettingsException that names every mistake in the settings and in the choice of data
   */
  public static RunSettings of(
      Catalog.Entry<ModelDefinition> entry, PartFinder parts, Request request) {
    return of(entry, parts, Optional.empty(), request);
  }

  /**
   * {@return the same, with the data sets and their settings looked up now}
   *
   * @param entry the model
   * @param parts the parts there are
   * @param catalog where data sets are found; empty if they are looked up later
   * @param request what the user asked for
   * @throws SettingsException that names every mistake in the settings and in the choice of data
   */
  public static RunSettings of(
      Catalog.Entry<ModelDefinition> entry,
      PartFinder parts,
      Optional<DataCatalog> catalog,
      Request request) {
    ModelDefinition definition = entry.part();
    Map<String, String> own = new LinkedHashMap<>(request.set());
    Map<String, String> ofEngine = removed(ENGINE, own);
    List<Mistake> mistakes = new ArrayList<>();
    Binarize.Mode binarize = parse(BINARIZE, own.remove(BINARIZE.name()), mistakes);
    Boolean flip = parse(Augmentation.FLIP, own.remove(Augmentation.FLIP.name()), mistakes);
    Integer shift = parse(Augmentation.SHIFT, own.remove(Augmentation.SHIFT.name()), mistakes);
    Double validation = parse(VALIDATION, own.remove(VALIDATION.name()), mistakes);
    Integer labels = parse(LABELS, own.remove(LABELS.name()), mistakes);
    Integer loop = parse(Looping.STEPS, own.remove(Looping.STEPS.name()), mistakes);
    Integer limit = parse(Looping.DATA_LIMIT, own.remove(Looping.DATA_LIMIT.name()), mistakes);
    Map<String, String> schedule =
        found(mistakes, () -> schedule(taken(SCHEDULE.name(), own), parts).toText());
    Map<String, String> ofData = removed(DATA, own);
    unknown(own, mistakes);
    List<Start> starts = Start.taken(definition.roles(), own, mistakes);
    Settings settings =
        found(mistakes, () -> Settings.of(definition.settings(), definition.roles(), own, parts));
    Map<String, String> data = Map.of();
    try {
      data = DataChoice.of(definition, request.data());
    } catch (UserException e) {
      mistakes.add(new Mistake("data", e.getMessage()));
    }
    Map<String, String> named = data;
    catalog.ifPresent(sets -> mistakes.addAll(DataSettings.mistakes(sets, named, ofData)));
    if (!mistakes.isEmpty()) {
      throw new SettingsException(mistakes);
    }
    TrainingDefaults defaults = definition.trainingDefaults(settings);
    Map<String, String> text = new LinkedHashMap<>(settings.toText());
    starts.forEach(start -> start.save(text));
    return new RunSettings(
        entry.plugin(),
        definition.name(),
        text,
        data,
        ofData,
        binarize == null ? defaults.binarize() : binarize,
        Augmentation.of(flip, shift),
        validation == null ? VALIDATION.defaultValue() : validation,
        labels == null ? defaults.labels() : labels,
        request.epochs() > 0 ? request.epochs() : defaults.epochs(),
        request.steps(),
        request.batchSize() > 0 ? request.batchSize() : defaults.batchSize(),
        request.seed(),
        request.engine(),
        ofEngine,
        Looping.of(loop, limit),
        schedule);
  }

  /** {@return the part of the schedule} */
  static Settings schedule(Map<String, String> given, PartFinder parts) {
    return Settings.of(List.of(), List.of(SCHEDULE), given, parts);
  }

  /** Takes a path and what is below it out of settings. */
  private static Map<String, String> taken(String path, Map<String, String> settings) {
    Map<String, String> own = new LinkedHashMap<>();
    settings.forEach(
        (name, value) -> {
          if (name.equals(path) || name.startsWith(path + ".")) {
            own.put(name, value);
          }
        });
    settings.keySet().removeAll(own.keySet());
    return own;
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
            Stream.concat(EXTENT.stream(), SPECS.stream()).map(SettingSpec::name).toList());
    names.add(SCHEDULE.name());
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

  /** {@return the settings whose paths begin so, by the rest of their paths; they are removed} */
  private static Map<String, String> removed(String prefix, Map<String, String> settings) {
    Map<String, String> own = below(prefix, settings);
    own.keySet().forEach(name -> settings.remove(prefix + name));
    return own;
  }

  /** {@return the settings whose paths begin so, by the rest of their paths} */
  private static Map<String, String> below(String prefix, Map<String, String> settings) {
    Map<String, String> own = new LinkedHashMap<>();
    settings.forEach(
        (path, value) -> {
          if (path.startsWith(prefix)) {
            own.put(path.substring(prefix.length()), value);
          }
        });
    return own;
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

  /** {@return what decides the numbers, but for the seed and the data, as text by name} */
  public Map<String, String> shaping() {
    Map<String, String> text = new LinkedHashMap<>();
    dataSettings.forEach((name, value) -> text.put(DATA + name, value));
    text.put(BINARIZE.name(), BINARIZE.formatter().apply(binarize));
    augmentation.save(text);
    text.put(VALIDATION.name(), VALIDATION.formatter().apply(validation));
    text.put(LABELS.name(), Integer.toString(labels));
    text.put(KEPT_BATCH_SIZE.name(), Integer.toString(batchSize));
    text.put(KEPT_ENGINE.name(), engine);
    engineSettings.forEach((name, value) -> text.put(ENGINE + name, value));
    looping.save(text);
    text.putAll(schedule);
    modelSettings.forEach((name, value) -> text.put(MODEL + name, value));
    return text;
  }

  /**
   * {@return all of it as a stack by path, which trains the same again}
   *
   * @see io.dgm.core.run.YamlText
   */
  public Map<String, String> toStack() {
    Map<String, String> text = new LinkedHashMap<>();
    text.put("model", plugin + "/" + model);
    data.forEach(
        (table, name) -> text.put(table.isEmpty() ? "data" : "data.tables." + table, name));
    text.put("train.epochs", Integer.toString(epochs));
    text.put("train.steps", Long.toString(steps));
    text.put("train.seed", Long.toString(seed));
    shaping()
        .forEach(
            (name, value) -> {
              if (name.equals("batch-size")) {
                text.put("train.batch-size", value);
              } else {
                text.put(name.startsWith(MODEL) ? name.substring(MODEL.length()) : name, value);
              }
            });
    return text;
  }

  /** {@return how long to train, as text by name} */
  public Map<String, String> limits() {
    Map<String, String> text = new LinkedHashMap<>();
    text.put(KEPT_EPOCHS.name(), Integer.toString(epochs));
    text.put(KEPT_STEPS.name(), Long.toString(steps));
    return text;
  }

  /** {@return what is done to each batch, of training and of test data, of one table} */
  public List<Transform> transforms() {
    return binarize == Binarize.Mode.NONE ? List.of() : List.of(new Binarize(binarize));
  }

  /** {@return the settings of data sets among all that a run keeps} */
  static Map<String, String> ofDataSets(Map<String, String> all) {
    Map<String, String> own = new TreeMap<>(all);
    List.of(BINARIZE, VALIDATION, LABELS, Augmentation.FLIP, Augmentation.SHIFT)
        .forEach(spec -> own.remove(spec.name()));
    return below(DATA, own);
  }

  /**
   * {@return the settings of a run that was begun}
   *
   * @param info what run.json says
   */
  public static RunSettings of(RunInfo info) {
    Map<String, String> own = below(MODEL, info.settings());
    Map<String, String> data = new LinkedHashMap<>();
    info.data().tables().forEach((table, set) -> data.put(table, set.name()));
    return new RunSettings(
        Versions.plugin(info),
        info.model(),
        own,
        data,
        ofDataSets(info.settings()),
        kept(BINARIZE, info.settings()),
        Augmentation.load(info.settings()),
        kept(VALIDATION, info.settings()),
        kept(LABELS, info.settings()),
        kept(KEPT_EPOCHS, info.limits()),
        kept(KEPT_STEPS, info.limits()),
        kept(KEPT_BATCH_SIZE, info.settings()),
        info.seed(),
        kept(KEPT_ENGINE, info.settings()),
        below(ENGINE, info.settings()),
        Looping.load(info.settings()),
        taken(SCHEDULE.name(), new LinkedHashMap<>(info.settings())));
  }

  /** {@return what a run keeps under a name, checked: its file may have been edited} */
  private static <T> T kept(SettingSpec<T> spec, Map<String, String> settings) {
    String text = settings.get(spec.name());
    if (text == null) {
      throw new UserException("the run.json of this run lacks the setting " + spec.name());
    }
    return spec.parse(text);
  }
}
