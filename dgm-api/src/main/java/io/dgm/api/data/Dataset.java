package io.dgm.api.data;

import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Examples that can be read by their number; safe for use by several threads. The same number gives
 * the same values each time.
 */
public interface Dataset {

  /** {@return its stable name, such as mnist, or the path that it was opened by} */
  String name();

  /** {@return what its examples look like} */
  DataSpec spec();

  /**
   * {@return the number of examples, 0 where it has no such part}
   *
   * @param split which part
   */
  int size(Split split);

  /** {@return the sha256 of its content in lower-case hexadecimal, written into runs} */
  String checksum();

  /**
   * Reads examples.
   *
   * @param split from which part
   * @param rows their numbers, 0 to size - 1, in any order, repeated or not
   * @param into for each feature of the spec, in its order, room for rows.length values, row major,
   *     in the byte order of this machine; on the heap or off it
   * @throws IndexOutOfBoundsException where a number is none of the part's
   */
  void read(Split split, int[] rows, List<MemorySegment> into);
}
