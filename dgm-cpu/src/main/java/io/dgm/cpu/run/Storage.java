package io.dgm.cpu.run;

/**
 * A dense array of the plan. Its address is fixed when the plan is made, but for those that a run
 * binds to the caller's buffers; steps read it when they run.
 */
public final class Storage {
  /** Where the array lies; written only while no worker runs. */
  public long address;

  private final long bytes;

  public Storage(long bytes) {
    this.bytes = bytes;
  }

  public long bytes() {
    return bytes;
  }
}
