package io.dgm.text;

import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Texts that an oracle says, each when it is first read. */
final class OracleTexts implements Dataset {
  static final String NAME = "oracle-texts";

  /** As many texts as the checksum is of, with what they are drawn of: it follows from these. */
  private static final int CHECKED = 20;

  private final Oracle oracle;
  private final Oracle.Weights weights;
  private final int length;
  private final DataSpec spec;
  private final List<AtomicReferenceArray<int[]>> texts;

  /**
   * Begins.
   *
   * @param count how many texts to train on; a tenth of it for validation and for test
   * @param length of a text, in tokens
   */
  OracleTexts(Oracle oracle, int count, int length) {
    this.oracle = oracle;
    this.weights = oracle.weights();
    this.length = length;
    this.spec = new DataSpec(List.of(Feature.text("x", length, oracle.vocabulary())));
    int less = Math.max(1, count / 10);
    this.texts =
        List.of(
            new AtomicReferenceArray<>(count),
            new AtomicReferenceArray<>(less),
            new AtomicReferenceArray<>(less));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public DataSpec spec() {
    return spec;
  }

  private static int number(Split split) {
    return switch (split) {
      case TRAIN -> 0;
      case VALIDATION -> 1;
      case TEST -> 2;
    };
  }

  private AtomicReferenceArray<int[]> of(Split split) {
    return texts.get(number(split));
  }

  @Override
  public int size(Split split) {
    return of(split).length();
  }

  @Override
  public String checksum() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String of = "%s, %d texts of %d".formatted(oracle, size(Split.TRAIN), length);
      digest.update(of.getBytes(StandardCharsets.UTF_8));
      for (int row = 0; row < Math.min(CHECKED, size(Split.TRAIN)); row++) {
        ByteBuffer bytes = ByteBuffer.allocate(length * Integer.BYTES);
        bytes.asIntBuffer().put(text(Split.TRAIN, row));
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  private int[] text(Split split, int row) {
    AtomicReferenceArray<int[]> known = of(split);
    int[] text = known.get(Objects.checkIndex(row, known.length()));
    if (text == null) {
      long place = (long) row * texts.size() + number(split) + 1;
      SplittableRandom random = new SplittableRandom(oracle.seed() + (place << Integer.SIZE));
      text = new OracleWalk(oracle, weights).text(length, random);
      known.set(row, text);
    }
    return text;
  }

  @Override
  public void read(Split split, int[] rows, List<MemorySegment> into) {
    for (int i = 0; i < rows.length; i++) {
      MemorySegment text = MemorySegment.ofArray(text(split, rows[i]));
      MemorySegment.copy(text, 0, into.getFirst(), i * text.byteSize(), text.byteSize());
    }
  }
}
