package io.dgm.core.job;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.settings.SettingSpec;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Whether many training steps run as one program, with the training examples on the device.
 *
 * @param steps how many at the most, 0 or 1 for one step at a time; empty for as many as the engine
 *     likes
 * @param dataLimit how many MiB the training examples may take on the device; where they need more,
 *     steps run one at a time
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record Looping(OptionalInt steps, int dataLimit) {
  static final SettingSpec<Integer> STEPS =
      SettingSpec.integer(
          "train.loop",
          0,
          0,
          100_000,
          "how many steps run as one program at the most; 0 or 1 for one at a time");

  static final SettingSpec<Integer> DATA_LIMIT =
      SettingSpec.integer(
          "train.data-limit",
          1024,
          0,
          1 << 20,
          "how many MiB the training examples may take on the device");

  /** As the engine likes. */
  public static final Looping DEFAULT = new Looping(OptionalInt.empty(), DATA_LIMIT.defaultValue());

  /** {@return what was given, null for what was not} */
  static Looping of(Integer steps, Integer dataLimit) {
    return new Looping(
        steps == null ? OptionalInt.empty() : OptionalInt.of(steps),
        dataLimit == null ? DATA_LIMIT.defaultValue() : dataLimit);
  }

  /** Writes what is not the default as text by name. */
  void save(Map<String, String> text) {
    steps.ifPresent(n -> text.put(STEPS.name(), STEPS.formatter().apply(n)));
    if (dataLimit != DATA_LIMIT.defaultValue()) {
      text.put(DATA_LIMIT.name(), DATA_LIMIT.formatter().apply(dataLimit));
    }
  }

  static Looping load(Map<String, String> text) {
    String steps = text.get(STEPS.name());
    String limit = text.get(DATA_LIMIT.name());
    return of(
        steps == null ? null : STEPS.parse(steps), limit == null ? null : DATA_LIMIT.parse(limit));
  }
}
