package io.dgm.cpu.run;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Native memory by absolute address. Kernels take plain addresses: a step then makes no slices, and
 * every kernel sees the same constant segment, so that the compiler folds its base and its checks
 * away. The plan is what keeps addresses in bounds.
 */
public final class Memory {
  /** All of the address space. */
  @SuppressWarnings("restricted")
  public static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

  /** The alignment of everything allocated: a cache line, and the widest vector. */
  public static final int ALIGNMENT = 64;

  /** So many bytes are repeated at a time: they stay in the first-level cache. */
  private static final long REPEATED = 8192;

  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
  private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
  private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;

  private Memory() {}

  public static float getFloat(long address) {
    return ALL.get(FLOAT, address);
  }

  public static void setFloat(long address, float v) {
    ALL.set(FLOAT, address, v);
  }

  public static double getDouble(long address) {
    return ALL.get(DOUBLE, address);
  }

  public static void setDouble(long address, double v) {
    ALL.set(DOUBLE, address, v);
  }

  public static int getInt(long address) {
    return ALL.get(INT, address);
  }

  public static void setInt(long address, int v) {
    ALL.set(INT, address, v);
  }

  public static long getLong(long address) {
    return ALL.get(LONG, address);
  }

  public static void setLong(long address, long v) {
    ALL.set(LONG, address, v);
  }

  public static short getShort(long address) {
    return ALL.get(SHORT, address);
  }

  public static void setShort(long address, short v) {
    ALL.set(SHORT, address, v);
  }

  public static byte getByte(long address) {
    return ALL.get(ValueLayout.JAVA_BYTE, address);
  }

  public static void setByte(long address, byte v) {
    ALL.set(ValueLayout.JAVA_BYTE, address, v);
  }

  /** Sets bytes, a multiple of 4 of them, to 0; a slice to fill would be an object. */
  public static void clear(long address, long bytes) {
    long whole = address + (bytes & -8);
    for (long at = address; at < whole; at += 8) {
      setLong(at, 0);
    }
    if ((bytes & 4) != 0) {
      setInt(whole, 0);
    }
  }

  /**
   * Repeats what stands at the beginning of a place until its end.
   *
   * @param address of the place
   * @param given the bytes at its beginning
   * @param bytes of all of it, a multiple of them
   */
  public static void repeat(long address, long given, long bytes) {
    long unit = given;
    for (long done = given; done < bytes; done += unit) {
      if (done < REPEATED) {
        unit = done; // what stands there by now
      }
      copy(address, address + done, Math.min(unit, bytes - done));
    }
  }

  public static void copy(long from, long to, long bytes) {
    MemorySegment.copy(ALL, from, ALL, to, bytes);
  }

  /** {@return the bytes rounded up to whole cache lines} */
  public static long align(long bytes) {
    return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }
}
