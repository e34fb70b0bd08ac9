package io.dgm.cpu.run;

/**
 * A piece of a plan. It is cut into units by its own sizes alone, never by the number of threads,
 * so that results do not depend on who runs which.
 */
public non-sealed interface Step extends Piece {

  /** {@return how many independent pieces it is cut into; 0 where there is nothing to do} */
  int units();

  /** {@return roughly how many nanoseconds one thread takes for it} */
  long cost();

  /**
   * Runs some units.
   *
   * @param worker the number of the thread
   * @param from first unit
   * @param to end of the units, exclusive
   */
  void run(int worker, int from, int to);

  /** {@return whether there is something to do, by one thread, once all units have run} */
  default boolean finishes() {
    return false;
  }

  /** Does what is left once all units have run. */
  default void finish() {}
}
