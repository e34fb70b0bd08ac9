package io.dgm.pjrt;

import io.dgm.api.UserException;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.engine.spi.Program;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.util.ArrayList;
import java.util.List;

/**
 * How an array lies on an engine's devices.
 *
 * @param dimension along which it is cut in equal parts, in the devices' order, or -1 where each
 *     has all of it
 */
record Placement(int dimension) {
  static final Placement WHOLE = new Placement(-1);

  /**
   * {@return where a program's inputs are to lie: batches cut, all else whole}
   *
   * @param program what is to run
   * @param devices on how many devices, at least 1
   * @throws UserException where a batch cannot be cut in that many equal parts
   */
  static List<Placement> of(Program program, int devices) {
    List<Placement> placements = new ArrayList<>();
    for (int i = 0; i < program.inputs().size(); i++) {
      int dimension = devices == 1 ? -1 : program.batchDims().get(i);
      Tensor input = program.inputs().get(i);
      if (dimension >= 0 && input.dim(dimension) % devices != 0) {
        throw new UserException(
            "program %s: %d devices cannot share the batch %s of %d examples equally; choose a batch size that is a multiple of %d, or another number of devices (dgm.pjrt.devices)"
                .formatted(program.name(), devices, name(input), input.dim(dimension), devices));
      }
      placements.add(dimension < 0 ? WHOLE : new Placement(dimension));
    }
    return placements;
  }

  private static String name(Tensor input) {
    return input.op() instanceof Op.Input(String name) ? name : input.toString();
  }

  boolean isWhole() {
    return dimension < 0;
  }

  /** {@return the shape of what each device has} */
  Shape part(Shape shape, int devices) {
    if (isWhole()) {
      return shape;
    }
    int[] dims = shape.dims().stream().mapToInt(Integer::intValue).toArray();
    dims[dimension] /= devices;
    return Shape.of(dims);
  }

  /**
   * {@return the bytes of a device's part: a view of the array's where they lie in a row}
   *
   * @param bytes the whole array's, in row-major order
   * @param shape the whole array's
   * @param device whose part, from 0
   * @param devices how many there are
   * @param scratch gives memory where a copy is needed
   */
  MemorySegment part(
      MemorySegment bytes, Shape shape, int device, int devices, SegmentAllocator scratch) {
    if (isWhole() || bytes.byteSize() == 0) {
      return bytes;
    }
    long rows = rows(shape);
    long run = bytes.byteSize() / (rows * devices);
    if (rows == 1) {
      return bytes.asSlice(device * run, run);
    }
    MemorySegment part = scratch.allocate(rows * run, 64);
    for (long row = 0; row < rows; row++) {
      MemorySegment.copy(bytes, (row * devices + device) * run, part, row * run, run);
    }
    return part;
  }

  /**
   * Puts a device's part where it belongs, unless it is a view that is there already.
   *
   * @param part as {@link #part(MemorySegment, Shape, int, int, SegmentAllocator)} gave it
   * @param bytes the whole array's
   * @param shape the whole array's
   * @param device whose part it is
   * @param devices how many there are
   */
  void join(MemorySegment part, MemorySegment bytes, Shape shape, int device, int devices) {
    if (isWhole() || bytes.byteSize() == 0) {
      return;
    }
    long rows = rows(shape);
    long run = part.byteSize() / rows;
    for (long row = 0; rows > 1 && row < rows; row++) {
      MemorySegment.copy(part, row * run, bytes, (row * devices + device) * run, run);
    }
  }

  /** {@return into how many runs of bytes a part falls} */
  private long rows(Shape shape) {
    return shape.dims().subList(0, dimension).stream()
        .mapToLong(Integer::longValue)
        .reduce(1, (a, b) -> a * b);
  }
}
