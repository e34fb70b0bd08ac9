package io.dgm.core.evaluate;

import io.dgm.api.UserException;
import io.dgm.api.data.DataSpec;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.engine.platform.HostMemory;
import io.dgm.engine.spi.Buffer;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Rows of examples, gathered batch by batch. */
final class Rows {
  private final Shape shape;
  private DType dtype = DType.F32;
  private final MemorySegment all;
  private long filled;

  private Rows(Shape shape) {
    this.shape = shape;
    // off the heap: what is drawn may be more than that
    this.all = Arena.ofAuto().allocate((long) shape.size() * Float.BYTES, 64);
  }

  /**
   * {@return room for rows of each shape}
   *
   * @param batches shapes of a batch of each
   * @param count how many rows
   * @throws UserException if they are more than an array, or this machine, holds
   */
  static List<Rows> room(List<Shape> batches, int count) {
    long bytes = 0;
    for (Shape batch : batches) {
      long row = batch.size() / batch.dim(0);
      if (row * count > Integer.MAX_VALUE) {
        throw new UserException(
            "%d rows of %d numbers are more than an array of 2^31 - 1 holds: take at most %d"
                .formatted(count, row, Integer.MAX_VALUE / row));
      }
      bytes += row * count * Float.BYTES;
    }
    HostMemory.here().require(bytes, "drawing " + count);
    return batches.stream()
        .map(batch -> new Rows(Shape.of(count).concat(batch.sub(1, batch.rank()))))
        .toList();
  }

  /** Takes over as many rows as there is room for. */
  void add(Buffer part) {
    dtype = part.dtype(); // F32 or I32, of as many bytes
    long bytes = (long) part.shape().size() * Float.BYTES;
    long take = Math.min(bytes, all.byteSize() - filled);
    if (take == bytes) {
      part.read(all.asSlice(filled, bytes)); // without a copy between
    } else {
      MemorySegment.copy(part.toLiteral().data(), 0, all, filled, take);
    }
    filled += take;
  }

  Literal literal() {
    return Literal.of(dtype, shape, all);
  }

  /** {@return how many bytes an example takes} */
  static long bytes(DataSpec spec) {
    return spec.features().stream()
        .mapToLong(f -> (long) f.shape().size() * f.dtype().bytes())
        .sum();
  }
}
