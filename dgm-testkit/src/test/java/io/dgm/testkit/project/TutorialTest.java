package io.dgm.testkit.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.core.plugin.ProjectTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The listings of docs/tutorial.md in the projects that its commands make: compiled, and tested.
 * Listings of files that a command makes are those files.
 */
class TutorialTest {
  private static final Pattern MADE =
      Pattern.compile("(?m)^\\s+dgm new-plugin (\\S+)(?: --kind (\\S+))?$");
  private static final Pattern LISTING =
      Pattern.compile("(?s)`(\\S+\\.java)`[^`\n]*:\n\n```java\n(.*?)```");

  private static final Pattern CHANGED =
      Pattern.compile("(?s)`(\\S+\\.java)`, changed:\n\n((?:```diff\n.*?```\n+)+)");

  @TempDir Path temp;

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("docs/tutorial.md"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  private static String tutorial() throws IOException {
    return Files.readString(root().resolve("docs/tutorial.md"));
  }

  /** {@return each project's kind, by its name} */
  private static Map<String, String> projects(String text) {
    Map<String, String> projects = new LinkedHashMap<>();
    Matcher made = MADE.matcher(text);
    while (made.find()) {
      projects.put(made.group(1), made.group(2) == null ? "model" : made.group(2));
    }
    return projects;
  }

  private static Map<String, String> listings(String text) {
    Map<String, String> listings = new LinkedHashMap<>();
    Matcher listing = LISTING.matcher(text);
    while (listing.find()) {
      listings.put(listing.group(1), listing.group(2));
    }
    return listings;
  }

  @TestFactory
  Stream<DynamicTest> eachProject() throws IOException {
    String text = tutorial();
    Map<String, String> listings = listings(text);
    assertThat(text.split("```java", -1)).hasSize(listings.size() + 1);
    Map<String, String> projects = projects(text);
    assertThat(listings.keySet())
        .allMatch(path -> projects.containsKey(path.substring(0, path.indexOf('/'))));
    return projects.entrySet().stream()
        .map(
            project ->
                DynamicTest.dynamicTest(
                    project.getKey(), () -> check(project.getKey(), project.getValue(), listings)));
  }

  private void check(String name, String kind, Map<String, String> listings) throws Exception {
    Path folder = ProjectTemplate.of(kind).write(temp, name, null, "0.1.0");
    for (Map.Entry<String, String> listing : listings.entrySet()) {
      Path file = temp.resolve(listing.getKey());
      if (!file.startsWith(folder)) {
        continue;
      }
      if (Files.exists(file) && !kind.equals("model")) {
        assertThat(listing.getValue()).as(listing.getKey()).isEqualTo(Files.readString(file));
      }
      Files.createDirectories(file.getParent());
      Files.writeString(file, listing.getValue());
    }
    Matcher changed = CHANGED.matcher(tutorial());
    int changes = 0;
    while (changed.find()) {
      if (changed.group(1).startsWith(name + "/")) {
        change(temp.resolve(changed.group(1)), changed.group(2));
        changes++;
      }
    }
    assertThat(changes).isEqualTo(name.equals("first") ? 2 : 0);
    if (Files.isDirectory(root().resolve("examples").resolve(name))) {
      same(folder, root().resolve("examples").resolve(name));
    }
    new OutsideProject(folder).compiled().test();
  }

  /** The example in the checkout is what the tutorial comes to. */
  private static void same(Path made, Path example) throws IOException {
    try (Stream<Path> files = Files.walk(made)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(example.resolve(made.relativize(file))).hasSameTextualContentAs(file);
      }
    }
  }

  /** Applies the changes that the tutorial asks for in a file. */
  private static void change(Path file, String changes) throws IOException {
    String text = Files.readString(file);
    for (String change : changes.split("```diff\n")) {
      List<String> lines = change.replaceAll("(?s)```.*", "").lines().toList();
      String before = without(lines, "+");
      if (!lines.isEmpty()) {
        assertThat(text.split(Pattern.quote(before), -1)).as("%s: %s", file, before).hasSize(2);
        text = text.replace(before, without(lines, "-"));
      }
    }
    Files.writeString(file, text);
  }

  private static String without(List<String> lines, String sign) {
    return lines.stream()
        .filter(l -> !l.startsWith(sign))
        .map(l -> l.substring(1) + "\n")
        .collect(Collectors.joining());
  }

  /** A regulariser is at most 20 lines of one's own. */
  @Test
  void theRegulariserIsShort() throws IOException {
    String section = tutorial().split("\n## ")[2];
    assertThat(section).startsWith("2. A regulariser");
    assertThat(section.lines().filter(l -> l.startsWith("+") && !l.startsWith("+import")))
        .hasSizeBetween(5, 20);
  }
}
