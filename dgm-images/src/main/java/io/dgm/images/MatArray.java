package io.dgm.images;

/**
 * An array of MATLAB: the first of its sizes runs fastest.
 *
 * @param name what messages call it
 * @param dims its sizes
 * @param bytes its elements if they are unsigned bytes, otherwise nothing
 * @param numbers its elements if they are not
 */
record MatArray(String name, int[] dims, byte[] bytes, double[] numbers) {

  /** {@return how many elements it has} */
  int size() {
    return bytes.length + numbers.length;
  }

  /**
   * {@return an element as a number}
   *
   * @param i 0 to size - 1
   */
  double at(int i) {
    return numbers.length == 0 ? Byte.toUnsignedInt(bytes[i]) : numbers[i];
  }
}
