package io.dgm.app;

import io.dgm.core.job.Extent;
import io.dgm.core.job.Training;
import io.dgm.core.job.TrainingResult;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Goes on with a run from its newest checkpoint. */
@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    description =
        "Go on with a run from its newest checkpoint: one that was interrupted, or one that shall"
            + " be longer. Its settings stay as they are; a new run with others can start from its"
            + " weights: train MODEL --set ROLE.from=RUN_DIR.")
final class ResumeCommand implements Runnable {
  private final Provider<Training> training;

  @Parameters(paramLabel = "RUN_DIR", description = "the run directory")
  private Path run;

  @Option(
      names = "--data",
      paramLabel = "[TABLE=]NAME",
      description = "where the run's data is now, if it was moved; its content must be the same")
  private List<String> data = new ArrayList<>();

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "how many epochs the run has in all (default: as it was begun)")
  private Integer epochs;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "how many steps the run has in all, instead of epochs")
  private Long steps;

  @Inject
  ResumeCommand(Provider<Training> training) {
    this.training = training;
  }

  @Override
  public void run() {
    Extent extent =
        new Extent(Numbers.positive("--epochs", epochs), Numbers.positive("--steps", steps));
    TrainingResult result;
    try (Screen screen = new Screen()) {
      result = training.get().resume(run, extent, data, screen);
    }
    Screen.show(result);
  }
}
