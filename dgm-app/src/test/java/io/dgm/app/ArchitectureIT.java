package io.dgm.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The modules and packages of the finished jars are those that docs/architecture.md draws. */
final class ArchitectureIT {
  private static final Path LIB = PackagedCommand.PACKAGE.resolve("lib");
  private static final Path GOLDEN = Path.of("src/test/resources/modules.txt");

  private static List<ModuleReference> ours() {
    return ModuleFinder.of(LIB).findAll().stream()
        .filter(m -> m.descriptor().name().startsWith("io.dgm."))
        .sorted(Comparator.comparing(m -> m.descriptor().name()))
        .toList();
  }

  /** With -Ddgm.golden=write the file is written: then look at the difference. */
  @Test
  void descriptorsAreThoseThatWereAgreed() throws IOException {
    String now =
        ours().stream()
            .map(ModuleReference::descriptor)
            .map(ArchitectureIT::text)
            .collect(Collectors.joining("\n"));
    if ("write".equals(System.getProperty("dgm.golden"))) {
      Files.createDirectories(GOLDEN.getParent());
      Files.writeString(GOLDEN, now);
    }
    assertThat(now).isEqualTo(Files.readString(GOLDEN));
  }

  private static String text(ModuleDescriptor module) {
    StringBuilder text = new StringBuilder(module.name()).append('\n');
    lines(text, "requires", module.requires().stream().map(r -> r.modifiers() + " " + r.name()));
    lines(
        text,
        "exports",
        module.exports().stream().map(e -> e.source() + " " + new TreeSet<>(e.targets())));
    lines(
        text,
        "opens",
        module.opens().stream().map(o -> o.source() + " " + new TreeSet<>(o.targets())));
    lines(text, "uses", module.uses().stream());
    lines(
        text,
        "provides",
        module.provides().stream().map(p -> p.service() + " " + new TreeSet<>(p.providers())));
    return text.toString();
  }

  private static void lines(StringBuilder text, String what, Stream<String> entries) {
    entries
        .map(e -> e.replace("MANDATED", "").replace("[] ", "").replace(" []", ""))
        .sorted()
        .forEach(e -> text.append("  ").append(what).append(' ').append(e).append('\n'));
  }

  @Test
  void whatAModuleProvidesStandsInItsServicesToo() throws IOException {
    for (ModuleReference module : ours()) {
      Map<String, Set<String>> listed = new TreeMap<>();
      try (ModuleReader reader = module.open()) {
        for (String entry :
            reader.list().filter(e -> e.matches("META-INF/services/[^/]+")).toList()) {
          String names =
              new String(reader.open(entry).orElseThrow().readAllBytes(), StandardCharsets.UTF_8);
          listed.put(
              entry.substring("META-INF/services/".length()),
              names.lines().map(String::strip).collect(Collectors.toCollection(TreeSet::new)));
        }
      }
      Map<String, Set<String>> provided = new TreeMap<>();
      module
          .descriptor()
          .provides()
          .forEach(p -> provided.put(p.service(), new TreeSet<>(p.providers())));
      assertThat(listed).as(module.descriptor().name()).isEqualTo(provided);
    }
  }

  @Test
  void packagesOfTheApiHaveNoCycle() throws IOException {
    Map<String, Set<String>> uses = packages("dgm-api-");
    assertThat(uses.keySet()).contains("io.dgm.api.tensor", "io.dgm.api.model");
    for (String start : uses.keySet()) {
      Set<String> reached = new HashSet<>();
      Deque<String> todo = new ArrayDeque<>(uses.get(start));
      while (!todo.isEmpty()) {
        String next = todo.pop();
        if (reached.add(next)) {
          todo.addAll(uses.getOrDefault(next, Set.of()));
        }
      }
      assertThat(reached).as("what %s needs, directly or not", start).doesNotContain(start);
    }
  }

  /** Which packages of a jar each of its packages needs, by the JDK's own tool. */
  private static Map<String, Set<String>> packages(String jar) throws IOException {
    Path file;
    try (Stream<Path> files = Files.list(LIB)) {
      file =
          files.filter(f -> f.getFileName().toString().startsWith(jar)).findFirst().orElseThrow();
    }
    StringWriter output = new StringWriter();
    PrintWriter writer = new PrintWriter(output);
    int code =
        ToolProvider.findFirst("jdeps")
            .orElseThrow()
            .run(writer, writer, "-verbose:package", "-filter:none", file.toString());
    assertThat(code).as(output.toString()).isZero();
    Map<String, Set<String>> uses = new TreeMap<>();
    Matcher line =
        Pattern.compile("(?m)^\\s+(io\\.dgm\\.\\S+)\\s+->\\s+(io\\.dgm\\.\\S+)")
            .matcher(output.toString());
    while (line.find()) {
      if (!line.group(1).equals(line.group(2))) {
        uses.computeIfAbsent(line.group(1), _ -> new TreeSet<>()).add(line.group(2));
      }
    }
    return uses;
  }
}
