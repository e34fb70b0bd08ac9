package io.dgm.core.job;

import io.dgm.api.DgmException;
import io.dgm.api.data.Split;
import io.dgm.api.metric.Metric;
import io.dgm.api.settings.Settings;
import io.dgm.core.data.TextLengths;
import io.dgm.core.evaluate.AccuracyMetric;
import io.dgm.core.evaluate.ElboMetric;
import io.dgm.core.run.Checkpoint;
import io.dgm.core.run.MetricsLine;
import io.dgm.core.run.Report;
import io.dgm.core.run.RunDirectory;
import io.dgm.core.run.Snapshot;
import io.dgm.core.train.DeviceData;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The loop over steps and epochs of one run, and what is written on the way. What it writes between
 * steps depends on the state alone, so that a run that was cut and resumed ends in the same bytes.
 */
final class TrainJob {
  /** A checkpoint within an epoch, so that little is lost of a long one. */
  private static final Duration BETWEEN_CHECKPOINTS = Duration.ofSeconds(60);

  private final Session session;
  private final RunDirectory run;
  private final TrainingListener listener;
  private final BooleanSupplier stop;
  private final Report report;
  private final EpochMeans means = new EpochMeans();
  private final Span span;
  private final long stepsPerEpoch;
  private final long steps;
  private long step;
  private Map<String, Double> test = Map.of();

  TrainJob(Session session, RunDirectory run, TrainingListener listener, BooleanSupplier stop) {
    this.session = session;
    this.run = run;
    this.listener = listener;
    this.stop = stop;
    this.report = new Report(run);
    this.stepsPerEpoch = session.stepsPerEpoch;
    this.steps = session.steps;
    this.span = new Span(steps, stepsPerEpoch);
  }

  TrainingResult run(Optional<Checkpoint> from) {
    RunSettings settings = session.settings;
    if (from.isPresent()) {
      Snapshot snapshot = from.get().snapshot();
      session.trainer.load(snapshot.tensors());
      means.load(snapshot.text());
      step = snapshot.step();
    } else {
      session.initialize();
    }
    Map<String, String> text = from.map(c -> c.snapshot().text()).orElse(Map.of());
    long begin;
    try (Steps source = steps(text)) {
      begin = System.nanoTime();
      listener.started(run.folder(), step, steps, stepsPerEpoch, settings.batchSize());
      train(source);
    }
    boolean finished = step >= steps;
    if (finished && step % stepsPerEpoch != 0) {
      endRun();
    }
    if (!finished) {
      listener.notice("stopped after step " + step + "; go on with: dgm resume " + run.folder());
    }
    Path samples = run.picture(Math.ceilDiv(step, stepsPerEpoch), "samples");
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    return new TrainingResult(run.folder(), run.report(), samples, step, finished, test, took);
  }

  private void train(Steps source) {
    long saved = System.nanoTime();
    while (step < steps && !stop.getAsBoolean()) {
      long before = step;
      source.advance();
      boolean epochOver = step > before && step % stepsPerEpoch == 0;
      if (epochOver) {
        endEpoch();
      }
      if (epochOver || System.nanoTime() - saved > BETWEEN_CHECKPOINTS.toNanos()) {
        save(source);
        saved = System.nanoTime();
      }
    }
    source.settle();
    if (step % stepsPerEpoch != 0) {
      save(source);
    }
  }

  private void told(Map<String, Double> metrics) {
    step++;
    finite(metrics);
    means.add(metrics);
    listener.step(step, metrics);
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

  private void finite(Map<String, Double> metrics) {
    metrics.forEach(
        (name, value) -> {
          if (!Double.isFinite(value)) {
            throw new DgmException(
                "the metric "
                    + name
                    + " became "
                    + value
                    + " in step "
                    + step
                    + "; the last checkpoint is kept: train anew with a lower learning rate");
          }
        });
  }

  private void endEpoch() {
    long epoch = step / stepsPerEpoch;
    Map<String, Double> train = means.means();
    means.clear();
    test = new LinkedHashMap<>();
    for (Metric metric : List.of(new ElboMetric(), new AccuracyMetric())) {
      if (metric.applies(session.model)) {
        Settings none = Settings.of(metric.settings(), Map.of());
        session
            .evaluate(metric, none, Integer.MAX_VALUE, session.settings.seed(), _ -> {})
            .forEach((name, estimate) -> test.put(name, estimate.mean()));
      }
    }
    Instant now = Instant.now();
    log(new MetricsLine(step, epoch, now, "train", train));
    if (!test.isEmpty()) {
      log(new MetricsLine(step, epoch, now, "test", test));
    }
    pictures(epoch);
    long epochs = Math.ceilDiv(steps, stepsPerEpoch);
    report.write(step >= steps ? "finished" : "epoch " + epoch + " of " + epochs, Map.of());
    listener.epoch(epoch, train, test);
  }

  /** What remains of an epoch that the steps do not fill. */
  private void endRun() {
    long epoch = step / stepsPerEpoch + 1;
    log(new MetricsLine(step, epoch, Instant.now(), "train", means.means()));
    pictures(epoch);
    report.write("finished", Map.of());
  }

  private void log(MetricsLine line) {
    run.metrics().append(line);
    report.add(line);
  }

  private void pictures(long epoch) {
    session.pictures().forEach((view, grid) -> grid.write(run.picture(epoch, view)));
  }

  private void save(Steps source) {
    source.settle();
    Map<String, String> text = new LinkedHashMap<>();
    means.save(text);
    source.save(text);
    long epoch = step / stepsPerEpoch;
    long position = step % stepsPerEpoch * session.trainer.batchesPerStep();
    run.checkpoints()
        .save(
            new Snapshot(
                session.trainer.save(),
                step,
                epoch,
                position * session.settings.batchSize(),
                text));
  }
}
