package io.dgm.core.text;

import com.fasterxml.jackson.jr.ob.JSON;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.data.Dataset;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.spi.DataFiles;
import io.dgm.api.spi.DataFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Files of one text, or one pair of texts, a line.
 *
 * @param name of the format
 * @param description one sentence
 * @param endings of the names of its files, without .gz
 * @param own its own settings
 * @param forms what a line is
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record TextFormat(
    String name, String description, List<String> endings, List<SettingSpec<?>> own, Forms forms)
    implements DataFormat {

  private static final TextSettings TEXTS = TextSettings.of("whitespace", "", false, 1, 64);
  private static final SettingSpec<String> TEST =
      SettingSpec.text("test", "", "a file beside it with the test examples");
  private static final SettingSpec<Integer> HELD_OUT =
      SettingSpec.integer(
          "held-out",
          20,
          0,
          1 << 20,
          "of how many texts the last one is a test example if there is no file of them, 0 for"
              + " none");
  private static final SettingSpec<LineReader.Malformed> MALFORMED =
      SettingSpec.choice(
          "malformed",
          LineReader.Malformed.REFUSE,
          "what becomes of bytes that are no text in UTF-8");
  private static final SettingSpec<String> PARALLEL =
      SettingSpec.text("parallel", "", "a file beside it whose line i is y of its line i");
  private static final SettingSpec<String> TEST_PARALLEL =
      SettingSpec.text("test-parallel", "", "the same of the file of test examples");
  private static final SettingSpec<String> FIELD =
      SettingSpec.text("field", "text", "the name of the text");
  private static final SettingSpec<String> TARGET_FIELD =
      SettingSpec.text("target-field", "", "the name of y in pairs");
  private static final SettingSpec<Integer> COLUMN =
      SettingSpec.integer("column", 1, 1, 1000, "the column of the text, from 1");
  private static final SettingSpec<Integer> TARGET_COLUMN =
      SettingSpec.integer("target-column", 0, 0, 1000, "the column of y in pairs, 0 for none");

  /** Says what a line is, by the format's own settings. */
  interface Forms {
    /** {@return how many texts a line has, if it has all of a row} */
    int columns(Settings settings);

    FileSource.Form of(Settings settings);
  }

  /** {@return the formats: lines, JSON lines, and columns between tabs} */
  public static List<DataFormat> all() {
    return List.of(
        new TextFormat(
            "lines",
            "a text a line; with data.parallel=FILE pairs of two files",
            List.of(".txt", ".text", ".lines"),
            List.of(PARALLEL, TEST_PARALLEL),
            new Lines()),
        new TextFormat(
            "json-lines",
            "a JSON object a line, one of whose texts is it",
            List.of(".jsonl", ".ndjson"),
            List.of(FIELD, TARGET_FIELD),
            new Objects()),
        new TextFormat(
            "tab-separated",
            "columns between tabs, one of which is the text",
            List.of(".tsv"),
            List.of(COLUMN, TARGET_COLUMN),
            new Columns()));
  }

  private record Lines() implements Forms {
    @Override
    public int columns(Settings settings) {
      return 1;
    }

    @Override
    public FileSource.Form of(Settings settings) {
      return (line, _) -> line.isBlank() ? List.of() : List.of(line);
    }
  }

  private record Objects() implements Forms {
    @Override
    public int columns(Settings settings) {
      return settings.get(TARGET_FIELD).isEmpty() ? 1 : 2;
    }

    @Override
    public FileSource.Form of(Settings settings) {
      List<String> fields = new ArrayList<>(List.of(settings.get(FIELD)));
      if (columns(settings) > 1) {
        fields.add(settings.get(TARGET_FIELD));
      }
      return (line, place) -> {
        if (line.isBlank()) {
          return List.of();
        }
        try {
          Map<String, Object> object = JSON.std.mapFrom(line);
          if (object == null) {
            throw new UserException(place + " is no JSON object, but null");
          }
          List<String> texts = new ArrayList<>();
          for (String field : fields) {
            if (!(object.get(field) instanceof String text)) {
              throw new UserException(
                  "%s has no text '%s'; it has %s: set data.field"
                      .formatted(
                          place, field, UserException.excerpt(String.join(", ", object.keySet()))));
            }
            texts.add(text);
          }
          return texts;
        } catch (IOException e) {
          throw new UserException(place + " is no JSON object", e);
        }
      };
    }
  }

  private record Columns() implements Forms {
    @Override
    public int columns(Settings settings) {
      return settings.get(TARGET_COLUMN) == 0 ? 1 : 2;
    }

    @Override
    public FileSource.Form of(Settings settings) {
      List<Integer> columns = new ArrayList<>(List.of(settings.get(COLUMN)));
      if (columns(settings) > 1) {
        columns.add(settings.get(TARGET_COLUMN));
      }
      return (line, place) -> {
        if (line.isBlank()) {
          return List.of();
        }
        String[] cells = line.split("\t", -1);
        List<String> texts = new ArrayList<>();
        for (int column : columns) {
          if (column > cells.length) {
            throw new UserException(
                "%s has %d columns between tabs, and no column %d"
                    .formatted(place, cells.length, column));
          }
          texts.add(cells[column - 1]);
        }
        return texts;
      };
    }
  }

  @Override
  public boolean reads(Path path) {
    String file = path.getFileName() == null ? "" : path.getFileName().toString();
    String plain = file.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
    return Files.isRegularFile(path) && endings.stream().anyMatch(plain::endsWith);
  }

  @Override
  public List<SettingSpec<?>> settings() {
    List<SettingSpec<?>> all = new ArrayList<>(own);
    all.addAll(List.of(TEST, HELD_OUT, MALFORMED));
    all.addAll(TEXTS.all(2));
    return all;
  }

  @Override
  public Dataset open(DataFiles files, Path path, Settings settings) {
    boolean pairs = own.contains(PARALLEL) && !settings.get(PARALLEL).isEmpty();
    List<Path> train = new ArrayList<>(List.of(path));
    List<Path> test = new ArrayList<>();
    if (!settings.get(TEST).isEmpty()) {
      test.add(path.resolveSibling(settings.get(TEST)));
    }
    if (pairs) {
      train.add(path.resolveSibling(settings.get(PARALLEL)));
      boolean missing = settings.get(TEST_PARALLEL).isEmpty();
      if (missing == !test.isEmpty()) {
        throw new UserException("data.test and data.test-parallel go together");
      }
      if (!missing) {
        test.add(path.resolveSibling(settings.get(TEST_PARALLEL)));
      }
    }
    FileSource source =
        new FileSource(
            train,
            test,
            settings.get(HELD_OUT),
            pairs ? 2 : forms.columns(settings),
            forms.of(settings),
            settings.get(MALFORMED));
    return TextStore.ofUser().open(path.toString(), source, TEXTS, settings, settings.toText());
  }
}
