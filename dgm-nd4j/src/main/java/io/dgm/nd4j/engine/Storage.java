package io.dgm.nd4j.engine;

import io.dgm.api.tensor.DType;
import java.lang.foreign.MemorySegment;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager.Location;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Memory of one data type on ND4J's device, which values share one after another. */
final class Storage implements AutoCloseable {
  private final INDArray array;
  private final DataType type;
  private final long capacity;
  private boolean closed;

  /** Zeros. */
  Storage(DType dtype, long elements) {
    this.type = Types.of(dtype);
    this.capacity = Math.max(1, elements);
    this.array = Nd4j.createUninitializedDetached(type, 'c', capacity);
    host(dtype, capacity).fill((byte) 0);
    written();
  }

  long capacity() {
    return capacity;
  }

  /** {@return an array over part of it; strides of 0 repeat} */
  INDArray view(long[] shape, long[] strides, long offset) {
    return Nd4j.create(array.data(), shape, strides, offset, 'c', type);
  }

  /** {@return a dense array over its beginning} */
  INDArray dense(long... shape) {
    long[] strides = new long[shape.length];
    long stride = 1;
    for (int d = shape.length - 1; d >= 0; d--) {
      strides[d] = stride;
      stride *= shape[d];
    }
    return view(shape, strides, 0);
  }

  /** {@return the host's copy of its first elements, up to date; say {@link #written} after} */
  @SuppressWarnings("restricted") // the array owns its memory, and this object the array
  MemorySegment host(DType dtype, long elements) {
    Nd4j.getAffinityManager().ensureLocation(array, Location.HOST);
    return MemorySegment.ofAddress(array.data().address()).reinterpret(elements * dtype.bytes());
  }

  /** Says that the host's copy is the newer one. */
  void written() {
    Nd4j.getAffinityManager().tagLocation(array, Location.HOST);
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      array.close();
    }
  }
}
