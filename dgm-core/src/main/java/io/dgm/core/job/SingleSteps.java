package io.dgm.core.job;

import io.dgm.api.data.Split;
import io.dgm.core.data.BatchStream;
import io.dgm.core.data.TextLengths;
import io.dgm.core.train.Trainer;
import java.util.Map;
import java.util.function.Consumer;

/** One step at a time: batches are read on the host, and each step's metrics are waited for. */
final class SingleSteps implements Steps {
  private final Trainer trainer;
  private final BatchStream batches;
  private final Consumer<Map<String, Double>> told;

  SingleSteps(Session session, long step, Consumer<Map<String, Double>> told) {
    this.trainer = session.trainer;
    this.told = told;
    if (!TextLengths.differ(session.training, Split.TRAIN)) {
      trainer.prepare(); // a length is compiled when it is first met
    }
    RunSettings settings = session.settings;
    this.batches =
        BatchStream.open(
            session.training,
            Split.TRAIN,
            settings.batchSize(),
            settings.seed(),
            step * trainer.batchesPerStep());
  }

  @Override
  public void advance() {
    told.accept(trainer.step(() -> batches.next().features()));
  }

  @Override
  public void settle() {
    // nothing is on its way
  }

  @Override
  public void save(Map<String, String> text) {
    // the step says all
  }

  @Override
  public void close() {
    batches.close();
  }
}
