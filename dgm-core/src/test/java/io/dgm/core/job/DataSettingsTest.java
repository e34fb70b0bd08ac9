package io.dgm.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import io.dgm.api.data.Dataset;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.spi.DataFiles;
import io.dgm.api.spi.DataFormat;
import io.dgm.api.spi.DatasetProvider;
import io.dgm.core.data.DataCatalog;
import io.dgm.core.plugin.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSettingsTest {
  private static final SettingSpec<Integer> LENGTH =
      SettingSpec.integer("length", 60, 1, 1000, "the longest text");
  private static final SettingSpec<Boolean> LOWER =
      SettingSpec.flag("lower", false, "whether letters are made small");

  @TempDir Path temp;

  private record Provider(String name, List<SettingSpec<?>> settings) implements DatasetProvider {
    @Override
    public String description() {
      return "never opened";
    }

    @Override
    public Dataset open(DataFiles files, Settings settings) {
      throw new AssertionError();
    }
  }

  private record Format(String name, List<SettingSpec<?>> settings) implements DataFormat {
    @Override
    public String description() {
      return "never opened";
    }

    @Override
    public boolean reads(Path path) {
      return path.toString().endsWith("." + name);
    }

    @Override
    public Dataset open(DataFiles files, Path path, Settings settings) {
      throw new AssertionError();
    }
  }

  private final DataCatalog catalog =
      DataCatalog.create(
          new Catalog<>(
              "data set",
              List.of(
                  new Catalog.Entry<>("p", new Provider("texts", List.of(LENGTH, LOWER))),
                  new Catalog.Entry<>("p", new Provider("short", List.of(LENGTH))),
                  new Catalog.Entry<>("p", new Provider("images", List.of())))),
          new Catalog<>(
              "format",
              List.of(
                  new Catalog.Entry<>("p", new Format("lines", List.of(LENGTH))),
                  new Catalog.Entry<>("p", new Format("rest", List.of(LOWER))))),
          _ -> {});

  @Test
  void aSettingIsThatOfEachDataSetThatHasIt() {
    assertThat(
            DataSettings.of(
                catalog,
                Map.of("a", "texts", "b", "short"),
                Map.of("length", "20", "lower", "true", "b.length", "8")))
        .isEqualTo(
            Map.of("a", Map.of("length", "20", "lower", "true"), "b", Map.of("length", "8")));
    assertThat(DataSettings.of(catalog, Map.of("", "images"), Map.of()))
        .isEqualTo(Map.of("", Map.of()));
  }

  @Test
  void oneThatIsNoDataSetsIsRefusedWithThoseThereAre() {
    assertThatThrownBy(() -> DataSettings.of(catalog, Map.of("", "texts"), Map.of("lenght", "20")))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "no data set that is given has the setting data.lenght; there are data.length,"
                + " data.lower: did you mean data.length?");
    assertThatThrownBy(() -> DataSettings.of(catalog, Map.of("", "images"), Map.of("length", "20")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("there are none for images");
  }

  @Test
  void aFileHasTheSettingsOfItsFormat() throws IOException {
    String file = Files.createFile(temp.resolve("my.lines")).toString();
    assertThat(DataSettings.of(catalog, Map.of("", file), Map.of("length", "9")))
        .isEqualTo(Map.of("", Map.of("length", "9")));
    Map<String, String> other = Map.of("format", "rest", "lower", "true");
    assertThat(DataSettings.of(catalog, Map.of("", file), other)).isEqualTo(Map.of("", other));
    assertThatThrownBy(
            () -> DataSettings.of(catalog, Map.of("", file), Map.of("format", "picture")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("there is no format 'picture'; there are lines, rest");
  }

  @Test
  void itIsKeptWithTheRunAndReadBack() {
    assertThat(RunSettings.ofDataSets(Map.of("data.length", "9", "data.binarize", "none")))
        .isEqualTo(Map.of("length", "9"));
  }
}
