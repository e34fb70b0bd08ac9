package io.dgm.cpu.dnnl;

import java.util.function.IntFunction;

/**
 * How many images, or filters, each unit of a step has: all the same number, but for the last.
 *
 * @param all how many there are, at least 1
 * @param each how many a unit has, at most all
 */
record Parts(int all, int each) {

  /** {@return how many units there are} */
  int count() {
    return Math.ceilDiv(all, each);
  }

  /**
   * {@return what the last unit works with: what the others do, where it has as many}
   *
   * @param others what they work with
   * @param make makes it for another number
   */
  <T> T last(T others, IntFunction<T> make) {
    int rest = all - (count() - 1) * each;
    return rest == each ? others : make.apply(rest);
  }
}
