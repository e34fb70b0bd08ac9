package io.dgm.core.job;

import io.dgm.api.DgmException;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.core.data.TextLengths;
import io.dgm.core.run.Checkpoint;
import io.dgm.core.run.EventFile;
import io.dgm.core.run.MetricsLine;
import io.dgm.core.run.Report;
import io.dgm.core.run.RunDirectory;
import io.dgm.core.run.Snapshot;
import io.dgm.core.run.TensorSource;
import io.dgm.core.run.Unsaved;
import io.dgm.core.train.DeviceData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * The loop over steps and epochs of one run, and what is written on the way. What it writes between
 * steps depends on the state alone, so that a run that was cut and resumed ends in the same bytes.
 *
 * <p>At the end of an epoch the checkpoint comes first: figures, pictures and the report follow
 * from it, and a run that is cut before they are written makes them when it goes on.
 */
final class TrainJob {
  /** A checkpoint within an epoch, so that little is lost of a long one. */
  private static final Duration BETWEEN_CHECKPOINTS = Duration.ofSeconds(60);

  private final Session session;
  private final RunDirectory run;
  private final TrainingListener listener;
  private final BooleanSupplier stop;
  private final Divergence divergence;
  private final Report report;
  private final EpochMeans means = new EpochMeans();
  private final Span span;
  private final Dataset examples;
  private final ValidationFigures measured;
  private final PlateauWatch watch;
  private long step;
  private TrainingClock clock = TrainingClock.start(List.of(), 0);
  private Map<String, Double> validation = Map.of();
  private boolean ended;
  private Optional<EventFile> events = Optional.empty();

  TrainJob(Session session, RunDirectory run, TrainingListener listener, BooleanSupplier stop) {
    this.session = session;
    this.run = run;
    this.listener = listener;
    this.stop = stop;
    this.divergence = new Divergence(session.model, run);
    this.report = new Report(run);
    this.measured = new ValidationFigures(session);
    this.watch = new PlateauWatch(session.settings.plateau());
    this.span = new Span(session.steps, session.stepsPerEpoch, session.model.milestones().values());
    run.checkpoints().retain(span.milestones());
    if (!Files.exists(run.examples())) {
      RunTexts.write(run.folder(), session.dataset);
      KeptExamples.write(run.examples(), session.dataset);
    }
    this.examples = KeptExamples.open(run.examples(), session.dataset.spec());
  }

  private Selection selection() {
    return session.settings.selection();
  }

  /** {@return whether figures are compared, which then come before the checkpoint} */
  private boolean compares() {
    return session.settings.compares();
  }

  private Plateau plateau() {
    return session.settings.plateau();
  }

  TrainingResult run(Optional<Checkpoint> from) {
    RunSettings settings = session.settings;
    if (from.isPresent()) {
      Snapshot snapshot = from.get().snapshot();
      session.trainer.load(snapshot.tensors());
      means.load(snapshot.text());
      watch.load(snapshot.text());
      step = snapshot.step();
      clock = TrainingClock.start(run.metrics().lines(), step);
    } else {
      session.initialize();
    }
    if (settings.telling().tensorBoard()) {
      events = Optional.of(EventFile.create(run.folder(), step));
    }
    try {
      return run(from.map(c -> c.snapshot().text()).orElse(Map.of()), settings);
    } finally {
      events.ifPresent(EventFile::close);
    }
  }

  private TrainingResult run(Map<String, String> text, RunSettings settings) {
    if (step > 0 && span.isEnd(step)) {
      finishEpoch();
      compare();
    } else {
      run.metrics().forget(step, Split.TRAIN.label(), Split.VALIDATION.label());
    }
    if (run.metrics().lines().stream().noneMatch(l -> l.step() == step && isMilestone(l.split()))) {
      milestone(); // of a run that was cut before its figures were told
    }
    long begin;
    run.goesOn();
    try (Steps source = steps(text)) {
      begin = System.nanoTime();
      if (settings.validation() > 0 && session.dataset.size(Split.VALIDATION) == 0) {
        listener.notice(
            "%s has too few training examples for a validation part (data.validation=%s): no validation figures are told"
                .formatted(session.dataset.name(), settings.validation()));
      }
      attempt("the report", report::writeLive);
      listener.started(
          run.folder(), step, span.steps(), span.stepsPerEpoch(), settings.batchSize());
      train(source);
    } catch (DgmException e) {
      attempt("the failure", () -> run.failed(e.getMessage()));
      throw e;
    } finally {
      // of a run that diverges or is interrupted, too
      attempt("the figures", this::soFar);
      attempt("the report", report::write);
    }
    boolean finished = ended || step >= span.steps();
    if (!finished) {
      // told here, as a process that was asked to end does so when this returns
      listener.stopped(run.folder(), step);
    }
    Path samples = run.picture(span.epoch(step), "samples");
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    return new TrainingResult(
        run.folder(), run.report(), samples, step, finished, validation, took);
  }

  private void train(Steps source) {
    long saved = System.nanoTime();
    while (!ended && step < span.steps() && !stop.getAsBoolean()) {
      long before = step;
      source.advance();
      boolean over = step > before && span.isEnd(step);
      boolean looked = step > before && span.milestones().contains(step);
      if (over || looked || System.nanoTime() - saved > BETWEEN_CHECKPOINTS.toNanos()) {
        if (over && compares()) {
          source.settle();
          figures();
          lowerRates();
        }
        save(source, over ? score() : OptionalDouble.empty());
        saved = System.nanoTime();
      }
      if (over) {
        endEpoch(!compares());
        compare();
      }
      if (looked) {
        milestone();
      }
    }
    source.settle();
    if (!span.isEnd(step)) {
      save(source, OptionalDouble.empty());
    }
  }

  private boolean isMilestone(String split) {
    return session.model.milestones().containsKey(split);
  }

  /**
   * The figures on validation data at the end of a phase, which the report keeps beside the last.
   */
  private void milestone() {
    session
        .model
        .milestones()
        .forEach(
            (name, at) -> {
              Map<String, Double> figures = new LinkedHashMap<>();
              if (at == step && measured.compare()) {
                attempt(
                    "the figures on validation data",
                    () ->
                        figures.putAll(measured.measure(span.epoch(step), true, listener::notice)));
              }
              if (!figures.isEmpty()) {
                tell(List.of(line(name, figures)));
                attempt("the report", report::writeLive);
              }
            });
  }

  /** Within an epoch, its means so far are told; they are taken back if the run goes on. */
  private void soFar() {
    if (step > 0 && !span.isEnd(step) && !means.means().isEmpty()) {
      tell(List.of(line(Split.TRAIN.label(), means.means())));
    }
  }

  private void told(Map<String, Double> metrics) {
    step++;
    divergence.check(step, metrics);
    means.add(metrics);
    if (session.settings.telling().tells(step)) {
      tell(List.of(line(Telling.STEP, metrics)));
    }
    listener.step(step, metrics);
  }

  private MetricsLine line(String split, Map<String, Double> values) {
    return new MetricsLine(step, span.epoch(step), Instant.now(), clock.seconds(), split, values);
  }

  private void tell(List<MetricsLine> lines) {
    run.metrics().append(lines);
    lines.forEach(report::add);
    events.ifPresent(to -> lines.forEach(to::append));
  }

  /** {@return how good the model is, higher is better, if that is compared} */
  private OptionalDouble score() {
    return selection().compares() ? figure() : OptionalDouble.empty();
  }

  private OptionalDouble figure() {
    return validation.values().stream().mapToDouble(v -> v).findFirst();
  }

  /**
   * Lets learning rates fall if the figure has stood still for long enough. The end of a run within
   * an epoch does not count: in a longer run it is none.
   */
  private void lowerRates() {
    if (!plateau().watches() || step % span.stepsPerEpoch() != 0 || figure().isEmpty()) {
      return;
    }
    if (watch.falls(figure().getAsDouble())) {
      float before = session.trainer.rateScale();
      float scale = plateau().after(before);
      session.trainer.scaleRates(scale);
      if (scale < before) {
        listener.notice(
            "after step %d learning rates are %s of what the schedule says: no better validation figure for %d epochs (%s)"
                .formatted(step, scale, plateau().epochs(), Plateau.EPOCHS.name()));
      }
    }
  }

  /** Ends the run if it has not become better for long enough. */
  private void compare() {
    OptionalLong best = run.checkpoints().bestStep();
    long since = best.isPresent() ? span.epoch(step) - span.epoch(best.getAsLong()) : 0;
    if (selection().ends(since)) {
      ended = true;
      listener.notice(
          "ended after step %d: no better validation figure for %d epochs (%s); the best is of step %d"
              .formatted(step, since, Selection.PATIENCE.name(), best.getAsLong()));
    }
  }

  /** {@return what makes the steps: many at once where that is asked for and the data fit} */
  private Steps steps(Map<String, String> text) {
    Looping looping = session.settings.looping();
    int most = looping.steps().orElse(session.engine.stepsAtOnce());
    boolean cut = TextLengths.differ(session.training, Split.TRAIN);
    if (most > 1 && cut && looping.steps().isPresent()) {
      listener.notice("texts are of several lengths: steps run one at a time");
    }
    if (most <= 1 || cut) {
      return new SingleSteps(session, step, this::told);
    }
    long size = Math.ceilDiv(DeviceData.bytes(session.training, Split.TRAIN), 1L << 20);
    if (size > looping.dataLimit() || !DeviceData.addressable(session.training, Split.TRAIN)) {
      listener.notice(
          "the training examples take %d MiB on the device, more than train.data-limit=%d or than one array holds: steps run one at a time"
              .formatted(size, looping.dataLimit()));
      return new SingleSteps(session, step, this::told);
    }
    boolean measure = looping.steps().isEmpty();
    LoopedSteps looped = new LoopedSteps(session, span, step, most, measure, this::told);
    looped.load(text);
    return looped;
  }

  /** Of a run that goes on: makes what the end of its last epoch lacks. */
  private void finishEpoch() {
    List<MetricsLine> last = run.metrics().lines().stream().filter(l -> l.step() == step).toList();
    Map<String, Map<String, Double>> told = new LinkedHashMap<>();
    last.forEach(line -> told.put(line.split(), line.values()));
    boolean whole =
        told.containsKey(Split.TRAIN.label())
            && (!measured.compare() || told.containsKey(Split.VALIDATION.label()));
    if (!whole) {
      run.metrics().forget(step, Split.TRAIN.label(), Split.VALIDATION.label());
      endEpoch(true);
      return;
    }
    validation = told.getOrDefault(Split.VALIDATION.label(), Map.of());
    means.clear();
    attempt("the report", report::writeLive);
  }

  /** Figures, pictures and the report of an epoch that is over and saved, or of what there is. */
  private void endEpoch(boolean measures) {
    long epoch = span.epoch(step);
    Map<String, Double> train = means.means();
    means.clear();
    if (plateau().watches()) {
      train.put("rate-scale", (double) session.trainer.rateScale());
    }
    if (measures) {
      figures();
    }
    attempt(
        "the pictures",
        () ->
            session
                .loaded
                .pictures(examples)
                .forEach((view, grid) -> grid.write(run.picture(epoch, view))));
    List<MetricsLine> lines = new ArrayList<>();
    lines.add(line(Split.TRAIN.label(), train));
    if (!validation.isEmpty()) {
      lines.add(line(Split.VALIDATION.label(), validation));
    }
    tell(lines);
    attempt("the report", report::writeLive);
    listener.epoch(epoch, train, validation);
  }

  private void figures() {
    validation = Map.of();
    attempt(
        "the figures on validation data",
        () ->
            validation =
                measured.measure(span.epoch(step), step >= span.steps(), listener::notice));
  }

  /** What only shows how training goes does not end it: the state is saved, and is what counts. */
  private void attempt(String what, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      String why = e instanceof DgmException ? e.getMessage() : e.toString();
      listener.notice(what + " of step " + step + " could not be made: " + why);
    }
  }

  private void save(Steps source, OptionalDouble score) {
    source.settle();
    Map<String, String> text = new LinkedHashMap<>();
    means.save(text);
    watch.save(text);
    source.save(text);
    Map<String, TensorSource> state = new LinkedHashMap<>();
    session
        .trainer
        .state()
        .forEach((name, buffer) -> state.put(name, divergence.checked(step, name, buffer)));
    long epoch = step / span.stepsPerEpoch();
    long position = step % span.stepsPerEpoch() * session.trainer.batchesPerStep();
    run.checkpoints()
        .save(
            new Unsaved(state, step, epoch, position * session.settings.batchSize(), text), score);
  }
}
