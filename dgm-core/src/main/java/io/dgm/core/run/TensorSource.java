package io.dgm.core.run;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.engine.spi.Buffer;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** A tensor that is copied out when it is written, so that a file needs no copy of all of them. */
@Stability(level = Level.INTERNAL, since = "0.2")
public interface TensorSource {

  /** {@return the type of its elements} */
  DType dtype();

  /** {@return its shape} */
  Shape shape();

  /**
   * {@return its elements, where they are or copied}
   *
   * @param arena how long a copy lives
   */
  MemorySegment elements(Arena arena);

  /** {@return how many bytes its elements take} */
  default long bytes() {
    return (long) shape().size() * dtype().bytes();
  }

  /**
   * {@return a tensor on the host}
   *
   * @param literal the tensor
   */
  static TensorSource of(Literal literal) {
    return new TensorSource() {
      @Override
      public DType dtype() {
        return literal.dtype();
      }

      @Override
      public Shape shape() {
        return literal.shape();
      }

      @Override
      public MemorySegment elements(Arena arena) {
        return literal.data();
      }
    };
  }

  /**
   * {@return a tensor on an engine's device}
   *
   * @param buffer where it is, open until it was read
   */
  static TensorSource of(Buffer buffer) {
    return new TensorSource() {
      @Override
      public DType dtype() {
        return buffer.dtype();
      }

      @Override
      public Shape shape() {
        return buffer.shape();
      }

      @Override
      public MemorySegment elements(Arena arena) {
        return buffer.inPlace().orElseGet(() -> copied(arena, bytes()));
      }

      private MemorySegment copied(Arena arena, long bytes) {
        MemorySegment copy = arena.allocate(Math.max(1, bytes), 64).asSlice(0, bytes);
        buffer.read(copy);
        return copy;
      }
    };
  }
}
