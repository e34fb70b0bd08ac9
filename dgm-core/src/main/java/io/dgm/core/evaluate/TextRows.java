package io.dgm.core.evaluate;

import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.data.Tokenizer;
import io.dgm.api.data.Vocabulary;
import io.dgm.core.text.Splitter;
import io.dgm.core.text.WordTokenizer;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The texts of a part of a data set as tokens, with their ends and without padding.
 *
 * @param tokens of each row, by the name of the feature
 * @param tokenizers by the same
 */
record TextRows(Map<String, List<int[]>> tokens, Map<String, Tokenizer> tokenizers) {
  private static final int CHUNK = 1024;

  /** {@return the texts that are measured} */
  static TextRows of(HostMetric.Measured what) {
    return read(what.dataset(), what.split(), what.limit());
  }

  static TextRows read(Dataset dataset, Split split, int limit) {
    int n = Math.min(limit, dataset.size(split));
    Map<String, List<int[]>> tokens = new LinkedHashMap<>();
    Map<String, Tokenizer> tokenizers = new LinkedHashMap<>();
    for (Feature f : dataset.spec().features()) {
      f.vocabulary()
          .ifPresent(
              words -> {
                tokens.put(f.name(), new ArrayList<>());
                Tokenizer own = dataset.tokenizers().get(f.name());
                tokenizers.put(
                    f.name(),
                    own != null ? own : new WordTokenizer(new Splitter.Whitespace(), false, words));
              });
    }
    for (int at = 0; at < n; at += CHUNK) {
      int from = at;
      int[] rows = IntStream.range(from, Math.min(n, from + CHUNK)).toArray();
      try (Arena arena = Arena.ofConfined()) {
        List<MemorySegment> room = new ArrayList<>();
        for (Feature f : dataset.spec().features()) {
          long bytes = (long) rows.length * f.shape().size() * f.dtype().bytes();
          room.add(arena.allocate(bytes, Long.BYTES));
        }
        dataset.read(split, rows, room);
        for (int c = 0; c < room.size(); c++) {
          Feature f = dataset.spec().features().get(c);
          if (tokens.containsKey(f.name())) {
            add(room.get(c), rows.length, f.shape().dim(0), tokens.get(f.name()));
          }
        }
      }
    }
    return new TextRows(tokens, tokenizers);
  }

  private static void add(MemorySegment from, int rows, int places, List<int[]> into) {
    int[] all = from.toArray(ValueLayout.JAVA_INT);
    for (int row = 0; row < rows; row++) {
      int[] own = Arrays.copyOfRange(all, row * places, (row + 1) * places);
      int length = (int) Arrays.stream(own).takeWhile(t -> t != Vocabulary.PAD).count();
      into.add(Arrays.copyOf(own, length));
    }
  }

  int size() {
    return tokens.values().stream().mapToInt(List::size).findFirst().orElse(0);
  }

  /** {@return the texts of a feature as strings} */
  List<String> texts(String feature) {
    return tokens.get(feature).stream().map(t -> tokenizers.get(feature).decode(t)).toList();
  }
}
