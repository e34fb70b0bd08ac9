package io.dgm.core.text;

import io.dgm.api.data.Vocabulary;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Texts as the numbers of their words, one after the other.
 *
 * @param tokens of all texts, I32
 * @param starts where each begins, and where the last one ends
 */
record EncodedTexts(MemorySegment tokens, long[] starts) {
  /** {@return the texts of two runs of numbers} */
  static EncodedTexts of(MemorySegment tokens, MemorySegment lengths) {
    long[] starts = new long[Math.toIntExact(lengths.byteSize() / 4) + 1];
    for (int i = 0; i + 1 < starts.length; i++) {
      starts[i + 1] = starts[i] + Ints.get(lengths, i);
    }
    return new EncodedTexts(tokens, starts);
  }

  int size() {
    return starts.length - 1;
  }

  /** {@return how many places a text takes, its end included} */
  int length(int row) {
    return (int) (starts[row + 1] - starts[row]);
  }

  /** {@return the numbers of a text's words} */
  int[] tokens(int row) {
    return tokens.asSlice(4 * starts[row], 4L * length(row)).toArray(ValueLayout.JAVA_INT);
  }

  /** Puts a text into its row of a batch, with pads after it. */
  void read(int row, MemorySegment into, int at, int places) {
    long bytes = 4L * length(row);
    long to = 4L * at * places;
    MemorySegment.copy(tokens, 4 * starts[row], into, to, bytes);
    into.asSlice(to + bytes, 4L * places - bytes).fill((byte) Vocabulary.PAD);
  }

  /** Puts texts one after the other. */
  static final class Builder {
    private final Ints tokens;
    private final Ints lengths;

    /**
     * Creates one without texts.
     *
     * @param folder where files of a name are made; empty for the heap
     * @param name of the files
     */
    Builder(Optional<Path> folder, String name) throws IOException {
      tokens = new Ints(folder.map(f -> f.resolve(name + TOKENS)));
      lengths = new Ints(folder.map(f -> f.resolve(name + LENGTHS)));
    }

    /** Adds the first numbers of a text. */
    void add(int[] text, int count, boolean end) throws IOException {
      for (int i = 0; i < count; i++) {
        tokens.add(text[i]);
      }
      if (end) {
        tokens.add(Vocabulary.EOS);
      }
      lengths.add(count + (end ? 1 : 0));
    }

    EncodedTexts done() throws IOException {
      return of(tokens.done(), lengths.done());
    }
  }

  private static final String TOKENS = ".tokens";
  private static final String LENGTHS = ".lengths";

  /** {@return the texts of a builder's files} */
  static EncodedTexts map(Path folder, String name) throws IOException {
    return of(Ints.map(folder.resolve(name + TOKENS)), Ints.map(folder.resolve(name + LENGTHS)));
  }
}
