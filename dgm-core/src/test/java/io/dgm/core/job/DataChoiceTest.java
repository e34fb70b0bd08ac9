package io.dgm.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import io.dgm.api.data.DataSpec;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataChoiceTest {
  private static final ModelDefinition ONE = new Named("one", List.of(), Map.of());
  private static final ModelDefinition TWO = new Named("two", List.of("a", "b"), Map.of());
  private static final String NEEDS =
      "the model two takes the tables a, b, --data a=NAME --data b=NAME";

  /** A model that is never built. */
  private record Named(String name, List<String> tables, Map<String, String> defaultData)
      implements ModelDefinition {
    @Override
    public String description() {
      return "";
    }

    @Override
    public Model build(DataSpec data, Settings settings) {
      throw new AssertionError();
    }
  }

  private static void refused(ModelDefinition model, String message, String... given) {
    assertThatThrownBy(() -> DataChoice.of(model, List.of(given)))
        .isInstanceOf(UserException.class)
        .hasMessage(message);
  }

  @Test
  void eachTableHasItsDataSet() {
    assertThat(DataChoice.of(ONE, List.of("mnist-mini"))).isEqualTo(Map.of("", "mnist-mini"));
    assertThat(DataChoice.of(TWO, List.of("b=emoji", "a=/data/x=y")))
        .isEqualTo(Map.of("a", "/data/x=y", "b", "emoji"));
  }

  @Test
  void theModelHasADefault() {
    assertThat(DataChoice.of(ONE, List.of())).isEqualTo(Map.of("", "mnist"));
    assertThat(DataChoice.of(new Named("one", List.of(), Map.of("", "emoji")), List.of()))
        .isEqualTo(Map.of("", "emoji"));
    Map<String, String> two = Map.of("a", "emoji", "b", "digits");
    assertThat(DataChoice.of(new Named("two", List.of("a", "b"), two), List.of())).isEqualTo(two);
    refused(TWO, "there is no data for a, b: " + NEEDS);
  }

  @Test
  void aDataSetMayHaveTheTablesItself() {
    assertThat(DataChoice.of(TWO, List.of("pairs"))).isEqualTo(Map.of("", "pairs"));
  }

  @Test
  void aPathMayHaveTheSign(@TempDir Path temp) throws IOException {
    String path = Files.createFile(temp.resolve("a=b")).toString();
    assertThat(DataChoice.of(ONE, List.of(path))).isEqualTo(Map.of("", path));
    assertThat(DataChoice.of(ONE, List.of("/no where/a=b"))).isEqualTo(Map.of("", "/no where/a=b"));
  }

  @Test
  void otherTablesAreRefused() {
    refused(TWO, "there is no data for b: " + NEEDS, "a=emoji");
    refused(TWO, "there is no table for c=emoji: " + NEEDS, "a=x", "b=y", "c=emoji");
    refused(TWO, "there is no table for mnist: " + NEEDS, "a=x", "b=y", "mnist");
    String one = "the model one takes one table, --data NAME";
    refused(ONE, "there is no table for a=mnist: " + one, "a=mnist");
    refused(ONE, "there is no table for a=mnist, b=emoji: " + one, "a=mnist", "b=emoji");
  }

  @Test
  void aTableThatIsGivenTwiceIsRefused() {
    String how = "--data NAME for a model of one table, --data TABLE=NAME for each of several";
    refused(TWO, "the table a is given two data sets, x and y: " + how, "a=x", "b=z", "a=y");
    refused(TWO, "one table is given two data sets, x and y: " + how, "x", "y");
    refused(ONE, "one table is given two data sets, x and y: " + how, "x", "y");
  }
}
