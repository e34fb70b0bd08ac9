package io.dgm.core.job;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.core.run.Checkpoint;
import io.dgm.core.run.RunDirectory;
import io.dgm.core.run.RunInfo;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Training of models: new runs, and runs that go on. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class Training {
  private static final Path RUNS = Path.of("runs");

  private final Workbench bench;

  /**
   * Starts.
   *
   * @param bench what it is done with
   */
  public Training(Workbench bench) {
    this.bench = bench;
  }

  /**
   * Trains a model.
   *
   * @param settings all that decides what is computed
   * @param folder the run directory; empty for a new one in runs/
   * @param command the command as it was typed, kept in run.json
   * @param listener told how it goes
   * @return how it ended
   * @throws UserException if settings, data or folder do not fit; nothing is written then
   */
  public TrainingResult train(
      RunSettings settings, Optional<Path> folder, String command, TrainingListener listener) {
    try (Session session = new Session(bench, settings)) {
      session.prepare(); // before anything is written
      new ValidationFigures(session).check();
      session.unreadLabels().ifPresent(bench.notices());
      RunInfo info =
          new RunInfo(
              settings.model(),
              settings.shaping(),
              settings.seed(),
              session.data(),
              settings.limits(),
              Versions.now(bench.plugins(), settings.plugin(), session.engine),
              command,
              Instant.now());
      try (RunDirectory run =
          folder.isPresent()
              ? RunDirectory.create(folder.get(), info)
              : RunDirectory.createNext(RUNS, info)) {
        run.keep(settings.toStack());
        run.describe(session.describe());
        return train(session, run, Optional.empty(), listener);
      }
    }
  }

  /**
   * Goes on with a run, to the end that it was given.
   *
   * @param folder the run directory
   * @param data where its data is now, [TABLE=]NAME each; none for where it was
   * @param listener told how it goes
   * @return how it ended
   * @throws UserException if there is no run, its data has changed, or no checkpoint verifies
   */
  public TrainingResult resume(Path folder, List<String> data, TrainingListener listener) {
    return resume(folder, Extent.AS_BEGUN, data, listener);
  }

  /**
   * Goes on with a run, to another end. It then is as if it had been asked for that at once, but
   * for learning rates that depend on how long a run is.
   *
   * @param folder the run directory
   * @param extent how long the whole run is
   * @param data where its data is now, [TABLE=]NAME each; none for where it was
   * @param listener told how it goes
   * @return how it ended
   * @throws UserException if there is no run, its data has changed, no checkpoint verifies, or it
   *     is longer already; nothing is changed then
   */
  public TrainingResult resume(
      Path folder, Extent extent, List<String> data, TrainingListener listener) {
    try (RunDirectory run = RunDirectory.resume(folder)) {
      RunInfo info = run.info().withLimits(extent.limits(run.info().limits()));
      try (Session session = new Session(bench, info, moved(info, data))) {
        info.requireData(session.data());
        List<Long> saved = run.checkpoints().steps();
        long made = saved.isEmpty() ? 0 : saved.getFirst();
        if (!extent.equals(Extent.AS_BEGUN)) {
          extent.check(made, session.steps, session.stepsPerEpoch);
          session.compareRates(run.info(), made).ifPresent(bench.notices());
        }
        if (!info.limits().equals(run.info().limits())) {
          run.extend(info.limits());
          run.keep(session.settings.toStack());
        }
        Versions.compare(info, session.engine, bench.notices());
        return train(session, run, run.rewind(bench.notices()), listener);
      }
    }
  }

  /** {@return where the data of a run is said to be now; nothing if nothing is said} */
  private Map<String, String> moved(RunInfo info, List<String> data) {
    return data.isEmpty() ? Map.of() : DataChoice.of(Versions.model(bench.plugins(), info), data);
  }

  private TrainingResult train(
      Session session, RunDirectory run, Optional<Checkpoint> from, TrainingListener listener) {
    try (StopSignal stop = new StopSignal()) {
      return new TrainJob(session, run, listener, stop).run(from);
    }
  }
}
