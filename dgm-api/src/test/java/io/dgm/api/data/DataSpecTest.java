package io.dgm.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.DgmException;
import io.dgm.api.UserException;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Specs and batches of one table and of several. */
class DataSpecTest {
  private static Feature feature(String name, int size) {
    return new Feature(name, DType.F32, Shape.of(size), 0, 1, false);
  }

  private static final DataSpec ONE = new DataSpec(List.of(feature("x", 2), feature("y", 3)));
  private static final DataSpec OTHER = new DataSpec(List.of(feature("x", 5)));

  private static DataSpec two() {
    Map<String, DataSpec> tables = new LinkedHashMap<>();
    tables.put("b", ONE);
    tables.put("a", OTHER);
    return DataSpec.of(tables);
  }

  @Test
  void featuresOfSeveralTablesBearTheirNames() {
    assertThat(two().features()).extracting(Feature::name).containsExactly("b/x", "b/y", "a/x");
    assertThat(two().tables()).containsExactly("b", "a");
    assertThat(two().table("b")).isEqualTo(ONE);
    assertThat(two().table("a")).isEqualTo(OTHER);
    assertThat(two().find("a/x")).contains(feature("a/x", 5));
  }

  @Test
  void oneTableHasNoName() {
    assertThat(DataSpec.of(Map.of("", ONE))).isEqualTo(ONE);
    assertThat(ONE.tables()).isEmpty();
    assertThat(ONE.table("")).isEqualTo(ONE);
  }

  @Test
  void aTableThatThereIsNotIsRefusedWithThoseThereAre() {
    for (String none : List.of("c", "")) {
      assertThatThrownBy(() -> two().table(none))
          .isInstanceOf(UserException.class)
          .hasMessage("the data has no table '" + none + "'; it has b, a");
    }
    assertThatThrownBy(() -> ONE.table("a"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("one without a name");
    assertThatThrownBy(() -> two().x())
        .isInstanceOf(DgmException.class)
        .hasMessageContaining("b/x");
  }

  @Test
  void tablesAreNotMixed() {
    for (List<String> names :
        List.of(List.of("x", "a/x"), List.of("a/x", "b/x", "a/y"), List.of("a/x", "x"))) {
      List<Feature> features = names.stream().map(name -> feature(name, 1)).toList();
      assertThatThrownBy(() -> new DataSpec(features))
          .isInstanceOf(DgmException.class)
          .hasMessageContaining(names.toString());
    }
    for (Map<String, DataSpec> tables :
        List.of(Map.of("a/b", ONE), Map.of("", ONE, "a", ONE), Map.of("c", two()))) {
      assertThatThrownBy(() -> DataSpec.of(tables)).isInstanceOf(DgmException.class);
    }
  }

  @Test
  void aBatchHasTheTablesOfItsFeatures() {
    Map<String, Tensor> features = new LinkedHashMap<>();
    two()
        .features()
        .forEach(
            f ->
                features.put(
                    f.name(), Tensor.input(f.name(), DType.F32, Shape.of(4).concat(f.shape()))));
    Batch batch = new Batch(features);
    assertThat(batch.tables()).containsExactly("b", "a");
    assertThat(batch.size()).isEqualTo(4);
    assertThat(batch.table("b").features()).containsOnlyKeys("x", "y");
    assertThat(batch.table("a").x()).isSameAs(features.get("a/x"));
    Tensor other = features.get("b/x");
    Batch changed = batch.with(Batch.qualified("a", "x"), other);
    assertThat(changed.table("a").x()).isSameAs(other);
    assertThat(changed.tables()).isEqualTo(batch.tables());
    assertThat(batch.table("b").table("")).isEqualTo(batch.table("b"));
    assertThat(Batch.qualified("", "x")).isEqualTo("x");
    assertThatThrownBy(() -> batch.table("c"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("it has b, a");
  }

  @Test
  void aTransformOfOneTableLeavesTheOthers() {
    DataSpec seen = new OnTable("b", new Binarize(Binarize.Mode.THRESHOLD)).spec(two());
    assertThat(seen.table("b").x().discrete()).isTrue();
    assertThat(seen.table("b").y()).isEqualTo(ONE.y());
    assertThat(seen.table("a")).isEqualTo(OTHER);
    assertThat(seen.tables()).isEqualTo(two().tables());
    assertThatThrownBy(() -> new OnTable("a", new RandomFlip()).spec(two()))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("table a: the augmentation flip is for images");
    assertThatThrownBy(() -> new OnTable("c", new RandomFlip()).spec(two()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no table 'c'");
  }
}
