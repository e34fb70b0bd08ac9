package io.dgm.cpu.run;

import java.util.List;

/**
 * A part of a plan that is run many times, each time on other places of its arrays. All workers go
 * through it together, and meet once more at the start of each step, when the places move.
 */
public final class Loop implements Piece, Part {
  /**
   * Where an array of the body lies.
   *
   * @param inner the body's array
   * @param outer what it is a part of
   * @param offset in bytes, of its place in step 0
   * @param stride in bytes, to its place in the next step
   */
  public record Place(Storage inner, Storage outer, long offset, long stride) {}

  private final int length;
  private final Place[] places;
  private final Part[] parts;
  private final Runnable next = this::next;
  private int step;

  public Loop(int length, List<Place> places, List<Part> parts) {
    this.length = length;
    this.places = places.toArray(new Place[0]);
    this.parts = parts.toArray(new Part[0]);
  }

  private void next() {
    for (Place p : places) {
      p.inner.address = p.outer.address + p.offset + step * p.stride;
    }
    step = step + 1 == length ? 0 : step + 1;
  }

  @Override
  public void run(int worker, Team team) {
    for (int i = 0; i < length; i++) {
      team.barrier(worker, next);
      team.run(worker, parts);
    }
  }
}
