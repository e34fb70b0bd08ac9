package io.dgm.core.text;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Learns which pairs to merge: the most frequent one each time, of equals that of the lower
 * numbers. Counts are kept up to date, so that a merge costs no more than the pieces that it is in.
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class BpeTrainer {
  private static final int LEAST = 2;

  private final Pattern pattern =
      Pattern.compile(BpeTokenizer.GPT2, Pattern.UNICODE_CHARACTER_CLASS);
  private final WordCounts pieces = new WordCounts();

  /** Creates one that has seen no text. */
  public BpeTrainer() {}

  /**
   * Learns from a text.
   *
   * @param text the text
   */
  public void add(String text) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      pieces.add(matcher.group());
    }
  }

  /** A piece as it is merged so far, and how often it occurs. */
  private static final class Piece {
    private final long count;
    private int[] words;

    Piece(String text, long count) {
      this.count = count;
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      words = new int[bytes.length];
      for (int i = 0; i < words.length; i++) {
        words[i] = bytes[i] & 0xff;
      }
    }
  }

  /** A pair with the count that it had when it was put in line. */
  private record Candidate(long pair, long count) {}

  /**
   * {@return the tokenizer}
   *
   * @param words how many words it has at the most, 256 or more; fewer if no pair occurs twice
   */
  public BpeTokenizer train(int words) {
    List<Piece> all = new ArrayList<>();
    pieces.all().forEach((text, count) -> all.add(new Piece(text, count[0])));
    Map<Long, Long> counts = new HashMap<>();
    Map<Long, Set<Integer>> places = new HashMap<>();
    for (int p = 0; p < all.size(); p++) {
      count(all.get(p), p, 1, counts, places);
    }
    PriorityQueue<Candidate> line =
        new PriorityQueue<>(
            Comparator.comparingLong((Candidate c) -> -c.count).thenComparingLong(c -> c.pair));
    counts.forEach((pair, count) -> line.add(new Candidate(pair, count)));
    Map<String, Integer> names = new LinkedHashMap<>();
    for (int b = 0; b < 256; b++) {
      names.put(Character.toString(ByteAlphabet.letter(b)), b);
    }
    List<String> ordered = new ArrayList<>(names.keySet());
    List<BpeTokenizer.Merge> merges = new ArrayList<>();
    while (names.size() < words && !line.isEmpty() && line.peek().count >= LEAST) {
      Candidate best = line.poll();
      if (best.count != counts.getOrDefault(best.pair, 0L)) {
        continue; // its count changed since, and it stands in line again with the new one
      }
      int left = (int) (best.pair >>> 32);
      int right = (int) best.pair;
      String name = ordered.get(left) + ordered.get(right);
      if (names.putIfAbsent(name, ordered.size()) == null) {
        ordered.add(name); // unless another pair made the same word
      }
      int merged = names.get(name);
      merges.add(new BpeTokenizer.Merge(left, right, merged));
      Set<Long> touched = new HashSet<>();
      for (int p : List.copyOf(places.get(best.pair))) {
        Piece piece = all.get(p);
        touched.addAll(count(piece, p, -1, counts, places));
        piece.words = merge(piece.words, left, right, merged);
        touched.addAll(count(piece, p, 1, counts, places));
      }
      for (long pair : touched) {
        if (counts.getOrDefault(pair, 0L) > 0) {
          line.add(new Candidate(pair, counts.get(pair)));
        }
      }
    }
    return new BpeTokenizer(BpeTokenizer.GPT2, ordered, merges);
  }

  /** {@return the pairs of a piece, which are counted, or with sign -1 taken back} */
  private static Set<Long> count(
      Piece piece, int p, int sign, Map<Long, Long> counts, Map<Long, Set<Integer>> places) {
    Set<Long> pairs = new HashSet<>();
    for (int i = 0; i + 1 < piece.words.length; i++) {
      long pair = (long) piece.words[i] << 32 | piece.words[i + 1];
      pairs.add(pair);
      counts.merge(pair, sign * piece.count, Long::sum);
    }
    for (long pair : pairs) {
      Set<Integer> of = places.computeIfAbsent(pair, _ -> new HashSet<>());
      if (sign > 0) {
        of.add(p);
      } else {
        of.remove(p);
      }
    }
    return pairs;
  }

  private static int[] merge(int[] words, int left, int right, int merged) {
    int[] after = new int[words.length];
    int n = 0;
    for (int i = 0; i < words.length; i++) {
      boolean both = words[i] == left && i + 1 < words.length && words[i + 1] == right;
      after[n++] = both ? merged : words[i];
      i += both ? 1 : 0;
    }
    return Arrays.copyOf(after, n);
  }
}
