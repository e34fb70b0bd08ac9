package io.dgm.cpu.plan;

import io.dgm.cpu.run.Storage;
import io.dgm.cpu.tile.Lane;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets a kernel write a result over an array that it is the last to read. That spares more than
 * memory: the lines of the cache that are written are there already.
 */
final class InPlace {
  /** The array that a value lies in, by the value that was there first, and its last stage. */
  private record Place(Value owner, int first, int last) {}

  private final Map<Value, int[]> lives;
  private final Map<Value, Place> places = new HashMap<>();
  private final Map<Value, List<Producer>> readers = new HashMap<>();

  private InPlace(Map<Value, int[]> lives, List<Cluster> clusters, List<Task> tasks) {
    this.lives = lives;
    lives.forEach((v, life) -> places.put(v, new Place(v, life[0], life[1])));
    for (Cluster c : clusters) {
      c.reads().forEach(v -> readers.computeIfAbsent(v, _ -> new ArrayList<>()).add(c));
    }
    for (Task t : tasks) {
      t.reads().forEach(v -> readers.computeIfAbsent(v, _ -> new ArrayList<>()).add(t));
    }
  }

  /**
   * Gives results the storage of what they may be written over, and takes those out of the lives.
   *
   * @param lives the first and the last stage that touches each array that is yet to be laid out
   * @param clusters all kernels
   * @param tasks all other steps
   */
  static void run(Map<Value, int[]> lives, List<Cluster> clusters, List<Task> tasks) {
    InPlace inPlace = new InPlace(lives, clusters, tasks);
    List<Cluster> inOrder = new ArrayList<>(clusters);
    inOrder.sort(Comparator.comparingInt(Cluster::stage));
    inOrder.forEach(inPlace::kernel);
  }

  private void kernel(Cluster c) {
    List<Value> dying = new ArrayList<>(c.reads().stream().filter(v -> dies(v, c)).toList());
    for (Value v : c.ordered()) {
      if (lives.containsKey(v) && Lane.direct(v.dtype)) {
        dying.stream()
            .filter(old -> fits(v, old))
            .findFirst()
            .ifPresent(
                old -> {
                  dying.remove(old);
                  writeOver(v, old);
                });
      }
    }
  }

  /** {@return whether a kernel is the last to read an array, and no other reads it then} */
  private boolean dies(Value v, Cluster c) {
    Place place = places.get(v);
    return place != null
        && place.first < c.stage
        && place.last == c.stage
        && readers.get(v).stream().allMatch(p -> p.equals(c) || p.stage() < c.stage)
        && !c.readsElsewhere(v);
  }

  private static boolean fits(Value v, Value old) {
    return v.size() == old.size() && v.dtype.bytes() == old.dtype.bytes() && Lane.direct(old.dtype);
  }

  private void writeOver(Value v, Value old) {
    Value owner = places.get(old).owner;
    if (owner.storage == null) {
      owner.storage = new Storage(owner.bytes());
    }
    int[] life = lives.remove(v);
    lives.get(owner)[1] = Math.max(lives.get(owner)[1], life[1]);
    places.put(v, new Place(owner, life[0], life[1]));
    v.storage = owner.storage;
    v.replaced = old;
  }
}
