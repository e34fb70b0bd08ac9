package io.dgm.core.run;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How fast steps go by. The rate is that of the last few seconds; the time left follows from the
 * mean rate, which pauses between epochs are part of.
 */
final class Pace {
  private static final long WINDOW = 5_000_000_000L;
  private static final long APART = 200_000_000L;

  private record Mark(long step, long nanos) {}

  private final Deque<Mark> recent = new ArrayDeque<>();
  private Mark first;

  /** Notes a step. The first one noted starts the clock, as making it ready is not training. */
  void mark(long step, long nanos) {
    Mark mark = new Mark(step, nanos);
    if (!recent.isEmpty() && step < recent.peekLast().step()) { // the same work once more
      recent.clear();
      first = null;
    }
    if (first == null) {
      first = mark;
    }
    if (recent.size() > 1 && nanos - recent.peekLast().nanos() < APART) {
      recent.removeLast();
    }
    recent.addLast(mark);
    while (recent.size() > 2 && nanos - recent.peekFirst().nanos() > WINDOW) {
      recent.removeFirst();
    }
  }

  /** {@return steps a second of late, NaN where there were too few} */
  double rate() {
    return recent.isEmpty() ? Double.NaN : rate(recent.peekFirst(), recent.peekLast());
  }

  /** {@return how many seconds it takes to get to a step, NaN where that cannot be said yet} */
  double secondsTo(long step) {
    return recent.isEmpty()
        ? Double.NaN
        : (step - recent.peekLast().step()) / rate(first, recent.peekLast());
  }

  private static double rate(Mark from, Mark to) {
    return to.nanos() == from.nanos()
        ? Double.NaN
        : (to.step() - from.step()) * 1e9 / (to.nanos() - from.nanos());
  }
}
