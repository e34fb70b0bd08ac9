package io.dgm.cpu.plan;

/** What computes values: a fused kernel, or a step of its own. */
sealed interface Producer permits Cluster, Task {

  /** {@return when: all of one stage run side by side, after all of the stage before} */
  int stage();
}
