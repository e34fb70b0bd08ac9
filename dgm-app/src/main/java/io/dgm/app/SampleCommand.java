package io.dgm.app;

import io.dgm.api.UserException;
import io.dgm.api.model.View;
import io.dgm.core.job.Drawing;
import io.dgm.core.job.TrainedRuns;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws examples from a trained model. */
@Command(
    name = "sample",
    mixinStandardHelpOptions = true,
    description =
        "Draw examples from a trained model: texts, a picture, or their numbers in a file.")
final class SampleCommand implements Runnable {
  private final Provider<TrainedRuns> runs;

  @Parameters(paramLabel = "RUN_DIR", description = "the run directory")
  private Path run;

  @Option(
      names = "--count",
      paramLabel = "N",
      description =
          "how many (default: 100, or the examples that the run keeps, which a greater number shows"
              + " again; of traversals all)")
  private Integer count;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "of the randomness (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--view",
      paramLabel = "NAME",
      defaultValue = View.SAMPLES,
      description =
          "what to draw: samples, reconstructions, interpolations, traversals (each code in turn),"
              + " or a view of the model's own ('dgm models MODEL' lists them; default:"
              + " ${DEFAULT-VALUE})")
  private String view;

  @Option(
      names = "--label",
      paramLabel = "C",
      description = "the class to draw of, from 0; by default all in turn")
  private Integer label;

  @Option(
      names = "--grid",
      paramLabel = "labels",
      description = "'labels' draws as many of each class, a row for each in the picture")
  private String grid;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "a .png picture, a .safetensors file, or a .txt file of texts; by default texts are"
              + " printed, and pictures go into the run's samples/")
  private Path out;

  @Inject
  SampleCommand(Provider<TrainedRuns> runs) {
    this.runs = runs;
  }

  @Override
  public void run() {
    int n = Numbers.positive("--count", count);
    if (n > 1_000_000) {
      throw new UserException("--count is at most 1000000, got " + n);
    }
    if (grid != null && !grid.equals("labels")) {
      throw new UserException("--grid is 'labels', got '" + grid + "'");
    }
    Drawing what =
        new Drawing(
            view,
            count == null ? OptionalInt.empty() : OptionalInt.of(n),
            seed,
            label == null ? OptionalInt.empty() : OptionalInt.of(label),
            grid != null);
    List<String> answer;
    try (WorkScreen screen = new WorkScreen()) {
      answer = runs.get().sample(run, what, Optional.ofNullable(out), screen);
    }
    Console.answer(String.join(System.lineSeparator(), answer));
  }
}
