package io.dgm.testkit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.tensor.Shape;
import io.dgm.engine.platform.Sha256;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every data set keeps. To test a new one, all you need is a test class that implements this
 * and opens it.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public interface DatasetContract {

  /** {@return the data set, opened anew} */
  Dataset dataset();

  /**
   * {@return the data set with its content changed, one value is enough: such as one opened on a
   * copy of its files, one of which was edited. Nothing if that cannot be had}
   */
  default Optional<Dataset> changed() {
    return Optional.empty();
  }

  /** It has examples to train on, features with distinct names, and x among those of each table. */
  @Test
  default void saysWhatItHolds() {
    Dataset data = dataset();
    assertThat(data.name()).isNotBlank();
    assertThat(data.size(Split.TRAIN)).isPositive();
    assertThat(data.size(Split.TEST)).isNotNegative();
    List<Feature> features = data.spec().features();
    assertThat(features).extracting(Feature::name).doesNotHaveDuplicates();
    for (String table : tables(data)) {
      assertThat(data.spec().table(table).find(Batch.X)).as("x").isPresent();
    }
    assertThat(features).allMatch(f -> f.low() < f.high(), "its least is below its greatest value");
    assertThat(features).allMatch(f -> f.shape().size() > 0, "has elements");
  }

  /** Its spec is that of its tables, its size that of the longest, and the others go round. */
  @Test
  default void hasTheTablesThatItSays() {
    Dataset data = dataset();
    assertThat(List.copyOf(data.tables().keySet())).isEqualTo(data.spec().tables());
    Map<String, DataSpec> specs = new LinkedHashMap<>();
    data.tables().forEach((name, table) -> specs.put(name, table.spec()));
    assertThat(data.tables().isEmpty() ? data.spec() : DataSpec.of(specs)).isEqualTo(data.spec());
    for (Split split : data.tables().isEmpty() ? List.<Split>of() : parts(data)) {
      int size = data.size(split);
      assertThat(data.tables().values().stream().mapToInt(table -> table.size(split)).max())
          .hasValue(size);
      Rows last = Rows.read(data, split, size - 1);
      List<byte[]> own = new ArrayList<>();
      for (Dataset table : data.tables().values()) {
        own.addAll(Rows.read(table, split, (size - 1) % table.size(split)).row(0));
      }
      assertThat(last.row(0)).containsExactlyElementsOf(own);
    }
  }

  /** Its checksum is a sha256; opened again it has the same, and the same name and spec. */
  @Test
  default void isTheSameWhenOpenedAgain() {
    Dataset data = dataset();
    Dataset again = dataset();
    assertThat(data.checksum()).matches("[0-9a-f]{64}").isEqualTo(again.checksum());
    assertThat(data.name()).isEqualTo(again.name());
    assertThat(data.spec()).isEqualTo(again.spec());
  }

  /** Its checksum is of its content: other content has another, and it is no made-up text. */
  @Test
  default void hasAChecksumOfItsContent() {
    Dataset data = dataset();
    String sum = data.checksum();
    assertThat(sum.chars().distinct().count()).as("distinct digits of " + sum).isGreaterThan(7);
    assertThat((sum + sum).indexOf(sum, 1)).as("the period of " + sum).isEqualTo(sum.length());
    for (String other :
        List.of("", data.name(), data.getClass().getName(), data.spec().toString())) {
      assertThat(sum)
          .as("a sha256 of its content, not of '%s'", other)
          .isNotEqualTo(Sha256.of(other.getBytes(StandardCharsets.UTF_8)));
    }
    changed()
        .ifPresent(
            changed ->
                assertThat(changed.checksum())
                    .as("the checksum after a change of its content")
                    .isNotEqualTo(sum));
  }

  /** Values are what the spec says: in the range, and of a discrete feature its two ends only. */
  @Test
  default void givesValuesOfItsSpec() {
    Dataset data = dataset();
    for (Split split : parts(data)) {
      Rows rows = Rows.read(data, split, some(data.size(split)));
      for (Feature f : data.spec().features()) {
        assertThat(rows.values(f))
            .as("%s of %s", f.name(), split)
            .allMatch(v -> v >= f.low() && v <= f.high(), "from " + f.low() + " to " + f.high())
            .allMatch(v -> !f.discrete() || v == f.low() || v == f.high(), "one of the two");
      }
    }
  }

  /** Labels, where there are any and they are discrete, are one-hot. */
  @Test
  default void givesOneLabelToEachExample() {
    Dataset data = dataset();
    for (String table : tables(data)) {
      data.spec()
          .find(Batch.qualified(table, Batch.Y))
          .filter(y -> y.discrete() && y.shape().rank() == 1)
          .ifPresent(
              y -> {
                int classes = y.shape().size();
                for (Split split : parts(data)) {
                  List<Double> values = Rows.read(data, split, some(data.size(split))).values(y);
                  for (int i = 0; i < values.size(); i += classes) {
                    assertThat(values.subList(i, i + classes)).containsOnlyOnce(y.high());
                  }
                }
              });
    }
  }

  /** An example is the same wherever in a batch it is read, alone or twice. */
  @Test
  default void readsEachExampleForItself() {
    Dataset data = dataset();
    for (Split split : parts(data)) {
      int[] some = some(data.size(split));
      int[] turned = IntStream.range(0, some.length).map(i -> some[some.length - 1 - i]).toArray();
      int[] twice = IntStream.concat(Arrays.stream(turned), Arrays.stream(some)).toArray();
      Rows all = Rows.read(data, split, twice);
      for (int i = 0; i < some.length; i++) {
        List<byte[]> alone = Rows.read(data, split, some[i]).row(0);
        assertThat(all.row(some.length + i)).as("row %d", some[i]).containsExactlyElementsOf(alone);
        assertThat(all.row(some.length - 1 - i)).containsExactlyElementsOf(alone);
      }
    }
  }

  /** Examples differ from each other. */
  @Test
  default void holdsMoreThanOneExample() {
    Dataset data = dataset();
    Rows rows = Rows.read(data, Split.TRAIN, some(data.size(Split.TRAIN)));
    HashSet<String> distinct = new HashSet<>();
    for (int i = 0; i < rows.count(); i++) {
      distinct.add(Arrays.toString(rows.row(i).getFirst()));
    }
    assertThat(distinct).hasSizeGreaterThan(rows.count() / 2);
  }

  /** It writes all that it is asked for and nothing beside it, on the heap or off it. */
  @Test
  default void writesAllAndNothingElse() {
    Dataset data = dataset();
    int[] numbers = some(data.size(Split.TRAIN));
    Rows expected = Rows.read(data, Split.TRAIN, numbers);
    for (byte filling : new byte[] {0, -1}) {
      try (Arena arena = Arena.ofConfined()) {
        List<MemorySegment> all =
            data.spec().features().stream()
                .map(f -> arena.allocate(bytes(f, numbers.length) + 64, 64).fill(filling))
                .toList();
        data.read(Split.TRAIN, numbers, all);
        for (int i = 0; i < all.size(); i++) {
          long end = bytes(data.spec().features().get(i), numbers.length);
          assertThat(all.get(i).asSlice(0, end).mismatch(expected.segments().get(i)))
              .as("the first byte that differs, of " + data.spec().features().get(i).name())
              .isEqualTo(-1);
          assertThat(all.get(i).asSlice(end).toArray(ValueLayout.JAVA_BYTE)).containsOnly(filling);
        }
      }
    }
  }

  /** Numbers that are none of its examples' are refused. */
  @Test
  default void refusesNumbersThatAreNone() {
    Dataset data = dataset();
    for (Split split : Split.values()) {
      for (int none : new int[] {-1, data.size(split), Integer.MAX_VALUE}) {
        assertThatThrownBy(() -> Rows.read(data, split, none))
            .as("number %d of %s", none, split)
            .isInstanceOf(IndexOutOfBoundsException.class);
      }
    }
  }

  /** Threads do not disturb each other. */
  @Test
  default void isReadByThreadsAtOnce() throws Exception {
    Dataset data = dataset();
    int[] numbers = some(data.size(Split.TRAIN));
    Rows expected = Rows.read(data, Split.TRAIN, numbers);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<Rows>> all =
          IntStream.range(0, 64)
              .mapToObj(
                  i -> {
                    int number = numbers[i % numbers.length];
                    return threads.submit(() -> Rows.read(data, Split.TRAIN, number));
                  })
              .toList();
      for (int i = 0; i < all.size(); i++) {
        assertThat(all.get(i).get().row(0))
            .containsExactlyElementsOf(expected.row(i % numbers.length));
      }
    }
  }

  private static List<String> tables(Dataset data) {
    return data.spec().tables().isEmpty() ? List.of("") : data.spec().tables();
  }

  private static List<Split> parts(Dataset data) {
    return Arrays.stream(Split.values()).filter(split -> data.size(split) > 0).toList();
  }

  private static long bytes(Feature feature, int rows) {
    Shape shape = feature.shape();
    return (long) rows * shape.size() * feature.dtype().bytes();
  }

  /** At most 40 examples, the first and the last among them. */
  private static int[] some(int size) {
    int n = Math.min(size, 40);
    return IntStream.range(0, n)
        .map(i -> n == 1 ? 0 : (int) ((long) i * (size - 1) / (n - 1)))
        .toArray();
  }
}
