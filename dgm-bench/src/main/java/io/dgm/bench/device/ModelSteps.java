package io.dgm.bench.device;

import java.util.Map;

/** Steps of a model of dgm's plugins. */
final class ModelSteps implements Steps {
  private static final int SINGLE = 20;

  private final Training training;
  private final StepLoop loop;
  private final String name;
  private double loss = Double.NaN;

  /**
   * @param training the model; closed with this
   * @param loop many steps at once, or null for one at a time
   * @param name of the loss
   */
  ModelSteps(Training training, StepLoop loop, String name) {
    this.training = training;
    this.loop = loop;
    this.name = name;
  }

  @Override
  public int count() {
    return loop == null ? SINGLE : loop.steps();
  }

  @Override
  public double run() {
    if (loop != null) {
      loop.run(this::keep);
      return loss;
    }
    for (int i = 0; i < SINGLE; i++) {
      keep(training.step());
    }
    return loss;
  }

  private void keep(Map<String, Double> figures) {
    loss = figures.get(name);
  }

  @Override
  public void close() {
    if (loop != null) {
      loop.close();
    }
    training.close();
  }
}
