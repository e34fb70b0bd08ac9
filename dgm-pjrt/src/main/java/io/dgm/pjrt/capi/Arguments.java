package io.dgm.pjrt.capi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A struct of the interface: slots of eight bytes, for no struct that is used here has two fields
 * in one. Slot 0 is the struct's size, slot 1 a chain of extensions, the rest its fields.
 *
 * <p>A plugin refuses a struct smaller than it knows, and fields are only ever added, at the end,
 * with zero for not given. So each struct claims {@link #ROOM} more slots, all zero, and plugins
 * that know some more fields take it.
 */
@SuppressWarnings("restricted") // native memory and functions
final class Arguments {
  /** How many later fields a plugin may know. */
  static final int ROOM = 8;

  private final MemorySegment struct;

  /**
   * A struct of zeros.
   *
   * @param arena how long it lives
   * @param slots how many slots it has, both of its header included
   */
  Arguments(Arena arena, int slots) {
    long bytes = (slots + ROOM) * (long) Long.BYTES;
    this.struct = arena.allocate(bytes, Long.BYTES);
    put(0, bytes);
  }

  MemorySegment struct() {
    return struct;
  }

  Arguments put(int slot, long value) {
    struct.set(ValueLayout.JAVA_LONG, slot * (long) Long.BYTES, value);
    return this;
  }

  Arguments put(int slot, MemorySegment pointer) {
    struct.set(ValueLayout.ADDRESS, slot * (long) Long.BYTES, pointer);
    return this;
  }

  long number(int slot) {
    return struct.get(ValueLayout.JAVA_LONG, slot * (long) Long.BYTES);
  }

  MemorySegment pointer(int slot) {
    return struct.get(ValueLayout.ADDRESS, slot * (long) Long.BYTES);
  }

  /** {@return a copy of bytes whose address and number are in two slots in a row} */
  byte[] bytes(int slot) {
    return pointer(slot).reinterpret(number(slot + 1)).toArray(ValueLayout.JAVA_BYTE);
  }
}
