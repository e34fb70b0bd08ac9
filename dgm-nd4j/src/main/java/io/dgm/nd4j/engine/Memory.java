package io.dgm.nd4j.engine;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The storages of a program, given out again once the value in them is no longer read. */
final class Memory implements AutoCloseable {
  private record Slot(Storage storage, DType dtype) {}

  private final List<Slot> all = new ArrayList<>();
  private final List<Slot> free = new ArrayList<>();

  /** {@return a value in a storage that no living one uses} */
  Value take(DType dtype, Shape shape) {
    long n = Math.max(1, shape.size());
    Optional<Slot> reused =
        free.stream()
            .filter(s -> Types.of(s.dtype).equals(Types.of(dtype)))
            .filter(s -> s.storage.capacity() >= n && s.storage.capacity() <= 2 * n)
            .min(Comparator.comparingLong(s -> s.storage.capacity()));
    if (reused.isEmpty()) {
      return own(dtype, shape);
    }
    free.remove(reused.get());
    return Value.of(dtype, shape, reused.get().storage);
  }

  /** {@return a value in a storage that none had before and none will have} */
  Value own(DType dtype, Shape shape) {
    Slot slot = new Slot(new Storage(dtype, shape.size()), dtype);
    all.add(slot);
    return Value.of(dtype, shape, slot.storage);
  }

  /** Takes the storage of a value back, if it is of here. */
  void release(Value value) {
    all.stream().filter(s -> s.storage == value.storage()).findFirst().ifPresent(free::add);
  }

  /** {@return how many elements all storages have} */
  long elements() {
    return all.stream().mapToLong(s -> s.storage.capacity()).sum();
  }

  @Override
  public void close() {
    all.forEach(s -> s.storage.close());
  }
}
