package io.dgm.app;

import io.dgm.api.model.ModelDefinition;
import io.dgm.core.job.RunSettings;
import io.dgm.core.job.TrainingResult;
import io.dgm.core.job.Workbench;
import io.dgm.core.plugin.Catalog;
import io.dgm.core.plugin.EngineCatalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains a model. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = "Train a model; its pictures, figures and checkpoints go to a run directory.")
final class TrainCommand implements Runnable {
  private final Supplier<Workbench> workbench;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "MODEL", description = "a name from 'dgm models'")
  private String model;

  @Option(
      names = "--data",
      paramLabel = "[TABLE=]NAME",
      description =
          "a name from 'dgm data list', or a path; one for each table of a model that has several"
              + " (default: mnist, or the model's own)")
  private List<String> data = new ArrayList<>();

  @Option(names = "--epochs", paramLabel = "N", description = "passes over the training data")
  private Integer epochs;

  @Option(names = "--steps", paramLabel = "N", description = "training steps, instead of epochs")
  private Long steps;

  @Option(names = "--batch-size", paramLabel = "N", description = "examples in a batch")
  private Integer batchSize;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "of all randomness (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      defaultValue = EngineCatalog.DEFAULT,
      description = "a name from 'dgm engines' (default: ${DEFAULT-VALUE})")
  private String engine;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description =
          "a setting of the model ('dgm models MODEL' lists them), data.binarize, data.labels,"
              + " data.validation (the share of training examples kept for validation),"
              + " data.flip and data.shift (turn and move training images),"
              + " train.schedule (of the learning rates: constant, cosine or iwae),"
              + " train.loop (steps in one program, 1 for one at a time) or train.data-limit (MiB)")
  private Map<String, String> set = new LinkedHashMap<>();

  @Option(
      names = "--run",
      paramLabel = "DIR",
      description = "the run directory; by default a new one in runs/")
  private Path run;

  TrainCommand(Supplier<Workbench> workbench) {
    this.workbench = workbench;
  }

  @Override
  public void run() {
    Workbench bench = workbench.get();
    Catalog.Entry<ModelDefinition> entry = bench.plugins().models().require(model);
    RunSettings settings =
        RunSettings.of(
            entry,
            bench.plugins().parts(),
            new RunSettings.Request(
                data,
                Numbers.positive("--epochs", epochs),
                Numbers.positive("--steps", steps),
                Numbers.positive("--batch-size", batchSize),
                seed,
                engine,
                set));
    TrainingResult result;
    try (Screen screen = new Screen()) {
      result = bench.train(settings, Optional.ofNullable(run), command(), screen);
    }
    Screen.show(result);
  }

  private String command() {
    return "dgm " + String.join(" ", spec.commandLine().getParseResult().originalArgs());
  }
}
