package io.dgm.app;

import io.dgm.core.run.Comparison;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares runs. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = "Compare runs: their figures, the settings that differ, and a page of curves.")
final class CompareCommand implements Runnable {
  @Parameters(arity = "1..*", paramLabel = "RUN", description = "run directories, at least two")
  private List<Path> runs = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "FILE.html",
      description = "the page (default: compare.html beside the first run)")
  private Path out;

  @Mixin private JsonOption output;

  @Inject
  CompareCommand() {}

  @Override
  public void run() {
    Comparison all = Comparison.of(runs);
    Path page =
        out == null
            ? runs.getFirst().toAbsolutePath().normalize().resolveSibling("compare.html")
            : out;
    all.write(page);
    if (output.json) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("runs", all.runs().stream().map(RunsCommand::describe).toList());
      json.put("page", page.toString());
      Console.json(json);
      return;
    }
    Table table = new Table();
    row(table, "", all.names(), Function.identity());
    all.differences().forEach((name, values) -> row(table, name, values, Function.identity()));
    all.figures()
        .forEach(
            (name, values) -> row(table, name, values, v -> String.format(Locale.ROOT, "%.4g", v)));
    Console.answer(table + "\n\npage  " + page);
  }

  private static <T> void row(
      Table table, String name, List<T> values, Function<? super T, String> text) {
    List<String> cells = new ArrayList<>(List.of(name));
    values.forEach(v -> cells.add(Objects.isNull(v) ? "–" : text.apply(v)));
    table.row(cells.toArray(String[]::new));
  }
}
