package io.dgm.api.data;

import java.lang.foreign.MemorySegment;
import java.util.List;

/** Examples that can be read by their number; safe for use by several threads. */
public interface Dataset {

  /** {@return its stable name, such as mnist} */
  String name();

  /** {@return what its examples look like} */
  DataSpec spec();

  /**
   * {@return the number of examples, 0 where it has no such part}
   *
   * @param split which part
   */
  int size(Split split);

  /** {@return the sha256 of its content in hexadecimal, written into runs} */
  String checksum();

  /**
   * Reads examples.
   *
   * @param split from which part
   * @param rows their numbers, 0 to size - 1
   * @param into for each feature of the spec, in its order, room for rows.length values, row major
   */
  void read(Split split, int[] rows, List<MemorySegment> into);
}
