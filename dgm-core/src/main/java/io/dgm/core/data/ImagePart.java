package io.dgm.core.data;

import io.dgm.api.UserException;
import java.util.Optional;

/**
 * A part of a data set of grey images, kept as bytes.
 *
 * @param images the images, [N, height, width]
 * @param labels the labels, [N], where there are any
 */
record ImagePart(Idx images, Optional<Idx> labels) {
  static final int CLASSES = 10;

  /**
   * Checks that both fit.
   *
   * @param name what messages call it
   */
  static ImagePart of(String name, Idx images, Optional<Idx> labels) {
    if (images.rows() == 0) {
      throw new UserException(name + " holds no images");
    }
    if (labels.isPresent()) {
      if (labels.get().rows() != images.rows()) {
        throw new UserException(
            name + " has " + images.rows() + " images but " + labels.get().rows() + " labels");
      }
      for (int i = 0; i < images.rows(); i++) {
        int label = labels.get().bytes()[i] & 255;
        if (label >= CLASSES) {
          throw new UserException(
              name + " has the label " + label + " at image " + i + "; labels are 0 to 9");
        }
      }
    }
    return new ImagePart(images, labels);
  }

  int size() {
    return images.rows();
  }

  int pixels() {
    return images.dims()[1] * images.dims()[2];
  }
}
