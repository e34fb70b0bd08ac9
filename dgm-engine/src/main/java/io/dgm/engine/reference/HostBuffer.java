package io.dgm.engine.reference;

import io.dgm.api.DgmException;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.engine.spi.Buffer;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** An array in this machine's memory, freed when nothing refers to it. */
final class HostBuffer implements Buffer {
  private final DType dtype;
  private final Shape shape;
  private final MemorySegment data;
  private boolean closed;

  HostBuffer(DType dtype, Shape shape) {
    this.dtype = dtype;
    this.shape = shape;
    this.data = Arena.ofAuto().allocate((long) shape.size() * dtype.bytes(), 8);
  }

  @Override
  public DType dtype() {
    return dtype;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public void write(MemorySegment from) {
    check(from);
    data.copyFrom(from);
  }

  @Override
  public void read(MemorySegment into) {
    check(into);
    into.copyFrom(data);
  }

  private void check(MemorySegment other) {
    if (closed) {
      throw new DgmException("this buffer of " + dtype + shape + " is closed");
    }
    if (other.byteSize() != data.byteSize()) {
      throw new DgmException(
          "a buffer of %s%s holds %d bytes, got %d"
              .formatted(dtype, shape, data.byteSize(), other.byteSize()));
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
