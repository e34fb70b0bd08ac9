package io.dgm.app;

import io.dgm.core.run.RunSummary;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists runs. */
@Command(
    name = "runs",
    mixinStandardHelpOptions = true,
    description = "List the runs in a folder: what they are, how far they came, their figures.")
final class RunsCommand implements Runnable {
  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      defaultValue = "runs",
      description = "the folder of runs (default: ${DEFAULT-VALUE})")
  private Path folder;

  @Mixin private JsonOption output;

  @Inject
  RunsCommand() {}

  @Override
  public void run() {
    List<RunSummary> runs = RunSummary.all(folder, Console::notice);
    if (output.json) {
      Console.json(Map.of("runs", runs.stream().map(RunsCommand::describe).toList()));
      return;
    }
    Table table = new Table().row("run", "model", "data", "seed", "step", "last figures");
    for (RunSummary run : runs) {
      table.row(
          run.folder().toString(),
          run.info().model(),
          run.info().data().name(),
          Long.toString(run.info().seed()),
          step(run),
          figures(run));
    }
    Console.answer(table.toString());
  }

  private static String step(RunSummary run) {
    String saved = run.step().isPresent() ? Long.toString(run.step().getAsLong()) : "none saved";
    return run.failure().isPresent() ? saved + ", failed" : saved;
  }

  /** {@return those of validation and test parts; what training told is longer than a line} */
  private static String figures(RunSummary run) {
    return run.figures().entrySet().stream()
        .filter(e -> !e.getKey().startsWith("train ") && !e.getKey().startsWith("step "))
        .map(e -> e.getKey() + " " + String.format(Locale.ROOT, "%.3f", e.getValue()))
        .collect(Collectors.joining(", "));
  }

  static Map<String, Object> describe(RunSummary run) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("run", run.folder().toString());
    json.put("created", run.info().created().toString());
    json.put("step", run.step().isPresent() ? run.step().getAsLong() : null);
    run.failure().ifPresent(why -> json.put("failure", why));
    json.put("settings", run.settings());
    json.put("figures", run.figures());
    return json;
  }
}
