package io.dgm.engine.spi;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import java.lang.foreign.MemorySegment;

/** A mutable array on an engine's device, in row-major order as seen from outside. */
@Stability(level = Level.PREVIEW, since = "0.2")
public interface Buffer extends AutoCloseable {

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
    byte[] bytes = new byte[shape().size() * dtype().bytes()];
    MemorySegment into = MemorySegment.ofArray(bytes);
    read(into);
    return Literal.of(dtype(), shape(), into);
  }

  /** Frees it; it is not used again. */
  @Override
  void close();
}
