package io.dgm.core.experiment;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.settings.Nearest;
import io.dgm.core.job.RunSettings;
import io.dgm.core.job.StoppedException;
import io.dgm.core.job.TrainedRuns;
import io.dgm.core.job.Training;
import io.dgm.core.job.TrainingListener;
import io.dgm.core.job.WorkListener;
import io.dgm.core.job.Workbench;
import io.dgm.core.run.EvaluationLine;
import io.dgm.core.run.RunDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Trains and measures the runs of an experiment, each in a folder of its own, and writes the table
 * after each. What is done is kept and what was cut goes on, so that it may be ended at any moment
 * and begun again.
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class ExperimentJob {
  private final Workbench bench;
  private final Experiment experiment;
  private final Path folder;
  private final Consumer<String> notices;
  private final WorkListener progress;
  private final Map<PlannedRun, Measured> measured = new LinkedHashMap<>();
  private Map<PlannedRun, Measured> earlier = Map.of();
  private final List<String> failures = new ArrayList<>();
  private final ReentrantLock measuring = new ReentrantLock();
  private volatile boolean stopped;

  /**
   * How an experiment ended.
   *
   * @param folder where its runs and its tables are
   * @param table its table as text
   * @param finished whether all runs are trained and measured
   * @param failures of runs, a line each
   */
  public record Result(Path folder, String table, boolean finished, List<String> failures) {}

  /**
   * Prepares.
   *
   * @param bench what trains and measures
   * @param experiment the experiment
   * @param folder where its runs and its tables go
   * @param notices told, in one line each, what happens
   * @param progress told how far a run is, if one is trained at a time
   */
  public ExperimentJob(
      Workbench bench,
      Experiment experiment,
      Path folder,
      Consumer<String> notices,
      WorkListener progress) {
    this.bench = bench;
    this.experiment = experiment;
    this.folder = folder;
    this.notices = notices;
    this.progress = progress;
  }

  /**
   * Takes over what is known of runs from a table that was written elsewhere: they count as done.
   *
   * @param table a {@code table.json} of this experiment
   * @throws UserException if it is of another experiment, of other settings, or measured otherwise
   */
  public void from(Path table) {
    earlier = EarlierTable.read(table, experiment);
    notices.accept(
        "%s has %d of %d runs".formatted(table, earlier.size(), experiment.runs().size()));
  }

  /**
   * {@return how it ended}
   *
   * @param jobs how many runs are trained at a time, at least 1
   * @throws UserException if a folder holds a run with other settings
   */
  public Result run(int jobs) {
    experiment.runs().forEach(this::requireOwn);
    create();
    // first, so that a table that is cut short has all that was known
    experiment.runs().forEach(run -> known(run).ifPresent(of -> measured.put(run, of)));
    List<PlannedRun> left = new ArrayList<>(experiment.runs());
    left.removeAll(measured.keySet());
    write();
    List<Future<?>> all = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(jobs)) {
      for (PlannedRun run : left) {
        all.add(pool.submit(() -> one(run, jobs == 1 ? progress : WorkListener.NONE)));
      }
      for (Future<?> run : all) {
        await(run);
      }
    }
    String table = write();
    tellOfMissing();
    boolean finished = !stopped && measured.size() == experiment.runs().size();
    return new Result(folder, table, finished, List.copyOf(failures));
  }

  /** A figure that nothing has is most likely misspelt. */
  private void tellOfMissing() {
    Set<String> known = new TreeSet<>();
    measured.values().forEach(of -> known.addAll(of.figures().keySet()));
    known.remove(Measured.MINUTES); // which no metric gives
    Set<String> all = new TreeSet<>(known);
    all.add(Measured.MINUTES);
    for (String figure : experiment.figures()) {
      if (!measured.isEmpty() && !all.contains(figure)) {
        notices.accept(
            "no run has the figure '%s': %s gives %s, and each has its minutes%s"
                .formatted(
                    figure,
                    String.join(", ", experiment.measuring().metrics()),
                    String.join(", ", known),
                    Nearest.hint(figure, all)));
      }
    }
  }

  private void create() {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UserException(
          "cannot make the folder " + folder + ": " + UserException.reason(e), e);
    }
  }

  private static void await(Future<?> run) {
    try {
      run.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DgmException("the experiment was interrupted", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new DgmException("a run failed: " + e.getCause(), e.getCause());
    }
  }

  private Path folder(PlannedRun run) {
    return folder.resolve(run.folder());
  }

  private static boolean begun(Path run) {
    return Files.exists(run.resolve("run.json"));
  }

  /** A run of other settings under the same name is of another experiment. */
  private void requireOwn(PlannedRun run) {
    Path own = folder(run);
    if (!begun(own)) {
      return;
    }
    try (RunDirectory opened = RunDirectory.open(own)) {
      Map<String, String> before = compared(RunSettings.of(opened.info()));
      Map<String, String> now = compared(run.settings());
      if (!before.equals(now)) {
        Map<String, String> differs = new LinkedHashMap<>(now);
        differs.entrySet().removeAll(before.entrySet());
        throw new UserException(
            "the run %s was made with other settings than the experiment says%s: give another --out, or the same file, --set and --budget"
                .formatted(own, differs.isEmpty() ? "" : ", which says " + differs));
      }
    }
  }

  /**
   * {@return the deciding settings of a run, less the names of its data, which it keeps in full}
   */
  private static Map<String, String> compared(RunSettings settings) {
    Map<String, String> stack = settings.deciding();
    stack.keySet().removeIf(path -> path.equals("data") || path.startsWith("data.tables."));
    return stack;
  }

  private void one(PlannedRun run, WorkListener told) {
    if (stopped) {
      return;
    }
    Path own = folder(run);
    try {
      train(run, own, told);
      if (!stopped) {
        measure(run, own, told);
      }
    } catch (StoppedException _) {
      stopped = true;
    } catch (UserException e) {
      stopped = true; // of one run, and so most likely of all
      throw e;
    } catch (DgmException e) { // such as one that diverged: the others may be well
      failed(run, e);
    }
  }

  private void failed(PlannedRun run, DgmException e) {
    measuring.lock();
    try {
      failures.add(run + ": " + e.getMessage());
      notices.accept("failed: " + run + ": " + e.getMessage());
    } finally {
      measuring.unlock();
    }
  }

  /** {@return the figures of a run that is done} */
  private Optional<Measured> known(PlannedRun run) {
    Path own = folder(run);
    if (!begun(own)) {
      return Optional.ofNullable(earlier.get(run)).filter(this::shown);
    }
    try (RunDirectory opened = RunDirectory.open(own)) {
      return opened.evaluations().lines(notices).reversed().stream()
          .filter(line -> opened.checkpoints().steps().contains(line.step()))
          .filter(line -> line.split().equals(experiment.measuring().split().label()))
          .filter(line -> line.seed() == experiment.measuring().seed())
          .filter(line -> line.missing().isEmpty())
          .filter(
              line ->
                  line.settings().entrySet().containsAll(experiment.measuring().set().entrySet()))
          .map(line -> Measured.of(line, opened))
          .filter(this::shown)
          .findFirst();
    }
  }

  private boolean shown(Measured run) {
    return experiment.figures().stream().anyMatch(run.figures()::containsKey);
  }

  private void train(PlannedRun run, Path own, WorkListener told) {
    boolean goesOn = begun(own);
    if (!goesOn) {
      clear(own);
    }
    notices.accept((goesOn ? "going on with " : "training ") + run + " in " + own);
    TrainingListener listener = new Told(run.toString(), told);
    boolean finished =
        goesOn
            ? new Training(bench).resume(own, List.of(), listener).finished()
            : new Training(bench)
                .train(
                    run.settings(),
                    Optional.of(own),
                    "dgm experiment " + experiment.name(),
                    listener)
                .finished();
    if (!finished) {
      stopped = true;
    }
  }

  /** Removes what was left by a process that was ended while it made the run's folder. */
  private static void clear(Path own) {
    if (Files.notExists(own)) {
      return;
    }
    try (Stream<Path> files = Files.walk(own)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot clear " + own, e);
    }
  }

  /** One at a time: it uses all processors by itself, and may train a classifier. */
  private void measure(PlannedRun run, Path own, WorkListener told) {
    measuring.lock();
    try {
      EvaluationLine line = new TrainedRuns(bench).evaluate(own, experiment.measuring(), told);
      try (RunDirectory opened = RunDirectory.open(own)) {
        measured.put(run, Measured.of(line, opened));
      }
      write();
    } finally {
      measuring.unlock();
    }
  }

  /** {@return the table as text, written in all its forms} */
  private String write() {
    measuring.lock();
    try {
      ExperimentTable table = new ExperimentTable(experiment, measured);
      TableFiles.write(folder, table);
      return TableFiles.markdown(table);
    } finally {
      measuring.unlock();
    }
  }

  /** Passes on how a run goes. */
  private final class Told implements TrainingListener {
    private final String what;
    private final WorkListener told;
    private long steps;

    Told(String what, WorkListener told) {
      this.what = what;
      this.told = told;
    }

    @Override
    public void started(Path run, long step, long all, long stepsPerEpoch, int batchSize) {
      this.steps = all;
    }

    @Override
    public void step(long step, Map<String, Double> metrics) {
      told.trained(what, step, steps);
    }

    @Override
    public void epoch(long epoch, Map<String, Double> train, Map<String, Double> validation) {
      // steps are told
    }

    @Override
    public void stopped(Path run, long step) {
      notice("stopped after step " + step); // the experiment goes on with it
    }

    @Override
    public void notice(String text) {
      notices.accept(what + ": " + text);
    }
  }
}
