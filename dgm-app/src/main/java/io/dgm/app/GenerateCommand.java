package io.dgm.app;

import io.dgm.api.UserException;
import io.dgm.core.job.Generated;
import io.dgm.core.job.Generating;
import io.dgm.core.job.Scored;
import io.dgm.core.job.TextLines;
import io.dgm.core.job.TrainedRuns;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Generates texts with a trained model, or scores them. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description =
        "Generate texts with a trained model: goes on with prompts, or translates them. Of each"
            + " text a line.")
final class GenerateCommand implements Runnable {
  private final Provider<TrainedRuns> runs;

  @Parameters(paramLabel = "RUN_DIR", description = "the run directory")
  private Path run;

  @Option(
      names = "--prompt",
      paramLabel = "TEXT",
      description = "the beginning of a text, or what is to be translated; may be repeated")
  private List<String> prompts = new ArrayList<>();

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description = "prompts, a line each; - for standard input")
  private Optional<String> input;

  @Option(
      names = "--score",
      paramLabel = "FILE",
      description =
          "generate nothing: tell the log-probability and the perplexity of each line; a model that"
              + " translates takes a text, a tab and its translation; - for standard input")
  private Optional<String> score;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description =
          "how texts are searched for, such as decode.beam=5, decode.top-p=0.9,"
              + " decode.temperature=0.8, decode.greedy=true, decode.no-repeat=3; docs/text.md has"
              + " all")
  private Map<String, String> set = new LinkedHashMap<>();

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "1",
      description = "how many of each prompt, or without prompts (default: ${DEFAULT-VALUE})")
  private Integer count;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "of the randomness (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(names = "--out", paramLabel = "FILE", description = "writes the lines to a file")
  private Optional<Path> out;

  @Mixin private JsonOption output;

  @Inject
  GenerateCommand(Provider<TrainedRuns> runs) {
    this.runs = runs;
  }

  @Override
  public void run() {
    if (score.isPresent() && (input.isPresent() || !prompts.isEmpty())) {
      throw new UserException("--score generates nothing: leave out --prompt and --input");
    }
    if (score.isPresent() && !set.isEmpty()) {
      throw new UserException("--score searches for nothing: leave out --set");
    }
    if (out.isPresent() && output.json) {
      throw new UserException("--out writes lines and --json a document: leave out one");
    }
    out.ifPresent(GenerateCommand::requireFolder);
    if (score.isPresent()) {
      score(lines(score.get()));
    } else {
      List<String> all = new ArrayList<>(prompts);
      input.ifPresent(file -> all.addAll(lines(file)));
      generate(new Generating(all, Numbers.positive("--count", count), set, seed));
    }
  }

  private static List<String> lines(String file) {
    return file.equals("-")
        ? TextLines.read("standard input", System.in)
        : TextLines.read(Path.of(file));
  }

  private static void requireFolder(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(parent)) {
      throw new UserException("cannot write " + file + ": there is no folder " + parent);
    }
  }

  private void answer(List<String> lines) {
    if (out.isPresent()) {
      TextLines.write(out.get(), lines);
    } else {
      Console.answer(String.join(System.lineSeparator(), lines));
    }
  }

  private void generate(Generating what) {
    List<Generated> all;
    try (WorkScreen screen = new WorkScreen()) {
      all = runs.get().generate(run, what, screen);
    }
    if (!output.json) {
      answer(all.stream().flatMap(g -> g.texts().stream()).map(Generated.Text::text).toList());
      return;
    }
    List<Map<String, Object>> texts = new ArrayList<>();
    for (Generated one : all) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("prompt", one.prompt());
      json.put("unknown", one.unknown());
      List<Map<String, Object>> each = new ArrayList<>();
      for (Generated.Text text : one.texts()) {
        Map<String, Object> of = new LinkedHashMap<>();
        of.put("text", text.text());
        of.put("score", text.score());
        of.put("tokens", text.tokens());
        of.put("ended", text.ended());
        each.add(of);
      }
      json.put("texts", each);
      texts.add(json);
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("run", run.toString());
    document.put("seed", seed);
    document.put("settings", set);
    document.put("generated", texts);
    Console.json(document);
  }

  private void score(List<String> given) {
    Scored scored;
    try (WorkScreen screen = new WorkScreen()) {
      scored = runs.get().score(run, given, seed, screen);
    }
    if (!output.json) {
      List<String> lines = new ArrayList<>();
      lines.add("log-prob\ttokens\tunknown\tperplexity\ttext");
      scored.texts().forEach(text -> lines.add(line(text)));
      lines.add(line(scored.total()));
      answer(lines);
      return;
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("run", run.toString());
    document.put("log-prob", scored.of());
    document.put("texts", scored.texts().stream().map(GenerateCommand::json).toList());
    document.put("total", json(scored.total()));
    Console.json(document);
  }

  private static String line(Scored.Text text) {
    return String.format(
        Locale.ROOT,
        "%.4f\t%d\t%d\t%.3f\t%s",
        text.logProb(),
        text.tokens(),
        text.unknown(),
        text.perplexity(),
        text.text());
  }

  private static Map<String, Object> json(Scored.Text text) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("text", text.text());
    json.put("log-prob", text.logProb());
    json.put("tokens", text.tokens());
    json.put("unknown", text.unknown());
    json.put("perplexity", text.perplexity());
    return json;
  }
}
