package io.dgm.core.text;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of a data set of texts.
 *
 * @param columns the texts of each column
 * @param labels the class of each row, I32
 */
record TextPart(List<EncodedTexts> columns, MemorySegment labels) {
  private static final String LABELS = ".labels";

  int size() {
    return columns.getFirst().size();
  }

  /** {@return how many places a row's longest text takes} */
  int length(int row) {
    int longest = 0;
    for (EncodedTexts column : columns) {
      longest = Math.max(longest, column.length(row));
    }
    return longest;
  }

  /** {@return the part of a builder's files} */
  static TextPart map(Path folder, String name, int columns) throws IOException {
    List<EncodedTexts> all = new ArrayList<>();
    for (int c = 0; c < columns; c++) {
      all.add(EncodedTexts.map(folder, name + "-" + c));
    }
    return new TextPart(all, Ints.map(folder.resolve(name + LABELS)));
  }

  /** Puts rows one after the other. */
  static final class Builder {
    private final List<EncodedTexts.Builder> columns = new ArrayList<>();
    private final Ints labels;

    Builder(Optional<Path> folder, String name, int columns) throws IOException {
      for (int c = 0; c < columns; c++) {
        this.columns.add(new EncodedTexts.Builder(folder, name + "-" + c));
      }
      labels = new Ints(folder.map(f -> f.resolve(name + LABELS)));
    }

    /** Adds a row; texts are cut to a number of places, in which their ends are if they fit. */
    void add(List<int[]> texts, int places, int label) throws IOException {
      for (int c = 0; c < texts.size(); c++) {
        int[] text = texts.get(c);
        columns.get(c).add(text, Math.min(text.length, places), text.length < places);
      }
      labels.add(label);
    }

    TextPart done() throws IOException {
      List<EncodedTexts> all = new ArrayList<>();
      for (EncodedTexts.Builder column : columns) {
        all.add(column.done());
      }
      return new TextPart(all, labels.done());
    }
  }
}
