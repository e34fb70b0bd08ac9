package io.dgm.core.text;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.data.Tokenizer;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Texts as numbers of words: x, and y if they are pairs; y is one-hot if rows have classes. Batches
 * are cut to the lengths that leave the fewest pads.
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class TextDataset implements Dataset {
  private final String name;
  private final Map<Split, TextPart> parts;
  private final Map<Split, int[]> lengths = new EnumMap<>(Split.class);
  private final List<Tokenizer> tokenizers;
  private final List<Integer> places = new ArrayList<>();
  private final DataSpec spec;
  private final int classes;
  private final String checksum;
  private final Map<String, String> facts;

  /**
   * Takes over what was encoded.
   *
   * @param name the data set's name
   * @param encoded its parts and tokenizers
   * @param classes how many classes rows are of, or 0
   * @param buckets to how many lengths batches are cut
   */
  TextDataset(String name, Encoded encoded, int classes, int buckets) {
    this.name = name;
    this.parts = encoded.parts();
    this.tokenizers = encoded.tokenizers();
    this.classes = classes;
    this.checksum = encoded.checksum();
    this.facts = encoded.facts();
    if (!parts.containsKey(Split.TRAIN)) {
      throw new UserException(name + " has no texts to train on");
    }
    List<Feature> features = new ArrayList<>();
    for (int c = 0; c < tokenizers.size(); c++) {
      places.add(longest(c));
      features.add(
          Feature.text(c == 0 ? Batch.X : Batch.Y, places.get(c), tokenizers.get(c).vocabulary()));
    }
    if (classes > 0) {
      features.add(new Feature(Batch.Y, DType.F32, Shape.of(classes), 0, 1, true));
    }
    this.spec = new DataSpec(features);
    cut(buckets);
  }

  /**
   * {@return the data set of a source, in memory}
   *
   * @param name its name
   * @param source its texts
   * @param specs the settings that it has
   * @param settings their values
   * @throws UserException if the source cannot be read, or a setting does not fit it
   */
  public static TextDataset of(
      String name, TextSource source, TextSettings specs, Settings settings) {
    Encoded encoded = Encoded.of(name, source, specs, settings, Optional.empty());
    return new TextDataset(name, encoded, source.classes().size(), settings.get(specs.buckets()));
  }

  private int longest(int column) {
    int longest = 1;
    for (TextPart part : parts.values()) {
      for (int row = 0; row < part.size(); row++) {
        longest = Math.max(longest, part.columns().get(column).length(row));
      }
    }
    return longest;
  }

  private void cut(int buckets) {
    int longest = places.stream().mapToInt(p -> p).max().orElseThrow();
    long[] counts = new long[longest + 1];
    TextPart train = parts.get(Split.TRAIN);
    for (int row = 0; row < train.size(); row++) {
      counts[train.length(row)]++;
    }
    counts[longest] = Math.max(1, counts[longest]); // other parts may have longer ones
    int[] chosen = Buckets.choose(counts, buckets);
    int[] fitting = new int[longest + 1];
    Arrays.setAll(fitting, length -> Buckets.fitting(chosen, length));
    parts.forEach(
        (split, part) -> {
          int[] own = new int[part.size()];
          for (int row = 0; row < own.length; row++) {
            own[row] = fitting[part.length(row)];
          }
          lengths.put(split, own);
        });
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public DataSpec spec() {
    return spec;
  }

  @Override
  public int size(Split split) {
    return parts.containsKey(split) ? parts.get(split).size() : 0;
  }

  @Override
  public int[] lengths(Split split) {
    return parts.containsKey(split) ? lengths.get(split).clone() : new int[0];
  }

  /**
   * {@return the numbers of a row's words, with the end and without pads}
   *
   * @param split of which part
   * @param row its number
   */
  public int[] tokens(Split split, int row) {
    return parts.get(split).columns().getFirst().tokens(row);
  }

  @Override
  public Map<String, Tokenizer> tokenizers() {
    Map<String, Tokenizer> all = new LinkedHashMap<>();
    for (int c = 0; c < tokenizers.size(); c++) {
      all.put(spec.features().get(c).name(), tokenizers.get(c));
    }
    return all;
  }

  @Override
  public Map<String, String> facts() {
    return facts;
  }

  @Override
  public String checksum() {
    return checksum;
  }

  @Override
  public void read(Split split, int[] rows, List<MemorySegment> into) {
    TextPart part = parts.get(split);
    for (int i = 0; i < rows.length; i++) {
      Objects.checkIndex(rows[i], size(split));
      for (int c = 0; c < tokenizers.size(); c++) {
        part.columns().get(c).read(rows[i], into.get(c), i, places.get(c));
      }
    }
    if (classes > 0) {
      MemorySegment y = into.getLast();
      y.asSlice(0, 4L * rows.length * classes).fill((byte) 0);
      for (int i = 0; i < rows.length; i++) {
        long at = (long) i * classes + Ints.get(part.labels(), rows[i]);
        y.setAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, at, 1);
      }
    }
  }
}
