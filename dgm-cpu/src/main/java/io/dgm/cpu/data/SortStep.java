package io.dgm.cpu.data;

import io.dgm.api.tensor.DType;
import io.dgm.cpu.run.Memory;
import io.dgm.cpu.run.Step;
import io.dgm.cpu.run.Storage;
import java.util.Arrays;

/**
 * Finds the order of the elements of rows: a stable radix sort from the lowest digit of keys whose
 * unsigned order is that of the elements.
 */
public final class SortStep implements Step {
  private static final int DIGIT = 11;

  private final DType dtype;
  private final Storage from;
  private final Storage to;
  private final int rows;
  private final int size;
  private final int passes;
  private final Room[] rooms;

  /** A worker's arrays. */
  private static final class Room {
    long[] keys;
    long[] nextKeys;
    int[] places;
    int[] nextPlaces;
    final int[][] counts;

    Room(int size, int passes) {
      keys = new long[size];
      nextKeys = new long[size];
      places = new int[size];
      nextPlaces = new int[size];
      counts = new int[passes][1 << DIGIT];
    }
  }

  /**
   * Plans it.
   *
   * @param dtype of the elements
   * @param from the elements, row after row
   * @param to their order, I32
   * @param rows how many
   * @param size of a row
   * @param workers how many there are
   */
  public SortStep(DType dtype, Storage from, Storage to, int rows, int size, int workers) {
    this.dtype = dtype;
    this.from = from;
    this.to = to;
    this.rows = rows;
    this.size = size;
    this.passes = (8 * dtype.bytes() + DIGIT - 1) / DIGIT;
    this.rooms = new Room[workers];
    for (int w = 0; w < workers; w++) {
      rooms[w] = new Room(size, passes);
    }
  }

  @Override
  public int units() {
    return size == 0 ? 0 : rows;
  }

  @Override
  public long cost() {
    return (long) rows * (500L * passes + (3L + 3L * passes) * size);
  }

  @Override
  public void run(int worker, int first, int end) {
    Room room = rooms[worker];
    for (int row = first; row < end; row++) {
      sort(room, (long) row * size);
      long target = to.address + 4L * row * size;
      for (int i = 0; i < size; i++) {
        Memory.setInt(target + 4L * i, room.places[i]);
      }
    }
  }

  private void sort(Room room, long start) {
    int mask = (1 << DIGIT) - 1;
    for (int[] count : room.counts) {
      Arrays.fill(count, 0);
    }
    for (int i = 0; i < size; i++) {
      long key = key(start + i);
      room.keys[i] = key;
      room.places[i] = i;
      for (int p = 0; p < passes; p++) {
        room.counts[p][(int) (key >>> (DIGIT * p)) & mask]++;
      }
    }
    for (int p = 0; p < passes; p++) {
      int[] count = room.counts[p];
      int shift = DIGIT * p;
      if (count[(int) (room.keys[0] >>> shift) & mask] == size) {
        continue;
      }
      int sum = 0;
      for (int d = 0; d <= mask; d++) {
        int c = count[d];
        count[d] = sum;
        sum += c;
      }
      for (int i = 0; i < size; i++) {
        long key = room.keys[i];
        int into = count[(int) (key >>> shift) & mask]++;
        room.nextKeys[into] = key;
        room.nextPlaces[into] = room.places[i];
      }
      long[] keys = room.keys;
      room.keys = room.nextKeys;
      room.nextKeys = keys;
      int[] places = room.places;
      room.places = room.nextPlaces;
      room.nextPlaces = places;
    }
  }

  /** {@return a number whose order, unsigned, is that of the elements} */
  private long key(long i) {
    return switch (dtype) {
      case F32 -> ordered(Memory.getFloat(from.address + 4 * i));
      case BF16 -> {
        float value = Float.intBitsToFloat(Memory.getShort(from.address + 2 * i) << 16);
        yield ordered(value) >>> 16;
      }
      case F64 -> {
        double value = Memory.getDouble(from.address + 8 * i) + 0.0;
        long bits = Double.doubleToLongBits(value);
        yield bits ^ ((bits >> 63) | Long.MIN_VALUE);
      }
      case I32 -> Integer.toUnsignedLong(Memory.getInt(from.address + 4 * i) ^ Integer.MIN_VALUE);
      case U32 -> Integer.toUnsignedLong(Memory.getInt(from.address + 4 * i));
      case I64 -> Memory.getLong(from.address + 8 * i) ^ Long.MIN_VALUE;
      case BOOL -> Memory.getByte(from.address + i);
    };
  }

  private static long ordered(float value) {
    // 0 is added so that -0 is 0; all NaN become the one above infinity
    int bits = Float.floatToIntBits(value + 0.0f);
    return Integer.toUnsignedLong(bits ^ ((bits >> 31) | Integer.MIN_VALUE));
  }
}
