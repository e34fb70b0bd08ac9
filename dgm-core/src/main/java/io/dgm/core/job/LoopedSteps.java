package io.dgm.core.job;

import io.dgm.api.data.Split;
import io.dgm.api.train.Phase;
import io.dgm.core.data.BatchOrder;
import io.dgm.core.train.DeviceData;
import io.dgm.core.train.Trainer;
import io.dgm.core.train.TrainingLoop;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Many steps at a time: the examples are on the device, which is told their order, and is given the
 * next steps before the metrics of the last ones are asked for. What is left over at the end of an
 * epoch is made one at a time, in the same way.
 *
 * <p>How many steps are made at once is set, or found by the time that a step takes; it is kept in
 * checkpoints, so that a run that goes on asks the engine for the same programs as before.
 */
final class LoopedSteps implements Steps {
  private static final String LENGTH = "loop.steps";

  /** So that progress is seen, and a run that is asked to stop does. */
  private static final double MOST_NANOS = 1e9;

  /** The first steps make the device ready and are no measure. */
  private static final int UNMEASURED = 2;

  private final Trainer trainer;
  private final DeviceData data;
  private final BatchOrder order;
  private final Span span;
  private final int most;
  private final Consumer<Map<String, Double>> told;
  private final boolean measures;
  private Phase phase;
  private TrainingLoop one;
  private TrainingLoop many;
  private TrainingLoop.Run running;
  private int[] rows = new int[0];
  private long started;
  private int single;

  /** How many steps at once, 0 where that is not known yet. */
  private int length;

  /**
   * Brings the examples to the device.
   *
   * @param from the step that the run is at
   * @param most how many steps at once at the most
   * @param measure whether to find out how many are made in a second
   */
  LoopedSteps(
      Session session,
      Span span,
      long from,
      int most,
      boolean measure,
      Consumer<Map<String, Double>> told) {
    this.trainer = session.trainer;
    this.span = span;
    this.started = from;
    this.phase = session.trainer.phase(from);
    this.measures = measure;
    this.most = most;
    this.told = told;
    RunSettings settings = session.settings;
    this.order =
        BatchOrder.of(session.training, Split.TRAIN, settings.batchSize(), settings.seed());
    this.length = measure ? 0 : span.even(most);
    this.data = DeviceData.load(session.engine, session.training, Split.TRAIN);
  }

  /** Takes over what {@link #save} wrote. */
  void load(Map<String, String> text) {
    String saved = text.get(LENGTH);
    if (saved != null) {
      length = Integer.parseInt(saved);
    }
  }

  @Override
  public void save(Map<String, String> text) {
    if (length > 0 && (phase.contains(started) || !measures)) {
      text.put(LENGTH, Integer.toString(length));
    }
  }

  @Override
  public void advance() {
    enter(trainer.phase(started));
    if (length == 0) {
      measure();
      return;
    }
    boolean whole = length > 1 && Math.min(span.end(started), phase.end()) - started >= length;
    if (whole && many == null) {
      many = trainer.loop(data, length, phase);
    }
    start(whole ? many : one());
    if (started == span.end(started - 1)) {
      settle();
    }
  }

  /** What another phase was compiled for is closed when what it began is told. */
  private void enter(Phase next) {
    if (!next.equals(phase)) {
      settle();
      closeLoops();
      phase = next;
      if (measures) {
        length = 0;
        single = 0;
      }
    }
  }

  private void measure() {
    TrainingLoop loop = one();
    long begin = System.nanoTime();
    start(loop);
    settle();
    single++;
    if (single > UNMEASURED) {
      double each = Math.max(1, System.nanoTime() - begin);
      length = span.even((int) Math.clamp(MOST_NANOS / each, 1, most));
    }
  }

  private TrainingLoop one() {
    if (one == null) {
      one = trainer.loop(data, 1, phase);
    }
    return one;
  }

  private void start(TrainingLoop loop) {
    int batches = loop.steps() * trainer.batchesPerStep();
    int each = order.batchRows();
    if (rows.length != batches * each) {
      rows = new int[batches * each];
    }
    long first = started * trainer.batchesPerStep();
    for (int i = 0; i < batches; i++) {
      order.rows(first + i, rows, i * each);
    }
    TrainingLoop.Run next = loop.start(rows);
    started += loop.steps();
    settle();
    running = next;
  }

  @Override
  public void settle() {
    if (running != null) {
      TrainingLoop.Run last = running;
      running = null;
      last.collect(told);
    }
  }

  private void closeLoops() {
    if (one != null) {
      one.close();
      one = null;
    }
    if (many != null) {
      many.close();
      many = null;
    }
  }

  @Override
  public void close() {
    closeLoops();
    data.close();
  }
}
