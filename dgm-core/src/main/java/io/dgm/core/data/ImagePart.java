package io.dgm.core.data;

import io.dgm.api.UserException;
import java.util.Optional;

/**
 * A part of a data set of grey images, as its files have it.
 *
 * @param images the images, [N, height, width]
 * @param labels the labels, [N], where there are any
 */
record ImagePart(Idx images, Optional<Idx> labels) {
  /**
   * Checks that both fit.
   *
   * @throws UserException where there are no images, or not a label for each
   */
  ImagePart {
    if (images.bytes().length == 0) {
      throw new UserException(images.name() + " holds no images; get it again");
    }
    labels.ifPresent(
        idx -> {
          if (idx.rows() != images.rows()) {
            throw new UserException(
                "%s has %d images but %s has %d labels: they do not belong together"
                    .formatted(images.name(), images.rows(), idx.name(), idx.rows()));
          }
        });
  }

  int height() {
    return images.dims()[1];
  }

  int width() {
    return images.dims()[2];
  }

  /** {@return the greatest label, or -1 where there are none} */
  int greatestLabel() {
    int greatest = -1;
    for (byte label : labels.map(Idx::bytes).orElse(new byte[0])) {
      greatest = Math.max(greatest, Byte.toUnsignedInt(label));
    }
    return greatest;
  }
}
