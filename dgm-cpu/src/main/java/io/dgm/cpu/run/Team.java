package io.dgm.cpu.run;

/** The workers in one run of a plan; what fails in one of them ends the work, not the barriers. */
public final class Team {
  private final Workers workers;
  private volatile Throwable failure;

  public Team(Workers workers) {
    this.workers = workers;
  }

  /** Forgets what failed before. */
  public void begin() {
    failure = null;
  }

  /** {@return what failed, or null} */
  public Throwable failure() {
    return failure;
  }

  /** Does one worker's share of all parts, one after the other. */
  public void run(int worker, Part[] parts) {
    for (Part part : parts) {
      part.run(worker, this);
    }
  }

  /** Does one worker's share of a phase, unless something failed. */
  void share(int worker, Phase phase) {
    // whatever fails, every worker passes every barrier: the others wait there
    try {
      if (failure == null) {
        phase.share(worker);
      }
    } catch (Throwable e) {
      failure = e;
    }
  }

  /** Waits for all workers. */
  void barrier(int worker, Runnable last) {
    try {
      workers.barrier(worker, last);
    } catch (Throwable e) {
      failure = e;
    }
  }
}
