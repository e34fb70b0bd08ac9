package io.dgm.api.data;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.settings.PartKind;
import java.util.List;

/**
 * Changes to training examples, and to no others, each time one is seen and before anything else. A
 * run names one by {@code data.augment}; a plugin brings its own as parts of this kind.
 */
@FunctionalInterface
@Stability(level = Level.PREVIEW, since = "0.2")
public interface Augmentation {
  /** The kind of parts that are augmentations. */
  PartKind<Augmentation> KIND = new PartKind<>("augmentation", Augmentation.class);

  /**
   * {@return the changes, in their order}
   *
   * @param data the shapes and ranges of the examples of one table
   * @throws io.dgm.api.UserException if they are not for such examples
   */
  List<Transform> transforms(DataSpec data);
}
