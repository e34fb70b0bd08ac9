package io.dgm.pjrt;

import io.dgm.api.DgmException;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.engine.spi.Buffer;
import java.lang.foreign.MemorySegment;

/**
 * A place for an array: the arrays of a device never change, so what is written here takes the
 * place of what was here. No byte leaves the devices but by {@link #read}.
 *
 * <p>On one device an array is copied there as it is written. On several, how it is to lie there is
 * said by the first program that takes it; until then it stays in the host's memory, and what is
 * written later is copied at once to where the last one lay. A program that takes it otherwise has
 * it moved, by way of the host.
 */
final class PjrtBuffer implements Buffer {
  private final PjrtEngine engine;
  private final DType dtype;
  private final Shape shape;
  private final long bytes;
  private Staging staging;
  private PlacedArray array;
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

  /** {@return what is here now, zeros at first, placed as asked} */
  PlacedArray array(Placement placement) {
    if (array == null || !array.placement().equals(placement)) {
      boolean waited = array == null;
      take(copy(placement));
      if (waited) {
        release();
      }
    }
    return array;
  }

  /** Takes an array in place of the one here. */
  void take(PlacedArray next) {
    if (array != null) {
      array.close();
    }
    array = next;
  }

  /** {@return another array of the same content, placed as asked} */
  PlacedArray copy(Placement placement) {
    return upload(placement, content());
  }

  /** {@return the content in the host's memory, where it is before it is on a device} */
  private MemorySegment content() {
    if (array != null) {
      array.download(shape, staging());
    }
    return staging();
  }

  private PlacedArray upload(Placement placement, MemorySegment bytes) {
    return PlacedArray.upload(engine.client(), engine.devices(), placement, dtype, shape, bytes);
  }

  @Override
  public void write(MemorySegment from) {
    check(from);
    boolean waits = array == null && engine.devices() > 1;
    MemorySegment source = from;
    if (waits || !from.isNative() || bytes == 0) {
      staging().copyFrom(from);
      source = staging();
    }
    if (!waits) {
      take(upload(array == null ? Placement.WHOLE : array.placement(), source));
    }
  }

  @Override
  public void read(MemorySegment into) {
    check(into);
    if (array != null && into.isNative() && bytes > 0) {
      array.download(shape, into);
    } else {
      into.copyFrom(content());
    }
  }

  /** {@return native memory of the buffer's size, of zeros when first needed} */
  private MemorySegment staging() {
    if (staging == null) {
      staging = new Staging(bytes);
    }
    return staging.memory();
  }

  private void release() {
    if (staging != null) {
      staging.close();
      staging = null;
    }
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
      release();
    }
  }
}
