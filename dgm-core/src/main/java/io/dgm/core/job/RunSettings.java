package io.dgm.core.job;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.data.Binarize;
import io.dgm.api.data.Transform;
import io.dgm.api.settings.SettingSpec;
import io.dgm.core.data.DataLimit;
import io.dgm.core.run.RunInfo;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
 * @param validation which share of the training examples is kept from training, where the data has
 *     no validation part
 * @param labels which training examples have labels
 * @param limit how many training examples there are
 * @param epochs passes over the training data; with steps given, as many as they need
 * @param steps how many training steps, or 0 for as many as the epochs have
 * @param batchSize examples in a batch
 * @param seed of all randomness
 * @param engine the engine's name
 * @param engineSettings its settings that were given
 * @param looping whether many steps run as one program
 * @param moves how players are moved, beside what the model says
 * @param selection whether the best model is kept
 * @param plateau whether learning rates fall when the validation figure stands still
 * @param telling what is told of steps
 * @param watched what is measured while training
 * @param roles the parts that take the roles of every run, with their settings, as text by path
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record RunSettings(
    String plugin,
    String model,
    Map<String, String> modelSettings,
    Map<String, String> data,
    Map<String, String> dataSettings,
    Binarize.Mode binarize,
    double validation,
    KnownLabels labels,
    DataLimit limit,
    int epochs,
    long steps,
    int batchSize,
    long seed,
    String engine,
    Map<String, String> engineSettings,
    Looping looping,
    Moves moves,
    Selection selection,
    Plateau plateau,
    Telling telling,
    Watched watched,
    Map<String, String> roles) {

  private static final String MODEL = "set.";

  // what a run keeps is decided: nothing of it stands for a default
  private static final SettingSpec<Integer> KEPT_EPOCHS =
      SettingSpec.integer("epochs", 1, 1, Integer.MAX_VALUE, "passes over the training data");
  private static final SettingSpec<Long> KEPT_STEPS =
      SettingSpec.whole("steps", 0, 0, Long.MAX_VALUE, "training steps; 0 for epochs");
  private static final SettingSpec<Integer> KEPT_BATCH_SIZE =
      SettingSpec.integer("batch-size", 1, 1, Integer.MAX_VALUE, "examples in a batch");
  private static final SettingSpec<String> KEPT_ENGINE =
      SettingSpec.text("engine", "", "the engine's name");

  /** {@return whether figures on validation data decide something, and so must be there} */
  boolean compares() {
    return selection.compares() || plateau.watches();
  }

  /** Copies. */
  public RunSettings {
    modelSettings = Collections.unmodifiableMap(new LinkedHashMap<>(modelSettings));
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    dataSettings = Collections.unmodifiableMap(new TreeMap<>(dataSettings));
    engineSettings = Collections.unmodifiableMap(new TreeMap<>(engineSettings));
    roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
  }

  /**
   * {@return the same with another seed}
   *
   * @param other the seed
   */
  public RunSettings withSeed(long other) {
    return with(epochs, steps, other);
  }

  /**
   * {@return the same, trained longer or shorter; at least one epoch or step}
   *
   * @param budget by which epochs and steps are multiplied, above 0
   */
  public RunSettings scaled(double budget) {
    long more = steps == 0 ? 0 : Math.max(1, Math.round(steps * budget));
    return with(Math.clamp(Math.round(epochs * budget), 1, Integer.MAX_VALUE), more, seed);
  }

  private RunSettings with(int newEpochs, long newSteps, long newSeed) {
    return new RunSettings(
        plugin,
        model,
        modelSettings,
        data,
        dataSettings,
        binarize,
        validation,
        labels,
        limit,
        newEpochs,
        newSteps,
        batchSize,
        newSeed,
        engine,
        engineSettings,
        looping,
        moves,
        selection,
        plateau,
        telling,
        watched,
        roles);
  }

  /** {@return what decides the numbers, but for the seed and the data, as text by name} */
  public Map<String, String> shaping() {
    Map<String, String> text = new LinkedHashMap<>();
    dataSettings.forEach((name, value) -> text.put(Paths.DATA + name, value));
    text.put(RunSpecs.BINARIZE.name(), RunSpecs.BINARIZE.formatter().apply(binarize));
    text.put(RunSpecs.VALIDATION.name(), RunSpecs.VALIDATION.formatter().apply(validation));
    labels.save(text);
    if (!limit.equals(DataLimit.NONE)) {
      text.put(RunSpecs.LIMIT.name(), limit.toString());
    }
    text.put(KEPT_BATCH_SIZE.name(), Integer.toString(batchSize));
    text.put(KEPT_ENGINE.name(), engine);
    engineSettings.forEach((name, value) -> text.put(Paths.ENGINE + name, value));
    looping.save(text);
    moves.save(text);
    selection.save(text);
    plateau.save(text);
    telling.save(text);
    watched.save(text);
    text.putAll(roles);
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

  /**
   * {@return the settings that decide what a run comes to, as of a stack: neither which engine
   * computes it, nor how many steps at a time, nor where its examples are}
   */
  public Map<String, String> deciding() {
    return deciding(toStack());
  }

  /**
   * {@return those of a stack that decide what a run comes to}
   *
   * @param stack all settings by path
   */
  public static Map<String, String> deciding(Map<String, String> stack) {
    Map<String, String> text = new LinkedHashMap<>(stack);
    if (RunSpecs.kept(RunSpecs.STEPS, text) > 0) {
      text.remove(RunSpecs.EPOCHS.name()); // steps count instead
    }
    text.keySet()
        .removeIf(
            path ->
                path.equals("engine")
                    || path.startsWith("engine.")
                    || path.equals("train.loop")
                    || path.equals("train.data-limit"));
    return text;
  }

  /** {@return how long to train, as text by name} */
  public Map<String, String> limits() {
    return limits(epochs, steps);
  }

  static Map<String, String> limits(int epochs, long steps) {
    Map<String, String> text = new LinkedHashMap<>();
    text.put(KEPT_EPOCHS.name(), Integer.toString(epochs));
    text.put(KEPT_STEPS.name(), Long.toString(steps));
    return text;
  }

  /** {@return how many epochs limits say, which count if they say no steps} */
  static int epochs(Map<String, String> limits) {
    return kept(KEPT_EPOCHS, limits);
  }

  /** {@return what is done to each batch, of training and of test data, of one table} */
  public List<Transform> transforms() {
    return binarize == Binarize.Mode.NONE ? List.of() : List.of(new Binarize(binarize));
  }

  /** {@return the settings of data sets among all that a run keeps} */
  static Map<String, String> ofDataSets(Map<String, String> all) {
    Map<String, String> own = new TreeMap<>(all);
    RunSpecs.takenRoles(own);
    List.of(
            RunSpecs.BINARIZE,
            RunSpecs.VALIDATION,
            KnownLabels.NUMBER,
            KnownLabels.SHARE,
            RunSpecs.LIMIT)
        .forEach(spec -> own.remove(spec.name()));
    return Paths.below(Paths.DATA, own);
  }

  /**
   * {@return the settings of a run that was begun}
   *
   * @param info what run.json says
   */
  public static RunSettings of(RunInfo info) {
    Map<String, String> own = Paths.below(MODEL, info.settings());
    Map<String, String> data = new LinkedHashMap<>();
    info.data().tables().forEach((table, set) -> data.put(table, set.name()));
    return new RunSettings(
        Versions.plugin(info),
        info.model(),
        own,
        data,
        ofDataSets(info.settings()),
        kept(RunSpecs.BINARIZE, info.settings()),
        kept(RunSpecs.VALIDATION, info.settings()),
        new KnownLabels(
            kept(KnownLabels.NUMBER, info.settings()),
            RunSpecs.kept(KnownLabels.SHARE, info.settings())),
        RunSpecs.LIMIT.parse(
            info.settings().getOrDefault(RunSpecs.LIMIT.name(), RunSpecs.LIMIT.defaultText())),
        kept(KEPT_EPOCHS, info.limits()),
        kept(KEPT_STEPS, info.limits()),
        kept(KEPT_BATCH_SIZE, info.settings()),
        info.seed(),
        kept(KEPT_ENGINE, info.settings()),
        Paths.below(Paths.ENGINE, info.settings()),
        Looping.load(info.settings()),
        Moves.load(info.settings()),
        Selection.load(info.settings()),
        Plateau.load(info.settings()),
        Telling.load(info.settings()),
        Watched.load(info.settings()),
        RunSpecs.takenRoles(new LinkedHashMap<>(info.settings())));
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
