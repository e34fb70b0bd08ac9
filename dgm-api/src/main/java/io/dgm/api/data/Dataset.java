package io.dgm.api.data;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;

/**
 * Examples that can be read by their number; safe for use by several threads. The same number gives
 * the same values each time.
 *
 * <p>A data set may have several tables whose rows do not go together, such as pictures of two
 * kinds. It is then as long as its longest table, and example i has of each table the row i modulo
 * its size; training takes rows of each table on its own.
 */
@Stability(level = Level.STABLE, since = "0.2")
public interface Dataset {

  /** {@return its stable name, such as mnist, or the path that it was opened by} */
  String name();

  /** {@return what its examples look like; of several tables {@link DataSpec#of} their specs} */
  DataSpec spec();

  /**
   * {@return its tables by name, in order, if it has several whose rows do not go together; empty
   * if it is one table. None of them has tables itself}
   */
  default Map<String, Dataset> tables() {
    return Map.of();
  }

  /**
   * {@return the number of examples, 0 where it has no such part}
   *
   * @param split which part
   */
  int size(Split split);

  /**
   * {@return for each example the length to which batches cut its texts, no word of which is beyond
   * it; empty if batches cut nothing}
   *
   * <p>A batch is made of examples of one length, or of a few shorter ones, and its features that
   * have a {@link Feature#vocabulary} are [N, length] and not as long as the spec says. Programs
   * are compiled once a length: a data set chooses few.
   *
   * @param split of which part
   */
  default int[] lengths(Split split) {
    return new int[0];
  }

  /**
   * {@return how its texts were taken apart, by the name of the feature; empty if it has none. A
   * run keeps them, so that it reads and writes texts without its data}
   */
  default Map<String, Tokenizer> tokenizers() {
    return Map.of();
  }

  /**
   * {@return facts that a run keeps of it, by name, such as the number of texts that were cut;
   * empty if there are none}
   */
  default Map<String, String> facts() {
    return Map.of();
  }

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
