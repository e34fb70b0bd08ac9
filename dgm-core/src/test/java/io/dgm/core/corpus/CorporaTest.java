package io.dgm.core.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.api.data.Tokenizer;
import io.dgm.core.data.DataCatalog;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is known of the corpora. Those that the user's cache lacks are left out. */
@Tag("full-data")
class CorporaTest {
  private final DataCatalog catalog = DataCatalog.own(_ -> {});

  private Dataset cached(String name, Map<String, String> set) {
    assumeThat(catalog.isCached(catalog.all().find(name))).as("is it in the cache?").isTrue();
    return catalog.open(name, set);
  }

  private static int total(Dataset data) {
    return data.size(Split.TRAIN) + data.size(Split.VALIDATION) + data.size(Split.TEST);
  }

  /** {@return the text of a row, as it is decoded} */
  private static String text(Dataset data, Split split, int row, int feature) {
    List<MemorySegment> room = new ArrayList<>();
    data.spec().features().forEach(f -> room.add(MemorySegment.ofArray(new int[f.shape().size()])));
    data.read(split, new int[] {row}, room);
    Tokenizer tokenizer = data.tokenizers().get(data.spec().features().get(feature).name());
    return tokenizer.decode(room.get(feature).toArray(ValueLayout.JAVA_INT));
  }

  private static double padding(Dataset data) {
    int[] lengths = data.lengths(Split.TRAIN);
    long words = 0;
    int[] x = new int[data.spec().x().shape().size()];
    List<MemorySegment> room = new ArrayList<>(List.of(MemorySegment.ofArray(x)));
    for (int f = 1; f < data.spec().features().size(); f++) {
      room.add(MemorySegment.ofArray(new int[data.spec().features().get(f).shape().size()]));
    }
    for (int row = 0; row < lengths.length; row++) {
      data.read(Split.TRAIN, new int[] {row}, room);
      words += IntStream.of(x).filter(token -> token != 0).count();
    }
    return 1 - (double) words / IntStream.of(lengths).asLongStream().sum();
  }

  @Test
  void brown() {
    Dataset data = cached("brown", Map.of());
    assertThat(total(data)).isEqualTo(57_340);
    assertThat(data.facts()).containsEntry("words", "1161192");
    assertThat(data.spec().y().orElseThrow().shape().toArray()).containsExactly(15);
    assertThat(data.lengths(Split.TRAIN)).hasSize(data.size(Split.TRAIN));
    assertThat(IntStream.of(data.lengths(Split.TRAIN)).distinct().count()).isEqualTo(6);
    assertThat(padding(data)).isLessThan(0.18);
    assertThat(text(data, Split.TRAIN, 0, 0))
        .startsWith("the fulton county grand jury said friday an investigation of");
  }

  @Test
  void cmudict() {
    Dataset data = cached("cmudict", Map.of());
    assertThat(total(data)).isEqualTo(133_784);
    assertThat(data.spec().y().orElseThrow().vocabulary().orElseThrow().words()).hasSize(39);
    assertThat(text(data, Split.TRAIN, 1, 0)).isEqualTo("A");
    assertThat(text(data, Split.TEST, 5, 0)).isEqualTo("ABENDROTH");
    assertThat(text(data, Split.TEST, 5, 1)).isEqualTo("AE B IH N D R AO TH");
  }

  @Test
  void wordnet() {
    Dataset data = cached("wordnet-glosses", Map.of("min-count", "1"));
    assertThat(total(data)).isEqualTo(117_659);
    assertThat(text(data, Split.TRAIN, 0, 0))
        .isEqualTo(
            "that which is perceived or known or inferred to have its own distinct existence"
                + " (living or nonliving)");
  }

  @Test
  void bibles() {
    Dataset web = cached("kjv-web", Map.of());
    assertThat(total(web)).isEqualTo(31_094);
    assertThat(text(web, Split.TRAIN, 0, 0))
        .isEqualTo("in the beginning god created the heaven and the earth.");
    assertThat(text(web, Split.TRAIN, 0, 1))
        .isEqualTo("in the beginning, god created the heavens and the earth.");
    Dataset spanish = cached("kjv-spanish", Map.of("lower", "false"));
    assertThat(total(spanish)).isEqualTo(31_084);
    assertThat(text(spanish, Split.TRAIN, 0, 1))
        .isEqualTo("EN el principio crió Dios los cielos y la tierra.");
  }

  @Test
  void quatrains() {
    Dataset data = cached("tang-quatrains", Map.of("min-count", "1"));
    assertThat(data.spec().x().shape().toArray()).containsExactly(21);
    assertThat(text(data, Split.TRAIN, 0, 0)).hasSize(20);
    assertThat(total(data)).isEqualTo(3976);
  }
}
