package io.dgm.core.text;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.data.Tokenizer;
import io.dgm.api.data.Vocabulary;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Byte-level byte pair encoding (Sennrich, Haddow and Birch 2016; Radford et al. 2019): a text is
 * cut into pieces by a pattern; in each piece, of bytes at first, the pair that was merged first in
 * training is merged, until no pair is left that was.
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class BpeTokenizer implements Tokenizer {
  /** GPT-2's pattern of pieces. */
  public static final String GPT2 =
      "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";

  private static final int REMEMBERED = 1 << 16;
  private static final int LONGEST = 64;

  private final Pattern pattern;
  private final Vocabulary vocabulary;
  private final List<Merge> merges;
  private final int[] ofByte = new int[256];
  private final byte[][] bytes;
  private final Map<Long, int[]> ranks;
  private final Map<String, int[]> known = new ConcurrentHashMap<>();

  /**
   * Two words that are merged.
   *
   * @param left the number of the first, counted from 0 without the marks of a vocabulary
   * @param right that of the second
   * @param merged that of both together
   */
  public record Merge(int left, int right, int merged) {}

  /**
   * Creates a tokenizer.
   *
   * @param expression the pattern of pieces, with the classes of Unicode
   * @param words in the letters of byte-level BPE, each byte's among them
   * @param merges first ones first
   * @throws DgmException if a byte is missing
   * @throws IndexOutOfBoundsException if a merge is of words that there are not
   */
  BpeTokenizer(String expression, List<String> words, List<Merge> merges) {
    this.pattern = Pattern.compile(expression, Pattern.UNICODE_CHARACTER_CLASS);
    this.vocabulary = new Vocabulary(words);
    this.merges = List.copyOf(merges);
    this.bytes = new byte[words.size()][];
    for (int i = 0; i < bytes.length; i++) {
      byte[] own = ByteAlphabet.bytes(words.get(i));
      bytes[i] = own == null ? words.get(i).getBytes(StandardCharsets.UTF_8) : own;
    }
    for (int b = 0; b < 256; b++) {
      ofByte[b] = vocabulary.number(Character.toString(ByteAlphabet.letter(b))) - Vocabulary.FIRST;
      if (ofByte[b] < 0) {
        throw new DgmException("the vocabulary lacks the byte " + b);
      }
    }
    this.ranks = HashMap.newHashMap(merges.size());
    for (int rank = 0; rank < merges.size(); rank++) {
      Merge merge = merges.get(rank);
      for (int word : new int[] {merge.left, merge.right, merge.merged}) {
        Objects.checkIndex(word, words.size());
      }
      ranks.putIfAbsent(pair(merge.left, merge.right), new int[] {rank, merge.merged});
    }
  }

  private static long pair(int left, int right) {
    return (long) left << 32 | right;
  }

  /** {@return the pattern of pieces} */
  String expression() {
    return pattern.pattern();
  }

  /** {@return what is merged, first ones first} */
  List<Merge> merges() {
    return merges;
  }

  @Override
  public int[] encode(CharSequence text) {
    int[] tokens = new int[Math.max(16, text.length() / 2)];
    int count = 0;
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      int[] piece = piece(matcher.group());
      if (count + piece.length > tokens.length) {
        tokens = Arrays.copyOf(tokens, 2 * (count + piece.length));
      }
      System.arraycopy(piece, 0, tokens, count, piece.length);
      count += piece.length;
    }
    return Arrays.copyOf(tokens, count);
  }

  private int[] piece(String piece) {
    int[] before = known.get(piece);
    if (before != null) {
      return before;
    }
    int[] tokens = merged(piece.getBytes(StandardCharsets.UTF_8));
    if (piece.length() <= LONGEST && known.size() < REMEMBERED) {
      known.put(piece, tokens);
    }
    return tokens;
  }

  private int[] merged(byte[] piece) {
    int[] words = new int[piece.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = ofByte[piece[i] & 0xff];
    }
    int n = words.length;
    while (n > 1) {
      int[] best = null;
      int at = -1;
      for (int i = 0; i + 1 < n; i++) {
        int[] rank = ranks.get(pair(words[i], words[i + 1]));
        if (rank != null && (best == null || rank[0] < best[0])) {
          best = rank;
          at = i;
        }
      }
      if (best == null) {
        break;
      }
      words[at] = best[1];
      System.arraycopy(words, at + 2, words, at + 1, n - at - 2);
      n--;
    }
    int[] tokens = Arrays.copyOf(words, n);
    for (int i = 0; i < n; i++) {
      tokens[i] += Vocabulary.FIRST;
    }
    return tokens;
  }

  /** {@return the text of words; a sequence of bytes that is none in UTF-8 is shown as U+FFFD} */
  @Override
  public String decode(int[] tokens) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int token : tokens) {
      if (token == Vocabulary.EOS) {
        break;
      }
      if (token >= Vocabulary.FIRST) {
        all.writeBytes(bytes[token - Vocabulary.FIRST]);
      }
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  @Override
  public Vocabulary vocabulary() {
    return vocabulary;
  }
}
