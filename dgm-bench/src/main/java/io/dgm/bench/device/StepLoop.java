package io.dgm.bench.device;

import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.core.train.DeviceData;
import io.dgm.core.train.Trainer;
import io.dgm.core.train.TrainingLoop;
import io.dgm.engine.spi.Engine;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Many steps as one program, on random batches; the figures of a run come when the next is started.
 */
final class StepLoop implements AutoCloseable {
  private final DeviceData examples;
  private final int count;
  private final TrainingLoop loop;
  private final SplittableRandom random = new SplittableRandom(1);
  private final int[] rows;
  private TrainingLoop.Run last;

  StepLoop(Engine engine, Trainer trainer, Dataset data, int batchSize, int steps) {
    this.count = data.size(Split.TRAIN);
    this.examples = DeviceData.load(engine, data, Split.TRAIN);
    this.loop = trainer.loop(examples, steps);
    this.rows = new int[steps * trainer.batchesPerStep() * batchSize];
  }

  int steps() {
    return loop.steps();
  }

  /** Starts a run, and tells the figures of the one before. */
  void run(Consumer<Map<String, Double>> figures) {
    for (int i = 0; i < rows.length; i++) {
      rows[i] = random.nextInt(count);
    }
    TrainingLoop.Run before = last;
    last = loop.start(rows);
    if (before != null) {
      before.collect(figures);
    }
  }

  @Override
  public void close() {
    loop.close();
    examples.close();
  }
}
