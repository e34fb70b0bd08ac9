package io.dgm.nd4j.engine;

import io.dgm.api.DgmException;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.engine.spi.Buffer;
import java.lang.foreign.MemorySegment;

/** An array of ND4J. */
final class Nd4jBuffer implements Buffer {
  private final Nd4jEngine engine;
  private final DType dtype;
  private final Shape shape;
  private final Storage storage;

  Nd4jBuffer(Nd4jEngine engine, DType dtype, Shape shape) {
    this.engine = engine;
    this.dtype = dtype;
    this.shape = shape;
    this.storage = new Storage(dtype, shape.size());
  }

  @Override
  public DType dtype() {
    return dtype;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  Nd4jEngine engine() {
    return engine;
  }

  Storage storage() {
    return storage;
  }

  @Override
  public void write(MemorySegment from) {
    try (var _ = Backend.enter()) {
      check(from).copyFrom(from);
      storage.written();
    }
  }

  @Override
  public void read(MemorySegment into) {
    try (var _ = Backend.enter()) {
      into.copyFrom(check(into));
    }
  }

  private MemorySegment check(MemorySegment other) {
    if (storage.isClosed()) {
      throw new DgmException("this buffer of " + dtype + shape + " is closed");
    }
    MemorySegment data = storage.host(dtype, shape.size());
    if (other.byteSize() != data.byteSize()) {
      throw new DgmException(
          "a buffer of %s%s holds %d bytes, got %d"
              .formatted(dtype, shape, data.byteSize(), other.byteSize()));
    }
    return data;
  }

  @Override
  public void close() {
    engine.forget(this);
    storage.close();
  }
}
