package io.dgm.cpu.run;

/** What all workers do together; they end it at the same barrier. */
public sealed interface Part permits Phase, Loop {

  /** Does one worker's share; it passes the same barriers whoever the worker is. */
  void run(int worker, Team team);
}
