package io.dgm.app;

import io.dgm.core.evaluate.Estimate;
import io.dgm.core.job.Workbench;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures a trained model on the test data. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = "Measure a trained model on the test data.")
final class EvaluateCommand implements Runnable {
  private final Supplier<Workbench> workbench;

  @Parameters(paramLabel = "RUN_DIR", description = "the run directory")
  private Path run;

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      description = "what to measure, such as elbo; by default all that fit the model")
  private List<String> metrics = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "a setting of a metric, such as log-likelihood.k=500")
  private Map<String, String> set = new LinkedHashMap<>();

  @Option(names = "--limit", paramLabel = "N", description = "examples at the most")
  private Integer limit;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "of the randomness (default: ${DEFAULT-VALUE})")
  private long seed;

  @Mixin private JsonOption output;

  EvaluateCommand(Supplier<Workbench> workbench) {
    this.workbench = workbench;
  }

  @Override
  public void run() {
    int most = limit == null ? Integer.MAX_VALUE : Numbers.positive("--limit", limit);
    Map<String, Estimate> figures = workbench.get().evaluate(run, metrics, set, most, seed);
    if (output.json) {
      Map<String, Object> json = new LinkedHashMap<>();
      figures.forEach((name, e) -> json.put(name, describe(e)));
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("run", run.toString());
      document.put("metrics", json);
      Console.json(document);
      return;
    }
    Table table = new Table().row("metric", "mean", "± s.e.", "examples");
    figures.forEach(
        (name, e) ->
            table.row(
                name,
                String.format(Locale.ROOT, "%.3f", e.mean()),
                String.format(Locale.ROOT, "%.3f", e.standardError()),
                Long.toString(e.n())));
    Console.answer(table.toString());
  }

  private static Map<String, Object> describe(Estimate e) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("mean", e.mean());
    json.put("standard-error", e.standardError());
    json.put("examples", e.n());
    return json;
  }
}
