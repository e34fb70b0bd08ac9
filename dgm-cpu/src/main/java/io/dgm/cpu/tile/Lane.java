package io.dgm.cpu.tile;

import io.dgm.api.tensor.DType;
import io.dgm.cpu.run.Memory;

/**
 * How a kernel holds the elements of a dtype. BF16 is held as F32 and rounded after each operation;
 * BOOL as 32 bits, all 0 or all 1, so that a vector of it is as long as one of F32.
 */
public enum Lane {
  F32(4),
  I32(4),
  F64(8),
  I64(8);

  private final int bytes;

  Lane(int bytes) {
    this.bytes = bytes;
  }

  public int bytes() {
    return bytes;
  }

  public static Lane of(DType dtype) {
    return switch (dtype) {
      case F32, BF16 -> F32;
      case F64 -> F64;
      case I32, U32, BOOL -> I32;
      case I64 -> I64;
    };
  }

  /** {@return whether a dtype lies in memory as kernels hold it} */
  public static boolean direct(DType dtype) {
    return dtype != DType.BOOL && dtype != DType.BF16;
  }

  /** Copies one element from memory to a lane. */
  static void load(DType dtype, long from, long lane) {
    switch (dtype) {
      case F32, I32, U32 -> Memory.setInt(lane, Memory.getInt(from));
      case F64, I64 -> Memory.setLong(lane, Memory.getLong(from));
      case BF16 -> Memory.setInt(lane, Memory.getShort(from) << 16);
      case BOOL -> Memory.setInt(lane, Memory.getByte(from) != 0 ? -1 : 0);
    }
  }

  /** Copies one element from a lane to memory. */
  static void store(DType dtype, long lane, long to) {
    switch (dtype) {
      case F32, I32, U32 -> Memory.setInt(to, Memory.getInt(lane));
      case F64, I64 -> Memory.setLong(to, Memory.getLong(lane));
      case BF16 -> Memory.setShort(to, (short) (bf16(Memory.getInt(lane)) >>> 16));
      case BOOL -> Memory.setByte(to, (byte) (Memory.getInt(lane) != 0 ? 1 : 0));
    }
  }

  /** {@return the bits of a float rounded to BF16, to nearest, ties to even} */
  static int bf16(int bits) {
    boolean nan = (bits & 0x7fffffff) > 0x7f800000;
    int rounded = nan ? bits | 0x400000 : bits + 0x7fff + ((bits >>> 16) & 1);
    return rounded & 0xffff0000;
  }
}
