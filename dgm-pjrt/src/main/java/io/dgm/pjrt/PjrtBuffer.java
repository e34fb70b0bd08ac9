package io.dgm.pjrt;

import io.dgm.api.DgmException;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.core.spi.Buffer;
import io.dgm.pjrt.capi.DeviceArray;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * A place for an array: the arrays of a device never change, so what is written here takes the
 * place of what was here. No byte leaves the device but by {@link #read}.
 */
final class PjrtBuffer implements Buffer {
  private final PjrtEngine engine;
  private final DType dtype;
  private final Shape shape;
  private final long bytes;
  private final Arena arena = Arena.ofShared();
  private MemorySegment staging;
  private DeviceArray array;
  private boolean closed;

  PjrtBuffer(PjrtEngine engine, DType dtype, Shape shape) {
    this.engine = engine;
    this.dtype = dtype;
    this.shape = shape;
    this.bytes = (long) shape.size() * dtype.bytes();
  }

  @Override
  public DType dtype() {
    return dtype;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  PjrtEngine engine() {
    return engine;
  }

  boolean isClosed() {
    return closed;
  }

  /** {@return what is here now, zeros at first} */
  DeviceArray array() {
    if (array == null) {
      staging().fill((byte) 0);
      array = engine.client().upload(dtype, shape, staging());
    }
    return array;
  }

  /** Takes an array in place of the one here. */
  void take(DeviceArray next) {
    if (array != null) {
      array.close();
    }
    array = next;
  }

  /** {@return another array of the same content} */
  DeviceArray copy() {
    array().download(staging());
    return engine.client().upload(dtype, shape, staging());
  }

  @Override
  public void write(MemorySegment from) {
    check(from);
    MemorySegment source = from;
    if (!from.isNative() || bytes == 0) {
      staging().copyFrom(from);
      source = staging();
    }
    take(engine.client().upload(dtype, shape, source));
  }

  @Override
  public void read(MemorySegment into) {
    check(into);
    if (into.isNative() && bytes > 0) {
      array().download(into);
    } else {
      array().download(staging());
      into.copyFrom(staging());
    }
  }

  /** {@return native memory of the buffer's size, made when first needed} */
  private MemorySegment staging() {
    if (staging == null) {
      staging = arena.allocate(Math.max(bytes, 1), 64).asSlice(0, bytes);
    }
    return staging;
  }

  private void check(MemorySegment other) {
    if (closed) {
      throw new DgmException("this buffer of " + dtype + shape + " is closed");
    }
    if (other.byteSize() != bytes) {
      throw new DgmException(
          "a buffer of %s%s holds %d bytes, got %d"
              .formatted(dtype, shape, bytes, other.byteSize()));
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      engine.forget(this);
      take(null);
      arena.close();
    }
  }
}
