package io.dgm.app;

import io.dgm.api.UserException;
import io.dgm.api.data.Split;
import io.dgm.core.job.Measuring;
import io.dgm.core.job.TrainedRuns;
import io.dgm.core.run.EvaluationLine;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures a trained model. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description =
        "Measure a trained model on the test part of its data; the figures are kept in its run.")
final class EvaluateCommand implements Runnable {
  private final Provider<TrainedRuns> runs;

  @Parameters(paramLabel = "RUN_DIR", description = "the run directory")
  private Path run;

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      description =
          "a metric or statistic, such as elbo or fid; by default the metrics that fit the model,"
              + " and the statistics of one without a likelihood")
  private List<String> metrics = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description =
          "a setting of a metric or statistic, such as log-likelihood.k=500, fid.classifier=RUN or"
              + " fid.features=FILE.onnx")
  private Map<String, String> set = new LinkedHashMap<>();

  @Option(
      names = "--split",
      paramLabel = "PART",
      defaultValue = "test",
      description = "which part of the data: test, validation or train (default: ${DEFAULT-VALUE})")
  private String split;

  @Option(
      names = "--data",
      paramLabel = "[TABLE=]NAME",
      description = "where the run's data is now, if it was moved; or, with --other-data, another")
  private List<String> data = new ArrayList<>();

  @Option(
      names = "--other-data",
      description = "measure data that is not that of the run; the figures are marked so")
  private boolean otherData;

  @Option(names = "--limit", paramLabel = "N", description = "examples at the most")
  private Integer limit;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "of the randomness (default: ${DEFAULT-VALUE})")
  private long seed;

  @Mixin private JsonOption output;

  @Inject
  EvaluateCommand(Provider<TrainedRuns> runs) {
    this.runs = runs;
  }

  @Override
  public void run() {
    int most = limit == null ? Integer.MAX_VALUE : Numbers.positive("--limit", limit);
    Measuring what = new Measuring(metrics, set, part(), data, otherData, most, seed);
    EvaluationLine line;
    try (WorkScreen screen = new WorkScreen()) {
      line = runs.get().evaluate(run, what, screen);
    }
    if (output.json) {
      Map<String, Object> json = new LinkedHashMap<>();
      line.figures().forEach((name, e) -> json.put(name, EvaluationLine.describe(e)));
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("run", run.toString());
      document.put("step", line.step());
      document.put("data", line.data());
      document.put("checksum", line.checksum());
      document.put("of-run", line.ofRun());
      document.put("split", line.split());
      document.put("seed", line.seed());
      document.put("settings", line.settings());
      document.put("evidence", line.evidence());
      document.put("metrics", json);
      Map<String, Object> scores = new LinkedHashMap<>();
      line.scores().forEach((name, score) -> scores.put(name, EvaluationLine.describe(score)));
      document.put("statistics", scores);
      document.put("classifier", line.classifier());
      Console.json(document);
      return;
    }
    Console.answer(
        "%s%s%son %s, %s part%s (%s), after step %d"
            .formatted(
                metrics(line),
                statistics(line),
                line.evidence().isEmpty()
                    ? ""
                    : "elbo and log-likelihood are of " + line.evidence() + ", in nats\n",
                line.data(),
                line.split(),
                line.ofRun() ? "" : ", which is NOT the data of the run",
                line.checksum(),
                line.step()));
  }

  private static String metrics(EvaluationLine line) {
    if (line.figures().isEmpty()) {
      return "";
    }
    Table table = new Table().row("metric", "mean", "± s.e.", "examples");
    line.figures()
        .forEach(
            (name, e) -> table.row(name, number(e.mean()), number(e.standardError()), "" + e.n()));
    return table + "\n" + estimators(line);
  }

  /** {@return how those figures were computed that say so, a line for each way} */
  private static String estimators(EvaluationLine line) {
    Map<String, List<String>> names = new LinkedHashMap<>();
    line.figures()
        .forEach(
            (name, e) -> names.computeIfAbsent(e.estimator(), _ -> new ArrayList<>()).add(name));
    names.remove("");
    StringBuilder all = new StringBuilder();
    names.forEach(
        (estimator, of) ->
            all.append(String.join(", ", of)).append(": ").append(estimator).append('\n'));
    return all.toString();
  }

  private static String statistics(EvaluationLine line) {
    if (line.scores().isEmpty()) {
      return "";
    }
    Table table = new Table().row("statistic", "value", "± s.e.", "data", "drawn");
    line.scores()
        .forEach(
            (name, s) ->
                table.row(
                    name,
                    number(s.value()),
                    number(s.standardError()),
                    "" + s.data(),
                    "" + s.drawn()));
    return table
        + "\n"
        + (line.classifier().isEmpty() ? "" : "features by " + line.classifier() + "\n");
  }

  /** {@return three places, or more of what is small} */
  private static String number(double value) {
    boolean small = value != 0 && Math.abs(value) < 0.1;
    return String.format(Locale.ROOT, small ? "%.3g" : "%.3f", value);
  }

  private Split part() {
    for (Split one : Split.values()) {
      if (one.label().equals(split)) {
        return one;
      }
    }
    throw new UserException("--split is test, validation or train, got '" + split + "'");
  }
}
