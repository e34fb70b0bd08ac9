package io.dgm.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of text under each other, columns as wide as they need to be. */
final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  Table row(String... cells) {
    // a name or a description of a plugin must not move the cursor
    rows.add(Arrays.stream(cells).map(cell -> Console.safe(cell).replace('\n', ' ')).toList());
    return this;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < row.size(); c++) {
        int column = c;
        int width = rows.stream().mapToInt(r -> r.get(column).length()).max().orElse(0);
        line.append(row.get(c)).repeat(" ", width - row.get(c).length() + 2);
      }
      text.append(text.isEmpty() ? "" : "\n").append(line.toString().stripTrailing());
    }
    return text.toString();
  }
}
