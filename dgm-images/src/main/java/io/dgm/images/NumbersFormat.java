package io.dgm.images;

import io.dgm.api.UserException;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.api.settings.Nearest;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.spi.DataFiles;
import io.dgm.api.spi.DataFormat;
import io.dgm.api.tensor.Shape;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of numbers with commas between, perhaps below a line of names, one of them of labels. */
record NumbersFormat() implements DataFormat {
  private static final SettingSpec<String> LABEL =
      SettingSpec.text("label", "", "the name of the column of labels, or its number from 1");

  @Override
  public String name() {
    return "numbers";
  }

  @Override
  public String description() {
    return "a .csv file of numbers, perhaps below a line of names; given as data.format=numbers";
  }

  @Override
  public List<SettingSpec<?>> settings() {
    return List.of(LABEL);
  }

  @Override
  public boolean reads(Path path) {
    return false; // such files are texts unless this is asked for
  }

  @Override
  public Dataset open(DataFiles files, Path path, Settings settings) {
    try (BufferedReader in = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      return read(path, in, settings.get(LABEL));
    } catch (IOException e) {
      throw new UserException(path + " cannot be read: " + UserException.reason(e), e);
    }
  }

  private static Dataset read(Path path, BufferedReader in, String label) throws IOException {
    String first = in.readLine();
    if (first == null) {
      throw new UserException(path + " is empty");
    }
    List<String> head = List.of(first.split(",", -1));
    boolean named = head.stream().anyMatch(cell -> !isNumber(cell));
    int at = label.isEmpty() ? -1 : column(path, label, named ? head : List.of(), head.size());
    int columns = head.size() - (at < 0 ? 0 : 1);
    if (columns == 0) {
      throw new UserException(path + " has no column but that of labels");
    }
    float[] x = new float[columns * 1024];
    int[] y = new int[1024];
    Map<String, Integer> classes = new LinkedHashMap<>();
    int rows = 0;
    int number = named ? 2 : 1;
    for (String line = named ? in.readLine() : first; line != null; line = in.readLine()) {
      if (!line.isBlank()) {
        if (rows == y.length) {
          x = grown(path, x);
          y = Arrays.copyOf(y, 2 * rows);
        }
        String[] cells = line.split(",", -1);
        if (cells.length != head.size()) {
          throw new UserException(
              "%s:%d: %d columns, and the first line has %d"
                  .formatted(path, number, cells.length, head.size()));
        }
        int to = rows * columns;
        for (int c = 0; c < cells.length; c++) {
          if (c == at) {
            y[rows] = classes.computeIfAbsent(cells[c].strip(), _ -> classes.size());
          } else if (isNumber(cells[c])) {
            x[to++] = Float.parseFloat(cells[c].strip());
          } else {
            throw new UserException(
                "%s:%d: '%s' in column %d is no number: take the row out, or name the column of labels with data.label"
                    .formatted(path, number, UserException.excerpt(cells[c]), c + 1));
          }
        }
        rows++;
      }
      number++;
    }
    if (rows == 0) {
      throw new UserException(path + " has names of columns and no rows");
    }
    return new NumberSet(
        path.toString(),
        Shape.of(columns),
        Map.of(
            Split.TRAIN,
            new NumberSet.Rows(
                Arrays.copyOf(x, rows * columns),
                at < 0 ? new int[0] : sorted(classes, Arrays.copyOf(y, rows)))));
  }

  private static float[] grown(Path path, float[] x) {
    if (x.length > Integer.MAX_VALUE / 2) {
      throw new UserException(path + " has more numbers than an array holds: use a part of it");
    }
    return Arrays.copyOf(x, 2 * x.length);
  }

  /** {@return labels numbered in the order of their names, not in that of the rows} */
  private static int[] sorted(Map<String, Integer> classes, int[] y) {
    List<String> names = classes.keySet().stream().sorted(NumbersFormat::compare).toList();
    int[] place = new int[names.size()];
    for (int i = 0; i < place.length; i++) {
      place[classes.get(names.get(i))] = i;
    }
    return Arrays.stream(y).map(i -> place[i]).toArray();
  }

  private static int compare(String a, String b) {
    return isNumber(a) && isNumber(b)
        ? Double.compare(Double.parseDouble(a), Double.parseDouble(b))
        : a.compareTo(b);
  }

  private static int column(Path path, String label, List<String> names, int columns) {
    List<String> bare = names.stream().map(String::strip).toList();
    if (bare.contains(label)) {
      return bare.indexOf(label);
    }
    if (label.matches("\\d{1,9}")
        && Integer.parseInt(label) >= 1
        && Integer.parseInt(label) <= columns) {
      return Integer.parseInt(label) - 1;
    }
    throw new UserException(
        "%s has no column '%s'; it has %s%s"
            .formatted(
                path,
                label,
                bare.isEmpty() ? "1 to " + columns : String.join(", ", bare),
                Nearest.hint(label, bare)));
  }

  private static boolean isNumber(String cell) {
    try {
      Float.parseFloat(cell.strip());
      return true;
    } catch (NumberFormatException _) {
      return false;
    }
  }
}
