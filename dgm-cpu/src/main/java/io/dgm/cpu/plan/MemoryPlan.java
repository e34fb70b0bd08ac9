package io.dgm.cpu.plan;

import io.dgm.cpu.run.Memory;
import io.dgm.cpu.run.Pages;
import io.dgm.cpu.run.Storage;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Lays arrays out in one block of memory such that those which are needed at the same time do not
 * overlap: the largest first, each at the lowest place that is free for all of its time (Y.
 * Pisarchyk and J. Lee, "Efficient memory management for deep neural net inference", 2020).
 */
final class MemoryPlan {
  private record Interval(Storage storage, int first, int last) {}

  private record Placed(long offset, long end, Interval interval) {}

  private final List<Interval> intervals = new ArrayList<>();

  /** Adds an array. */
  void add(Storage storage, int first, int last) {
    intervals.add(new Interval(storage, first, last));
  }

  /** {@return the bytes allocated}, after giving each array its address */
  long allocate(Arena arena) {
    intervals.sort(
        Comparator.comparingLong((Interval i) -> -i.storage.bytes())
            .thenComparingInt(Interval::first));
    List<Placed> placed = new ArrayList<>();
    long total = 0;
    for (Interval interval : intervals) {
      long size = Memory.align(Math.max(1, interval.storage.bytes()));
      long offset = 0;
      // in the order of their offsets
      for (Placed p : placed) {
        boolean together = p.interval.first <= interval.last && interval.first <= p.interval.last;
        if (together) {
          if (p.offset - offset >= size) {
            break;
          }
          offset = Math.max(offset, p.end);
        }
      }
      Placed here = new Placed(offset, offset + size, interval);
      int at = 0;
      while (at < placed.size() && placed.get(at).offset <= offset) {
        at++;
      }
      placed.add(at, here);
      total = Math.max(total, here.end);
    }
    long base = Pages.allocate(arena, total, "a step of this program").address();
    for (Placed p : placed) {
      p.interval.storage.address = base + p.offset;
    }
    return total;
  }
}
