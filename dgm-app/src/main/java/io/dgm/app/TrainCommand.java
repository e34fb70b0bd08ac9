package io.dgm.app;

import io.dgm.api.settings.SettingSpec;
import io.dgm.core.job.DataChoice;
import io.dgm.core.job.RunSettings;
import io.dgm.core.job.RunSpecs;
import io.dgm.core.job.Training;
import io.dgm.core.job.TrainingResult;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.stack.Stack;
import io.dgm.core.stack.StackFile;
import io.dgm.core.stack.StackResolver;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final Provider<Training> training;
  private final Provider<StackResolver> stacks;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "MODEL",
      description = "a name from 'dgm models', or a stack: the path of a .yaml file")
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

  @Option(names = "--seed", paramLabel = "N", description = "of all randomness (default: 1)")
  private Long seed;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      description = "a name from 'dgm engines' (default: " + EngineCatalog.DEFAULT + ")")
  private String engine;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description =
          "a setting of the model or a part for one of its roles ('dgm models MODEL' lists them),"
              + " data.binarize, data.labels, data.labels-share (of a pass),"
              + " data.validation (the share kept for validation),"
              + " data.augment (turn and move training images), train.schedule (of the learning"
              + " rates: 'dgm parts schedule'), train.clip, train.average, train.best,"
              + " train.patience, train.plateau (better training: docs/runs.md),"
              + " train.step-metrics, train.tensorboard (what is told of steps), train.metrics,"
              + " train.metrics-every (what is measured on validation data after epochs),"
              + " data.limit, train.loop (steps in one program, 1 for one at a time) or"
              + " train.data-limit (MiB)")
  private Map<String, String> set = new LinkedHashMap<>();

  @Option(
      names = "--run",
      paramLabel = "DIR",
      description = "the run directory; by default a new one in runs/")
  private Path run;

  @Inject
  TrainCommand(Provider<Training> training, Provider<StackResolver> stacks) {
    this.training = training;
    this.stacks = stacks;
  }

  @Override
  public void run() {
    RunSettings settings = stacks.get().resolve(overridden(stack()));
    TrainingResult result;
    try (Screen screen = new Screen()) {
      result = training.get().train(settings, Optional.ofNullable(run), command(), screen);
    }
    Screen.show(result);
  }

  private Stack stack() {
    return StackFile.isMeant(model) ? StackFile.read(Path.of(model)) : Stack.of(model);
  }

  /** What is typed comes before what a file says. */
  private Stack overridden(Stack stack) {
    Map<String, String> more = new LinkedHashMap<>();
    put(more, RunSpecs.EPOCHS, Numbers.positive("--epochs", epochs));
    put(more, RunSpecs.STEPS, Numbers.positive("--steps", steps));
    put(more, RunSpecs.BATCH_SIZE, Numbers.positive("--batch-size", batchSize));
    if (epochs != null) {
      more.put(RunSpecs.STEPS.name(), "0"); // instead of those of a file
    }
    if (seed != null) {
      more.put(RunSpecs.SEED.name(), seed.toString());
    }
    if (engine != null) {
      more.put(Stack.ENGINE, engine);
    }
    more.putAll(set);
    Stack typed = data.isEmpty() ? stack : stack.withData(DataChoice.parse(data));
    return typed.with(more);
  }

  private static void put(Map<String, String> more, SettingSpec<?> spec, long value) {
    if (value > 0) {
      more.put(spec.name(), Long.toString(value));
    }
  }

  private String command() {
    return "dgm " + String.join(" ", spec.commandLine().getParseResult().originalArgs());
  }
}
