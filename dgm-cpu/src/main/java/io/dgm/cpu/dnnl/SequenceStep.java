package io.dgm.cpu.dnnl;

import io.dgm.cpu.run.Step;

/**
 * Units that each do the same to their parts of arrays.
 *
 * @param name for people
 * @param units how many
 * @param cost of all, in nanoseconds
 * @param each what a unit does
 * @param last what the last does, whose part may be smaller
 */
record SequenceStep(String name, int units, long cost, Sequence each, Sequence last)
    implements Step {

  @Override
  public void run(int worker, int from, int to) {
    each.enter();
    for (int unit = from; unit < to; unit++) {
      (unit == units - 1 ? last : each).run(worker, unit);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
