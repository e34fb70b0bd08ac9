package io.dgm.core.data;

import java.lang.foreign.MemorySegment;

/** Images in memory, read as F32; safe for use by several threads. */
sealed interface ImageRows permits Pixels, NumberRows {

  /**
   * {@return the images of a file}
   *
   * @param images taken over: not to be used by others any more
   */
  static ImageRows of(Idx images) {
    int size = images.size() / images.rows();
    return images.isBytes() ? new Pixels(images.bytes(), size) : new NumberRows(images, size);
  }

  /**
   * Reads some images, one after the other.
   *
   * @param rows their numbers
   * @param into room for them
   * @throws IndexOutOfBoundsException if there is no image of a number
   */
  void read(int[] rows, MemorySegment into);

  /** {@return the least value that there may be} */
  float low();

  /** {@return the greatest value that there may be} */
  float high();
}
