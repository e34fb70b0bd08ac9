package io.dgm.core.data;

import io.dgm.api.UserException;
import io.dgm.api.tensor.Shape;
import java.util.Arrays;
import java.util.Optional;

/**
 * A part of a data set of images, as its files have it.
 *
 * @param images the images, [N, height, width], with channels or without, or [N, size]
 * @param labels the labels, [N], where there are any
 */
record ImagePart(Idx images, Optional<Idx> labels) {
  /**
   * Checks that both fit.
   *
   * @throws UserException where there are no images, or not a label for each
   */
  ImagePart {
    if (images.size() == 0) {
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

  /** {@return the shape of an image, [channels, height, width] or [size]} */
  Shape shape() {
    return ChannelOrder.shape(images.dims());
  }

  /** {@return the class of each image, empty if there are no labels} */
  int[] classes() {
    return labels.map(Idx::classes).orElse(new int[0]);
  }

  /** {@return the greatest label, or -1 where there are none} */
  int greatestLabel() {
    return Arrays.stream(classes()).max().orElse(-1);
  }
}
