package io.dgm.onnx.read;

import io.dgm.api.UserException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;

/**
 * The fields of a message of Protocol Buffers, one after another. Nothing outside of the message is
 * read, and nothing is copied but texts.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">the encoding</a>
 */
final class WireReader {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED32 = 5;
  private static final int MOST_SHIFT = 63;
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final MemorySegment bytes;
  private long at;
  private int field;
  private int wire;
  private MemorySegment content = MemorySegment.NULL;

  WireReader(MemorySegment bytes) {
    this.bytes = bytes;
  }

  /** {@return whether there is another field, to which it moves} */
  boolean next() {
    if (at == bytes.byteSize()) {
      return false;
    }
    long tag = varint();
    field = (int) (tag >>> 3);
    wire = (int) (tag & 7);
    if (tag >>> 3 == 0 || tag >>> 3 != field || field < 0) {
      throw damaged();
    }
    long start = at;
    long length =
        switch (wire) {
          case VARINT -> {
            varint();
            long after = at;
            at = start;
            yield after - start;
          }
          case FIXED64 -> Long.BYTES;
          case FIXED32 -> Integer.BYTES;
          case LENGTH -> varint();
          default -> throw damaged();
        };
    if (length < 0 || length > bytes.byteSize() - at) {
      throw damaged();
    }
    content = bytes.asSlice(at, length);
    at += length;
    return true;
  }

  /** {@return the number of the field} */
  int field() {
    return field;
  }

  /** {@return its value, a whole number} */
  long number() {
    require(VARINT);
    return new WireReader(content).varint();
  }

  /** {@return its value, a real number} */
  float real() {
    require(FIXED32);
    return Float.intBitsToFloat(content.get(INT, 0));
  }

  /** {@return its value, a message or bytes} */
  MemorySegment content() {
    require(LENGTH);
    return content;
  }

  /** {@return its value, a text} */
  String text() {
    return new String(content().toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
  }

  /** {@return the bytes of its value, of one number or of many packed ones} */
  MemorySegment numbers() {
    return content;
  }

  /** Tells the whole numbers in bytes one after another. */
  static void varints(MemorySegment bytes, LongConsumer each) {
    WireReader reader = new WireReader(bytes);
    while (reader.at < bytes.byteSize()) {
      each.accept(reader.varint());
    }
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift <= MOST_SHIFT; shift += 7) {
      if (at >= bytes.byteSize()) {
        throw damaged();
      }
      byte b = bytes.get(ValueLayout.JAVA_BYTE, at++);
      value |= (b & 0x7fL) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw damaged();
  }

  private void require(int expected) {
    if (wire != expected) {
      throw damaged();
    }
  }

  /** {@return what is thrown where bytes are none of this format} */
  static UserException damaged() {
    return new UserException("it is no ONNX model, or a damaged one: get the file again");
  }
}
