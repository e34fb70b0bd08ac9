package io.dgm.pjrt.hlo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.data.Offset;

/**
 * Files of what was written when it was last looked at. After a change that is meant, run the tests
 * with {@code -Ddgm.golden=write} and look at the difference.
 */
final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources/golden");

  private static final String HOW =
      "where the change is meant: mvn test -pl dgm-pjrt -am -Ddgm.golden=write, then look at the"
          + " difference";

  private Golden() {}

  static void check(String name, String text) throws IOException {
    Path file = FOLDER.resolve(name);
    write(file, text);
    assertThat(Files.isRegularFile(file) ? Files.readString(file) : "")
        .as("%s; %s", file, HOW)
        .isEqualTo(text);
  }

  /**
   * Checks how often each operation is in each of some programs, loosely: a model may change a
   * little, but no kind of operation comes or goes and no count moves by more than a third.
   */
  static void checkCounts(String name, Map<String, Map<String, Integer>> counts)
      throws IOException {
    StringBuilder text = new StringBuilder();
    counts.forEach(
        (program, operations) -> {
          text.append(program).append('\n');
          operations.forEach((op, n) -> text.append("  %6d %s\n".formatted(n, op)));
        });
    Path file = FOLDER.resolve(name);
    write(file, text.toString());
    Map<String, Map<String, Integer>> golden = read(file);
    for (Map.Entry<String, Map<String, Integer>> program : counts.entrySet()) {
      Map<String, Integer> before = golden.getOrDefault(program.getKey(), Map.of());
      Map<String, Integer> now = program.getValue();
      assertThat(now.keySet())
          .as("operations of %s in %s; %s", program.getKey(), file, HOW)
          .isEqualTo(before.keySet());
      now.forEach(
          (op, n) ->
              assertThat(n)
                  .as("number of %s of %s in %s; %s", op, program.getKey(), file, HOW)
                  .isCloseTo(before.get(op), Offset.offset(Math.max(4, before.get(op) / 3))));
    }
  }

  private static Map<String, Map<String, Integer>> read(Path file) throws IOException {
    Map<String, Map<String, Integer>> programs = new HashMap<>();
    Map<String, Integer> last = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith(" ")) {
        String[] words = line.strip().split(" ");
        last.put(words[1], Integer.valueOf(words[0]));
      } else {
        last = new TreeMap<>();
        programs.put(line, last);
      }
    }
    return programs;
  }

  private static void write(Path file, String text) throws IOException {
    if ("write".equals(System.getProperty("dgm.golden"))) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, text);
    }
  }
}
