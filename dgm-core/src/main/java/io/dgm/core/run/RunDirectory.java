package io.dgm.core.run;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The folder of one training run: {@code run.json} says what it is, {@code metrics.jsonl} how it
 * goes, {@code checkpoints/} where it can go on, {@code samples/} and {@code report.html} what came
 * of it. The process that trains in it holds a lock on it; any number may read.
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class RunDirectory implements AutoCloseable {
  /** How many of the newest checkpoints a run keeps. */
  public static final int KEEP = 2;

  static final String INFO = "run.json";
  static final String CHECKPOINTS = "checkpoints";
  static final String SAMPLES = "samples";
  private static final String MODEL = "model.txt";
  private static final String FAILURE = "failure.txt";

  private final Path folder;
  private RunInfo info;
  private final Optional<RunLock> lock;
  private final Checkpoints checkpoints;
  private final MetricsLog metrics;
  private final EvaluationLog evaluations;

  private RunDirectory(Path folder, RunInfo info, Optional<RunLock> lock) {
    this.folder = folder;
    this.info = info;
    this.lock = lock;
    this.checkpoints =
        new Checkpoints(folder.resolve(CHECKPOINTS), info.model(), info.identity(), KEEP);
    this.metrics = new MetricsLog(folder.resolve("metrics.jsonl"));
    this.evaluations = new EvaluationLog(folder.resolve("evaluations.jsonl"));
  }

  /**
   * Makes a new run, locked for this process.
   *
   * @param folder where; a folder that is there must be empty
   * @param info what it is
   * @return the run
   * @throws UserException where the folder holds a run or anything else, or is in use
   * @throws DgmException where it cannot be written
   */
  public static RunDirectory create(Path folder, RunInfo info) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new UserException(folder + " is a file; give a folder as --run");
    }
    RunLock lock = null;
    try {
      Files.createDirectories(folder);
      NewRun.requireVacant(folder);
      lock = RunLock.acquire(folder);
      NewRun.requireVacant(folder);
      Files.createDirectories(folder.resolve(CHECKPOINTS));
      Files.createDirectories(folder.resolve(SAMPLES));
      // last, as a folder with it is a run
      Durable.replace(folder.resolve(INFO), info.format());
      return new RunDirectory(folder, info, Optional.of(lock));
    } catch (IOException | RuntimeException e) {
      throw failed(folder, lock, e);
    }
  }

  /**
   * Makes a new run in the next free folder {@code MODEL-DATA-N}, locked for this process.
   *
   * @param runs the folder of runs
   * @param info what it is
   * @return the run
   * @throws DgmException where it cannot be written
   */
  public static RunDirectory createNext(Path runs, RunInfo info) {
    for (int n = 1; ; n++) {
      Path folder = runs.resolve(NewRun.name(info, n));
      try {
        Files.createDirectories(runs);
        Files.createDirectory(folder);
        return create(folder, info);
      } catch (FileAlreadyExistsException e) {
        if (!Files.isDirectory(runs)) {
          throw new UserException(runs + " is a file; give a folder as --run", e);
        }
      } catch (IOException e) {
        throw Failures.failure("cannot make the run " + folder, e);
      }
    }
  }

  /**
   * Opens a run to read it, also while another process trains in it.
   *
   * @param folder its folder
   * @return the run
   * @throws UserException where there is none, or {@code run.json} is damaged
   */
  public static RunDirectory open(Path folder) {
    return new RunDirectory(folder, readInfo(folder), Optional.empty());
  }

  /**
   * Opens a run to train on in it, locked for this process.
   *
   * @param folder its folder
   * @return the run
   * @throws UserException where there is none, {@code run.json} is damaged, or it is in use
   */
  public static RunDirectory resume(Path folder) {
    readInfo(folder);
    RunLock lock = null;
    try {
      lock = RunLock.acquire(folder);
      for (Path in : List.of(folder, folder.resolve(SAMPLES))) {
        Durable.removeTemporaries(in);
      }
      return new RunDirectory(folder, readInfo(folder), Optional.of(lock));
    } catch (IOException | RuntimeException e) {
      throw failed(folder, lock, e);
    }
  }

  /** Frees a lock, then says what to throw. */
  private static RuntimeException failed(Path folder, RunLock lock, Exception e) {
    try (lock) {
      return wrapped(folder, e);
    } catch (IOException second) {
      e.addSuppressed(second);
      return wrapped(folder, e);
    }
  }

  private static RuntimeException wrapped(Path folder, Exception e) {
    return switch (e) {
      case RuntimeException r -> r;
      case IOException io -> Failures.failure("cannot write in the run " + folder, io);
      default -> new DgmException("cannot write in the run " + folder + ": " + e, e);
    };
  }

  private static RunInfo readInfo(Path folder) {
    Path file = folder.resolve(INFO);
    if (!Files.isRegularFile(file)) {
      throw new UserException(
          Files.isDirectory(folder)
              ? folder + " is no run: it has no " + INFO
              : "there is no run " + folder);
    }
    try {
      return RunInfo.parse(Files.readAllBytes(file), file.toString());
    } catch (IOException e) {
      throw Failures.failure("cannot read " + file, e);
    }
  }

  /**
   * Finds where to train on from and takes back the metrics that came after it.
   *
   * @param notices is told, in one line each, of what was refused or repaired
   * @return the newest checkpoint that verifies; empty where the run was stopped before its first,
   *     so that it starts at the beginning
   * @throws UserException where there are checkpoints, and all are refused
   */
  public Optional<Checkpoint> rewind(Consumer<String> notices) {
    Optional<Checkpoint> checkpoint = checkpoints.resume(notices);
    if (checkpoint.isPresent()) {
      metrics.rewind(checkpoint.get().snapshot().step(), notices);
    } else {
      notices.accept("nothing of " + folder + " was saved yet: it begins anew");
      metrics.rewind(-1, _ -> {});
    }
    return checkpoint;
  }

  /**
   * Keeps another length of the run, which this process trains.
   *
   * @param limits how long to train, as text by name
   * @throws DgmException where it cannot be written; the run is then as it was
   */
  public void extend(Map<String, String> limits) {
    RunInfo longer = info.withLimits(limits);
    Path file = folder.resolve(INFO);
    try {
      Durable.replace(file, longer.format());
    } catch (IOException e) {
      throw Failures.failure("cannot write " + file, e);
    }
    info = longer;
  }

  /** {@return the folder} */
  public Path folder() {
    return folder;
  }

  /** {@return what the run is} */
  public RunInfo info() {
    return info;
  }

  /** {@return its checkpoints} */
  public Checkpoints checkpoints() {
    return checkpoints;
  }

  /** {@return its metrics} */
  public MetricsLog metrics() {
    return metrics;
  }

  /** {@return what was measured of it afterwards} */
  public EvaluationLog evaluations() {
    return evaluations;
  }

  /** {@return where it keeps the few examples that its pictures show} */
  public Path examples() {
    return folder.resolve("examples.safetensors");
  }

  /**
   * {@return where a picture of an epoch goes, by a name that the report finds}
   *
   * @param epoch the epoch, from 0
   * @param kind what is on it, as {@code samples} or {@code reconstructions}
   */
  public Path picture(long epoch, String kind) {
    return Picture.file(folder.resolve(SAMPLES), epoch, kind);
  }

  /** {@return the report} */
  public Path report() {
    return folder.resolve("report.html");
  }

  /** {@return why training failed, if it did and has not gone on since} */
  public Optional<String> failure() {
    Path file = folder.resolve(FAILURE);
    try {
      return Files.exists(file)
          ? Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip())
          : Optional.empty();
    } catch (IOException e) {
      throw Failures.failure("cannot read " + file, e);
    }
  }

  /**
   * Keeps why training failed, for people.
   *
   * @param why in a line
   */
  public void failed(String why) {
    Path file = folder.resolve(FAILURE);
    try {
      Durable.replace(file, (why + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw Failures.failure("cannot write " + file, e);
    }
  }

  /** Training goes on: an earlier failure is forgotten. */
  public void goesOn() {
    Path file = folder.resolve(FAILURE);
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw Failures.failure("cannot remove " + file, e);
    }
  }

  /** {@return the model in words, with its parameters; empty if the run has none} */
  String description() {
    Path file = folder.resolve(MODEL);
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw Failures.failure("cannot read " + file, e);
    }
  }

  /**
   * Keeps the model in words, for people.
   *
   * @param description its objective and its parameters, in lines
   */
  public void describe(String description) {
    Path file = folder.resolve(MODEL);
    try {
      Durable.replace(file, description.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw Failures.failure("cannot write " + file, e);
    }
  }

  /**
   * Keeps the stack that the run is of, for people and to train the same again.
   *
   * @param stack settings by path
   */
  public void keep(Map<String, String> stack) {
    YamlText yaml = new YamlText();
    stack.forEach((path, text) -> yaml.put(path, text, ""));
    Path file = folder.resolve("stack.yaml");
    try {
      Durable.replace(file, yaml.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw Failures.failure("cannot write " + file, e);
    }
  }

  @Override
  public void close() {
    metrics.close();
    try {
      if (lock.isPresent()) {
        lock.get().close();
      }
    } catch (IOException e) {
      throw Failures.failure("cannot free the run " + folder, e);
    }
  }
}
