package io.dgm.images;

import java.security.MessageDigest;

/** One part of a data set of images, a byte a value; safe for use by several threads. */
interface Examples {

  /** {@return how many there are} */
  int size();

  /**
   * Gives one image.
   *
   * @param number 0 to size - 1
   * @param into all of its values, [channels, height, width]
   */
  void pixels(int number, byte[] into);

  /**
   * {@return the class of one image, from 0; 0 if there are no classes}
   *
   * @param number 0 to size - 1
   */
  int label(int number);

  /**
   * Tells what the values depend on.
   *
   * @param digest told
   */
  void describe(MessageDigest digest);
}
