package io.dgm.engine.spi;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** A mutable array on an engine's device, in row-major order as seen from outside. */
@Stability(level = Level.PREVIEW, since = "0.2")
public interface Buffer extends AutoCloseable {
  /** How many bytes an array of Java can have, surely. */
  int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  /** {@return the type of its elements} */
  DType dtype();

  /** {@return its shape} */
  Shape shape();

  /**
   * Copies into it.
   *
   * @param from exactly its elements' bytes
   */
  void write(MemorySegment from);

  /**
   * Copies out of it.
   *
   * @param into room for exactly its elements' bytes
   */
  void read(MemorySegment into);

  /** {@return a copy of its content} */
  default Literal toLiteral() {
    long bytes = (long) shape().size() * dtype().bytes();
    MemorySegment into =
        bytes <= LARGEST_ARRAY
            ? MemorySegment.ofArray(new byte[(int) bytes])
            : Arena.ofAuto().allocate(bytes, 64);
    read(into);
    return Literal.of(dtype(), shape(), into);
  }

  /**
   * {@return its elements where they are, if that is memory of this process: to be read only, and
   * only until it is written to or closed}
   */
  default Optional<MemorySegment> inPlace() {
    return Optional.empty();
  }

  /** Frees it; it is not used again. */
  @Override
  void close();
}
