package io.dgm.core.job;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.RandomFlip;
import io.dgm.api.data.RandomShift;
import io.dgm.api.data.Transform;
import io.dgm.api.settings.SettingSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is done to training images, and to no others, before anything else.
 *
 * @param flip whether half of them are turned left to right
 * @param shift by how many pixels they are moved at the most, or 0
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record Augmentation(boolean flip, int shift) {
  static final SettingSpec<Boolean> FLIP =
      SettingSpec.flag("data.flip", false, "whether half of the training images are turned");
  static final SettingSpec<Integer> SHIFT =
      SettingSpec.integer(
          "data.shift", 0, 0, 4096, "by how many pixels training images are moved at the most");

  /** {@return what was given, null for what was not} */
  static Augmentation of(Boolean flip, Integer shift) {
    return new Augmentation(
        flip == null ? FLIP.defaultValue() : flip, shift == null ? SHIFT.defaultValue() : shift);
  }

  /** {@return it as changes to batches} */
  List<Transform> transforms(DataSpec data) {
    List<Transform> transforms = new ArrayList<>();
    if (flip) {
      transforms.add(new RandomFlip());
    }
    if (shift > 0) {
      transforms.add(new RandomShift(shift, data.x().low()));
    }
    return transforms;
  }

  /** Writes what is not the default as text by name. */
  void save(Map<String, String> text) {
    if (flip) {
      text.put(FLIP.name(), FLIP.formatter().apply(true));
    }
    if (shift > 0) {
      text.put(SHIFT.name(), SHIFT.formatter().apply(shift));
    }
  }

  static Augmentation load(Map<String, String> text) {
    String flip = text.get(FLIP.name());
    String shift = text.get(SHIFT.name());
    return of(flip == null ? null : FLIP.parse(flip), shift == null ? null : SHIFT.parse(shift));
  }
}
