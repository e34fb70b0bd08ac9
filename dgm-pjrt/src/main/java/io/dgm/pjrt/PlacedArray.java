package io.dgm.pjrt;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.pjrt.capi.Client;
import io.dgm.pjrt.capi.DeviceArray;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * An array on all devices of an engine.
 *
 * @param placement how it lies there
 * @param arrays what each device has
 */
record PlacedArray(Placement placement, List<DeviceArray> arrays) implements AutoCloseable {

  /**
   * {@return a new array}
   *
   * @param client whose first devices it is on
   * @param devices how many
   * @param placement how it is to lie there
   * @param dtype of its elements
   * @param shape the whole array's
   * @param bytes the whole array's, in row-major order, in native memory
   */
  static PlacedArray upload(
      Client client,
      int devices,
      Placement placement,
      DType dtype,
      Shape shape,
      MemorySegment bytes) {
    Shape part = placement.part(shape, devices);
    List<DeviceArray> arrays = new ArrayList<>(devices);
    try (Arena scratch = Arena.ofConfined()) {
      for (int d = 0; d < devices; d++) {
        MemorySegment own = placement.part(bytes, shape, d, devices, scratch);
        arrays.add(client.upload(d, dtype, part, own));
      }
    } catch (RuntimeException e) {
      arrays.forEach(DeviceArray::close);
      throw e;
    }
    return new PlacedArray(placement, arrays);
  }

  /**
   * Waits for it and copies it out.
   *
   * @param shape the whole array's
   * @param into native memory of exactly the whole array's bytes
   */
  void download(Shape shape, MemorySegment into) {
    if (placement.isWhole()) {
      arrays.getFirst().download(into);
      return;
    }
    int devices = arrays.size();
    try (Arena scratch = Arena.ofConfined()) {
      for (int d = 0; d < devices; d++) {
        MemorySegment part = placement.part(into, shape, d, devices, scratch);
        arrays.get(d).download(part);
        placement.join(part, into, shape, d, devices);
      }
    }
  }

  @Override
  public void close() {
    arrays.forEach(DeviceArray::close);
  }
}
