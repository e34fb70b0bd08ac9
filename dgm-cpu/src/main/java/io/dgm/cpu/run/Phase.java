package io.dgm.cpu.run;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Steps that run side by side, dealt to the workers. */
public final class Phase implements Part {
  /** Steps that take fewer nanoseconds are not worth sharing. */
  private static final long SHARED = 4_000;

  private final Step[] steps;

  /** For each worker and step, the first of its units and their end. */
  private final int[][] from;

  private final int[][] to;
  private final Runnable finish;

  /**
   * Deals steps to workers.
   *
   * @param steps that do not depend on each other
   * @param workers how many
   */
  public Phase(List<Step> steps, int workers) {
    this.steps =
        steps.stream().sorted(Comparator.comparingLong(Step::cost).reversed()).toArray(Step[]::new);
    this.from = new int[workers][steps.size()];
    this.to = new int[workers][steps.size()];
    long[] load = new long[workers];
    for (int s = 0; s < this.steps.length; s++) {
      Step step = this.steps[s];
      if (step.cost() >= SHARED && step.units() > 1) {
        for (int w = 0; w < workers; w++) {
          from[w][s] = (int) ((long) step.units() * w / workers);
          to[w][s] = (int) ((long) step.units() * (w + 1) / workers);
          load[w] += step.cost() * (to[w][s] - from[w][s]) / step.units();
        }
      } else {
        int least = 0;
        for (int w = 1; w < workers; w++) {
          least = load[w] < load[least] ? w : least;
        }
        to[least][s] = step.units();
        load[least] += step.cost();
      }
    }
    Step[] last = steps.stream().filter(Step::finishes).toArray(Step[]::new);
    this.finish =
        last.length == 0
            ? null
            : () -> {
              for (Step step : last) {
                step.finish();
              }
            };
  }

  @Override
  public void run(int worker, Team team) {
    team.share(worker, this);
    team.barrier(worker, finish);
  }

  /** Runs a worker's share. */
  void share(int worker) {
    for (int s = 0; s < steps.length; s++) {
      if (from[worker][s] < to[worker][s]) {
        steps[s].run(worker, from[worker][s], to[worker][s]);
      }
    }
  }

  @Override
  public String toString() {
    return Arrays.toString(steps);
  }
}
