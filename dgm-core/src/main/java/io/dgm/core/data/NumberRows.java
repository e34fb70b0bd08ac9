package io.dgm.core.data;

import io.dgm.api.UserException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;

/** Images whose values are numbers, which stay as they are. */
final class NumberRows implements ImageRows {
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

  private final float[] numbers;
  private final int rows;
  private final int size;
  private final float low;
  private final float high;

  /**
   * Takes over what was read.
   *
   * @param images not to be used by others any more
   * @param size numbers in an image, at least 1
   * @throws UserException if one is not finite, or all are the same
   */
  NumberRows(Idx images, int size) {
    this.numbers = images.numbers();
    this.size = size;
    this.rows = images.rows();
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < numbers.length; i++) {
      if (!Float.isFinite(numbers[i])) {
        throw new UserException(
            "%s has %s in example %d, at %d: take such examples out, or fill them"
                .formatted(images.name(), numbers[i], i / size, i % size));
      }
      least = Math.min(least, numbers[i]);
      most = Math.max(most, numbers[i]);
    }
    if (least == most) {
      throw new UserException(
          "%s has no numbers but %s: there is nothing to learn".formatted(images.name(), least));
    }
    boolean unit = least >= 0 && most <= 1;
    this.low = unit ? 0 : least;
    this.high = unit ? 1 : most;
  }

  @Override
  public void read(int[] numbersOfRows, MemorySegment into) {
    for (int i = 0; i < numbersOfRows.length; i++) {
      int from = Objects.checkIndex(numbersOfRows[i], rows) * size;
      MemorySegment.copy(numbers, from, into, FLOAT, (long) i * size * Float.BYTES, size);
    }
  }

  @Override
  public float low() {
    return low;
  }

  @Override
  public float high() {
    return high;
  }
}
