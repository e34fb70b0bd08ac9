package io.dgm.core.data;

import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Tokenizer;
import java.util.Map;

/** A data set that shows rows of another one: all but its parts is the other's. */
interface RowsOf extends Dataset {
  Dataset base();

  @Override
  default String name() {
    return base().name();
  }

  @Override
  default DataSpec spec() {
    return base().spec();
  }

  @Override
  default Map<String, Tokenizer> tokenizers() {
    return base().tokenizers();
  }

  @Override
  default Map<String, String> facts() {
    return base().facts();
  }

  @Override
  default String checksum() {
    return base().checksum();
  }

  /** {@return the entries of all at these rows} */
  static int[] at(int[] all, int[] rows) {
    int[] these = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      these[i] = all[rows[i]];
    }
    return these;
  }
}
