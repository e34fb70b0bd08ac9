package io.dgm.cpu.plan;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.cpu.run.Memory;
import io.dgm.cpu.run.Storage;
import io.dgm.cpu.tile.KernelStep;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;

/** Where constants lie: each once, in memory of their own. */
final class Constants {
  private final Arena arena;
  private final Map<Lane, KernelStep.Fixed> lanes = new HashMap<>();

  private record Lane(DType dtype, double value, long bits) {}

  Constants(Arena arena) {
    this.arena = arena;
  }

  /** {@return a copy of a constant} */
  Storage copy(Literal literal) {
    long bytes = literal.data().byteSize();
    MemorySegment to = arena.allocate(Math.max(bytes, 1), Memory.ALIGNMENT);
    MemorySegment.copy(literal.data(), 0, to, 0, bytes);
    Storage storage = new Storage(bytes);
    storage.address = to.address();
    return storage;
  }

  /** {@return one element of a constant, as kernels hold it} */
  KernelStep.Fixed lane(Literal literal, long index) {
    double value = literal.get((int) index);
    Lane key = new Lane(literal.dtype(), value, bits(literal, index));
    return lanes.computeIfAbsent(
        key,
        _ -> {
          MemorySegment to = arena.allocate(8, Memory.ALIGNMENT);
          switch (literal.dtype()) {
            case F32, BF16 -> Memory.setFloat(to.address(), (float) value);
            case F64 -> Memory.setDouble(to.address(), value);
            case I32, U32 -> Memory.setInt(to.address(), (int) (long) value);
            case I64 -> Memory.setLong(to.address(), key.bits);
            case BOOL -> Memory.setInt(to.address(), value != 0 ? -1 : 0);
          }
          Storage storage = new Storage(8);
          storage.address = to.address();
          return new KernelStep.Fixed(storage, 0);
        });
  }

  private static long bits(Literal literal, long index) {
    if (literal.dtype() == DType.I64) {
      // a double does not hold all of them
      return literal.data().getAtIndex(java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED, index);
    }
    return Double.doubleToRawLongBits(literal.get((int) index));
  }
}
