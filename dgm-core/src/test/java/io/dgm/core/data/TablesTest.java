package io.dgm.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TablesTest {
  static Dataset of(Dataset a, Dataset b) {
    Map<String, Dataset> tables = new LinkedHashMap<>();
    tables.put("b", b);
    tables.put("a", a);
    return Tables.of(tables);
  }

  private static Dataset two() {
    return of(new Counting("apples", 3, 2), new Counting("pears", 7, 1));
  }

  @Test
  void severalSetsAreOneOfSeveralTables() {
    assertThat(two().name()).isEqualTo("b=pears,a=apples");
    assertThat(two().tables()).containsOnlyKeys("b", "a");
    assertThat(two().spec().features()).extracting(Feature::name).containsExactly("b/x", "a/x");
    assertThat(two().size(Split.TRAIN)).isEqualTo(7);
    assertThat(two().size(Split.TEST)).isEqualTo(2);
    assertThat(of(new Counting("apples", 3, 0), new Counting("pears", 7, 1)).size(Split.TEST))
        .as("a part that a table lacks")
        .isZero();
  }

  @Test
  void shorterTablesGoRound() {
    float[] b = new float[4];
    float[] a = new float[4];
    List<MemorySegment> into = List.of(MemorySegment.ofArray(b), MemorySegment.ofArray(a));
    two().read(Split.TRAIN, new int[] {0, 2, 3, 6}, into);
    assertThat(b).containsExactly(0, 2, 3, 6);
    assertThat(a).containsExactly(0, 2, 0, 0);
    for (int none : new int[] {-1, 7}) {
      assertThatThrownBy(() -> two().read(Split.TRAIN, new int[] {none}, into))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void theChecksumIsThatOfNamesAndContents() {
    assertThat(two().checksum()).matches("[0-9a-f]{64}").isEqualTo(two().checksum());
    Dataset apples = new Counting("apples", 3, 2);
    Dataset pears = new Counting("pears", 7, 1);
    assertThat(of(pears, apples).checksum()).isNotEqualTo(two().checksum());
    assertThat(of(apples, new Counting("pears", 8, 1)).checksum()).isNotEqualTo(two().checksum());
  }

  @Test
  void oneSetWithoutANameIsItself() {
    Dataset apples = new Counting("apples", 3, 2);
    assertThat(Tables.of(Map.of("", apples))).isSameAs(apples);
    assertThat(Tables.in(apples)).containsExactly(Map.entry("", apples));
    assertThat(Tables.in(two())).isEqualTo(two().tables());
  }

  @Test
  void aTableHasNoTables() {
    assertThatThrownBy(() -> of(two(), new Counting("plums", 1, 1)))
        .isInstanceOf(UserException.class)
        .hasMessage("the data set b=pears,a=apples has the tables b, a and cannot be the table a");
  }

  @Test
  void someLabelsAreOfOneTable() {
    assertThatThrownBy(() -> PartlyLabelled.of(two(), 10, 0, 1))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "data.labels is for data of one table, and these have the tables b, a: use"
                + " data.labels=0");
  }
}
