package io.dgm.cpu.tile;

import io.dgm.cpu.run.Memory;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Loads and stores of 32-bit vectors by address. Each kernel has its own loop over them, written
 * out: a loop shared by several operations would not be compiled to vector instructions.
 */
final class Vectors {
  static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
  static final VectorSpecies<Integer> I = F.withLanes(int.class);

  /** The bytes of a vector. */
  static final int STEP = F.vectorByteSize();

  static final ByteOrder ORDER = ByteOrder.nativeOrder();

  private Vectors() {}

  /** {@return the bytes of n elements that fill whole vectors} */
  static long whole(int n) {
    return 4L * F.loopBound(n);
  }

  /** {@return which lanes are left at an offset in bytes of n elements} */
  static VectorMask<Float> tail(long offset, int n) {
    return F.indexInRange((int) (offset >>> 2), n);
  }

  /** {@return which lanes are left at an offset in bytes of n elements} */
  static VectorMask<Integer> intTail(long offset, int n) {
    return I.indexInRange((int) (offset >>> 2), n);
  }

  static FloatVector floats(long address) {
    return FloatVector.fromMemorySegment(F, Memory.ALL, address, ORDER);
  }

  static FloatVector floats(long address, VectorMask<Float> m) {
    return FloatVector.fromMemorySegment(F, Memory.ALL, address, ORDER, m);
  }

  static void put(long address, FloatVector v) {
    v.intoMemorySegment(Memory.ALL, address, ORDER);
  }

  static void put(long address, FloatVector v, VectorMask<Float> m) {
    v.intoMemorySegment(Memory.ALL, address, ORDER, m);
  }

  static IntVector ints(long address) {
    return IntVector.fromMemorySegment(I, Memory.ALL, address, ORDER);
  }

  static IntVector ints(long address, VectorMask<Integer> m) {
    return IntVector.fromMemorySegment(I, Memory.ALL, address, ORDER, m);
  }

  static void put(long address, IntVector v) {
    v.intoMemorySegment(Memory.ALL, address, ORDER);
  }

  static void put(long address, IntVector v, VectorMask<Integer> m) {
    v.intoMemorySegment(Memory.ALL, address, ORDER, m);
  }
}
