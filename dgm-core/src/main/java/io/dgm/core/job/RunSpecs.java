package io.dgm.core.job;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.data.Augmentation;
import io.dgm.api.data.Augmentations;
import io.dgm.api.data.Binarize;
import io.dgm.api.settings.Domain;
import io.dgm.api.settings.Mistake;
import io.dgm.api.settings.PartFinder;
import io.dgm.api.settings.Role;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.train.RateSchedule;
import io.dgm.api.train.RateSchedules;
import io.dgm.core.data.DataLimit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings that every run has, whatever its model. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class RunSpecs {
  /** How examples are brought to 0 and 1. */
  public static final SettingSpec<Binarize.Mode> BINARIZE =
      SettingSpec.choice(
          "data.binarize", Binarize.Mode.NONE, "how examples in [0, 1] are brought to 0 and 1");

  private static final double MOST_HELD_OUT = 0.9;

  /** What is kept for validation. */
  public static final SettingSpec<Double> VALIDATION =
      SettingSpec.number(
          "data.validation",
          0.05,
          0,
          MOST_HELD_OUT,
          "which share of the training examples is kept for validation, if the data has no such"
              + " part; 0 for none");

  /** How many training examples there are. */
  public static final SettingSpec<DataLimit> LIMIT =
      new SettingSpec<>(
          "data.limit",
          new Domain.Text(),
          DataLimit.NONE,
          "how many training examples are trained on, chosen by the seed, of each class its share:"
              + " such as 1%, or a number",
          DataLimit::parse,
          DataLimit::toString);

  /** How the learning rates change. */
  public static final Role<RateSchedule> SCHEDULE =
      Role.of("train.schedule", RateSchedules.CONSTANT, "how the learning rates change");

  /** What is done to training examples. */
  public static final Role<Augmentation> AUGMENT =
      Role.of("data.augment", Augmentations.NONE, "changes to training examples, and to no others");

  /** The roles of every run, whatever its model. */
  public static final List<Role<?>> ROLES = List.of(AUGMENT, SCHEDULE);

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
  public static final List<SettingSpec<?>> ALL =
      List.of(
          BINARIZE,
          VALIDATION,
          KnownLabels.NUMBER,
          KnownLabels.SHARE,
          LIMIT,
          Looping.STEPS,
          Looping.DATA_LIMIT,
          Moves.CLIP,
          Moves.AVERAGE,
          Selection.BEST,
          Selection.PATIENCE,
          Plateau.EPOCHS,
          Plateau.FACTOR,
          Plateau.LEAST,
          Telling.EVERY,
          Telling.TENSOR_BOARD,
          Watched.METRICS,
          Watched.EVERY);

  private RunSpecs() {}

  /**
   * {@return the parts that take the roles of every run}
   *
   * @param given parts and their settings as text by path; defaults take the place of what is
   *     absent
   * @throws io.dgm.api.settings.SettingsException that names every mistake
   */
  static Settings parts(Map<String, String> given, PartFinder parts) {
    return Settings.of(List.of(), ROLES, given, parts);
  }

  /** Takes the roles of every run, and what is below them, out of settings. */
  static Map<String, String> takenRoles(Map<String, String> settings) {
    Map<String, String> own = new LinkedHashMap<>();
    ROLES.forEach(role -> own.putAll(Paths.taken(role.name(), settings)));
    return own;
  }

  /**
   * {@return a setting's value, taken out of all; its default where it has no text or a wrong one}
   *
   * @param mistakes is added to
   */
  static <T> T taken(SettingSpec<T> spec, Map<String, String> own, List<Mistake> mistakes) {
    try {
      return kept(spec, own);
    } catch (UserException e) {
      mistakes.add(new Mistake(spec.name(), e.getMessage()));
      return spec.defaultValue();
    } finally {
      own.remove(spec.name());
    }
  }

  /** {@return a setting's value in a run that keeps only what is not the default} */
  static <T> T kept(SettingSpec<T> spec, Map<String, String> text) {
    String given = text.get(spec.name());
    return given == null ? spec.defaultValue() : spec.parse(given);
  }

  /** Writes a setting that is not the default. */
  static <T> void keep(SettingSpec<T> spec, T value, Map<String, String> text) {
    if (!value.equals(spec.defaultValue())) {
      text.put(spec.name(), spec.formatter().apply(value));
    }
  }
}
