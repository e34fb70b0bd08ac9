package io.dgm.testkit.data;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.data.Vocabulary;
import io.dgm.core.data.Tables;
import io.dgm.engine.platform.Sha256;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Noise in the range of each feature, and random labels.
 *
 * @param spec F32 features; those that are discrete are one-hot labels
 * @param size how many examples there are
 * @param labelled of how many examples one has a label
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record Noise(DataSpec spec, int size, int labelled) implements Dataset {

  /**
   * {@return noise for each table of a specification, or noise if it has none}
   *
   * @param spec of all tables
   * @param size how many examples there are of each
   * @param labelled of how many examples one has a label
   */
  public static Dataset tables(DataSpec spec, int size, int labelled) {
    Map<String, Dataset> tables = new LinkedHashMap<>();
    for (String table : spec.tables()) {
      tables.put(table, new Noise(spec.table(table), size, labelled));
    }
    return tables.isEmpty() ? new Noise(spec, size, labelled) : Tables.of(tables);
  }

  @Override
  public String name() {
    return "noise";
  }

  @Override
  public int size(Split split) {
    return size;
  }

  @Override
  public String checksum() {
    String content = "%s of %d, %d labelled".formatted(spec, size, labelled);
    return Sha256.of(content.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void read(Split split, int[] rows, List<MemorySegment> into) {
    for (int i = 0; i < rows.length; i++) {
      SplittableRandom random = new SplittableRandom(rows[i]);
      for (int f = 0; f < into.size(); f++) {
        float[] values = values(spec.features().get(f), rows[i] % labelled == 0, random);
        long at = (long) i * values.length * Float.BYTES;
        MemorySegment.copy(values, 0, into.get(f), ValueLayout.JAVA_FLOAT, at, values.length);
      }
    }
  }

  private static float[] values(Feature feature, boolean known, SplittableRandom random) {
    float[] values = new float[feature.shape().size()];
    if (feature.vocabulary().isPresent()) {
      // a text of any length, as the bits of its tokens
      int length = random.nextInt(1, values.length + 1);
      for (int i = 0; i < length; i++) {
        boolean end = i + 1 == length && length < values.length;
        int word = random.nextInt(Vocabulary.UNKNOWN, (int) feature.high() + 1);
        values[i] = Float.intBitsToFloat(end ? Vocabulary.EOS : word);
      }
    } else if (!feature.discrete()) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextDouble(feature.low(), feature.high());
      }
    } else if (known) {
      values[random.nextInt(values.length)] = 1;
    }
    return values;
  }
}
