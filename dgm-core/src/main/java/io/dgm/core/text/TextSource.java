package io.dgm.core.text;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.data.Split;
import java.util.List;

/** Rows of texts, which can be read as often as needed. */
@Stability(level = Level.INTERNAL, since = "0.2")
public interface TextSource {

  /** {@return how many texts a row has: 1, or 2 for pairs, which are x and y} */
  int columns();

  /** {@return the names of the classes of rows, which are then y; none if rows have none} */
  default List<String> classes() {
    return List.of();
  }

  /** {@return the sha256 of the content in lower-case hexadecimal} */
  String checksum();

  /**
   * Tells every row, in the same order each time.
   *
   * @param rows told each
   * @throws io.dgm.api.UserException if they cannot be read, with the place
   */
  void read(Rows rows);

  /** Is told rows. */
  interface Rows {
    /**
     * Is told one.
     *
     * @param split the part that it is of
     * @param label its class, 0 where there are none
     * @param texts its texts, as many as there are columns
     * @param place where it stands, for messages
     */
    void row(Split split, int label, List<String> texts, String place);
  }
}
