package io.dgm.api.data;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.settings.Part;
import io.dgm.api.settings.SettingSpec;
import java.util.List;

/** The usual augmentations, as parts. */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class Augmentations {
  private static final SettingSpec<Integer> PIXELS =
      SettingSpec.integer("pixels", 2, 1, 4096, "the largest distance, in pixels each way");

  /** Examples stay as they are. */
  public static final Part<Augmentation> NONE =
      Part.of(Augmentation.KIND, "none", "examples stay as they are", _ -> List.of());

  /** {@link RandomFlip}. */
  public static final Part<Augmentation> FLIP =
      Part.of(
          Augmentation.KIND,
          "flip",
          "half of the images are turned left to right",
          _ -> List.of(new RandomFlip()));

  /** {@link RandomShift}, with the darkest value at the edges. */
  public static final Part<Augmentation> SHIFT =
      Part.of(
          Augmentation.KIND,
          "shift",
          "images are moved by some pixels, the darkest value comes in at the edges",
          List.of(PIXELS),
          s -> data -> List.of(shift(s.get(PIXELS), data)));

  /** Both, for natural images (Krizhevsky, Sutskever and Hinton 2012). */
  public static final Part<Augmentation> FLIP_AND_SHIFT =
      Part.of(
          Augmentation.KIND,
          "flip-and-shift",
          "both, as is usual for natural images (Krizhevsky et al. 2012)",
          List.of(PIXELS),
          s -> data -> List.of(new RandomFlip(), shift(s.get(PIXELS), data)));

  /** All of them. */
  public static final List<Part<Augmentation>> ALL = List.of(NONE, FLIP, SHIFT, FLIP_AND_SHIFT);

  private Augmentations() {}

  private static Transform shift(int pixels, DataSpec data) {
    return new RandomShift(pixels, data.x().low());
  }
}
