package io.dgm.cpu.plan;

import io.dgm.cpu.run.Memory;
import io.dgm.cpu.tile.KernelStep;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The places for tiles in a worker's scratch memory: a few, used again and again. */
final class Slots {
  private final long size;
  private final Deque<Long> free = new ArrayDeque<>();
  private final Map<Value, Long> taken = new HashMap<>();
  private final Set<Value> held = new HashSet<>();
  private long bytes;

  Slots(long size) {
    this.size = Memory.align(Math.max(size, Memory.ALIGNMENT));
  }

  /** {@return the bytes of all slots} */
  long bytes() {
    return bytes;
  }

  /** {@return the offset of a slot that is never used for anything else} */
  long keep() {
    long offset = bytes;
    bytes += size;
    return offset;
  }

  /** {@return the offset of a slot, for who will free it} */
  long take() {
    return free.isEmpty() ? keep() : free.pop();
  }

  /** {@return the offset of a slot for a value} */
  long take(Value v) {
    long offset = take();
    taken.put(v, offset);
    return offset;
  }

  /** Takes a slot back. */
  void free(long offset) {
    free.push(offset);
  }

  /** {@return whether an operand is a value's slot, and nothing keeps it there} */
  boolean isFree(KernelStep.Operand operand, Value v) {
    return operand instanceof KernelStep.Slot(long offset)
        && taken.containsKey(v)
        && taken.get(v) == offset
        && !held.contains(v);
  }

  /** Gives one value's slot to another. */
  void pass(Value from, Value to) {
    taken.put(to, taken.remove(from));
  }

  /** Keeps a value's slot until the end. */
  void hold(Value v) {
    held.add(v);
  }

  /** Frees a value's slot, if it has one. */
  void release(Value v) {
    if (!held.contains(v)) {
      Long offset = taken.remove(v);
      if (offset != null) {
        free.push(offset);
      }
    }
  }
}
