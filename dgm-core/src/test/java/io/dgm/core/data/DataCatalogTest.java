package io.dgm.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.api.settings.Settings;
import io.dgm.api.spi.DataFiles;
import io.dgm.api.spi.DataFormat;
import io.dgm.api.spi.DatasetProvider;
import io.dgm.core.plugin.Catalog;
import io.dgm.core.text.TextFormat;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCatalogTest {
  private static final Catalog<DataFormat> FORMATS =
      new Catalog<>("format", List.of(new Catalog.Entry<>("core", new IdxFormat(), true)));

  @TempDir Path temp;
  private final List<String> notices = new ArrayList<>();

  /** A machine on which nothing can be fetched. */
  private final DataFiles nothing =
      new DataFiles() {
        @Override
        public List<Path> get(List<Bundle> alternatives) {
          throw new UserException("no network");
        }

        @Override
        public boolean has(Bundle bundle) {
          return false;
        }

        @Override
        public Path made(String kind, String key, Making making) {
          throw new UserException("no cache");
        }

        @Override
        public void notice(String line) {
          notices.add(line);
        }
      };

  private DataCatalog catalog(List<DatasetProvider> added) {
    List<Catalog.Entry<DatasetProvider>> entries = new ArrayList<>();
    Mnist.providers().forEach(p -> entries.add(new Catalog.Entry<>("core", p, true)));
    added.forEach(p -> entries.add(new Catalog.Entry<>("zoo", p)));
    return DataCatalog.of(nothing, new Catalog<>("data set", entries), FORMATS);
  }

  private DataCatalog catalog() {
    return catalog(List.of());
  }

  @Test
  void theSliceShipsWithDgm() {
    Dataset mini = catalog().open("mnist-mini");
    assertThat(mini.size(Split.TRAIN)).isEqualTo(5000);
    assertThat(mini.size(Split.TEST)).isEqualTo(1000);
    float[] x = new float[2 * 784];
    float[] y = new float[2 * 10];
    mini.read(
        Split.TRAIN, new int[] {0, 1}, List.of(MemorySegment.ofArray(x), MemorySegment.ofArray(y)));
    // the first two training digits are a 5 and a 0
    assertThat(y[5]).isEqualTo(1);
    assertThat(y[10]).isEqualTo(1);
    for (float v : x) {
      assertThat(v).isBetween(0f, 1f);
    }
  }

  @Test
  void theSliceStandsInForTheFullSetWithANotice() {
    Dataset data = catalog().open("mnist");
    assertThat(data.name()).isEqualTo("mnist-mini");
    assertThat(notices).anyMatch(n -> n.contains("no network"));
    assertThat(notices).anyMatch(n -> n.startsWith("NOTICE") && n.contains("mnist-mini"));
  }

  @Test
  void nothingStandsInForFashionMnist() {
    assertThatThrownBy(() -> catalog().open("fashion-mnist")).hasMessageContaining("no network");
  }

  @Test
  void anUnknownNameIsAnsweredWithWhatThereIs() {
    assertThatThrownBy(() -> catalog().open("mnits"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("'mnits'")
        .hasMessageContaining("mnist, fashion-mnist, mnist-mini")
        .hasMessageContaining("did you mean mnist?");
  }

  @Test
  void theUsersOwnFilesAreReadByPath() throws IOException {
    IdxFiles.write(
        temp.resolve("train-images-idx3-ubyte"), IdxFiles.idx(0x803, new int[] {6, 4, 4}, 96));
    assertThat(catalog().open(temp.toString()).size(Split.TRAIN)).isEqualTo(6);
    assertThat(catalog().open(temp.resolve("train-images-idx3-ubyte").toString()).spec().y())
        .isEmpty();
  }

  @Test
  void whatIsNoPathAtAllIsUnknown() {
    for (String name : new String[] {"", " ", "\0"}) {
      assertThatThrownBy(() -> catalog().open(name)).isInstanceOf(UserException.class);
    }
  }

  @Test
  void whatIsFetchedIsNeverReplacedByTheSlice() {
    catalog().fetch("mnist-mini");
    assertThatThrownBy(() -> catalog().fetch("mnist")).hasMessageContaining("no network");
    assertThatThrownBy(() -> catalog().fetch("mnits"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("did you mean mnist?");
    assertThat(notices).isEmpty();
  }

  @Test
  void aListSaysWhatIsHere() {
    DataCatalog catalog = catalog();
    assertThat(catalog.all().all())
        .extracting(DatasetProvider::name)
        .containsExactly("mnist", "fashion-mnist", "mnist-mini");
    assertThat(catalog.all().all().stream().filter(catalog::isCached))
        .extracting(DatasetProvider::name)
        .containsExactly("mnist-mini");
    assertThat(catalog.all().all())
        .allMatch(p -> p.description().matches(".*(CC BY-SA 3.0|MIT).*"));
  }

  @Test
  void aPluginAddsButDoesNotReplace() {
    record Other(String name) implements DatasetProvider {
      @Override
      public String description() {
        return "the plugin's";
      }

      @Override
      public Dataset open(DataFiles files, Settings settings) {
        throw new UserException("opened " + name);
      }
    }
    DataCatalog catalog = catalog(List.of(new Other("mnist-mini"), new Other("other")));
    assertThatThrownBy(() -> catalog.open("other")).hasMessage("opened other");
    assertThat(catalog.open("mnist-mini").size(Split.TRAIN)).isEqualTo(5000);
    assertThatThrownBy(() -> catalog.open("zoo/mnist-mini")).hasMessage("opened mnist-mini");
    assertThat(catalog.all().names()).endsWith("zoo/mnist-mini", "other");
  }

  @Test
  void aFolderOfNoFormatIsRefusedWithTheFormatsThereAre() {
    assertThatThrownBy(() -> catalog().open(temp.toString()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("the folder " + temp + " holds no files of a format")
        .hasMessageContaining("(idx)");
  }

  @Test
  void aFolderOfTextsIsNoneItself() throws IOException {
    Path file = Files.writeString(temp.resolve("b.txt"), "a text");
    Files.writeString(temp.resolve("a.unknown"), "?");
    Catalog<DataFormat> formats =
        new Catalog<>(
            "format",
            TextFormat.all().stream().map(f -> new Catalog.Entry<DataFormat>("core", f)).toList());
    DataCatalog catalog = DataCatalog.of(nothing, new Catalog<>("data set", List.of()), formats);
    assertThatThrownBy(() -> catalog.open(temp.toString()))
        .isInstanceOf(UserException.class)
        .hasMessage(file + " is data as it is (lines), and not its folder: name the file");
  }
}
