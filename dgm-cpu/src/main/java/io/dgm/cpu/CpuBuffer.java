package io.dgm.cpu;

import io.dgm.api.DgmException;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.cpu.run.Pages;
import io.dgm.engine.spi.Buffer;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** An array in native memory. */
final class CpuBuffer implements Buffer {
  private final CpuEngine engine;
  private final DType dtype;
  private final Shape shape;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment data;
  private boolean closed;

  CpuBuffer(CpuEngine engine, DType dtype, Shape shape) {
    this.engine = engine;
    this.dtype = dtype;
    this.shape = shape;
    long bytes = (long) shape.size() * dtype.bytes();
    this.data = Pages.allocate(arena, bytes, "an array " + dtype + shape).asSlice(0, bytes);
  }

  @Override
  public DType dtype() {
    return dtype;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  long address() {
    return data.address();
  }

  boolean isClosed() {
    return closed;
  }

  CpuEngine engine() {
    return engine;
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

  @Override
  public Optional<MemorySegment> inPlace() {
    check(data);
    return Optional.of(data.asReadOnly());
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
    if (!closed) {
      closed = true;
      engine.forget(this);
      arena.close();
    }
  }
}
