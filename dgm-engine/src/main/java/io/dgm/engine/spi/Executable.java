package io.dgm.engine.spi;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.util.List;

/** A program that an engine has made ready. A run allocates nothing once the first is over. */
@Stability(level = Level.PREVIEW, since = "0.2")
public interface Executable extends AutoCloseable {

  /**
   * Runs the program once. A device may still be at it when this returns: whoever reads an output
   * waits, other runs take their turn.
   *
   * @param inputs a buffer of this engine for each input of the program
   * @param outputs a buffer of this engine for each output: where the program says that an output
   *     replaces an input, that input's buffer, otherwise one that is no input
   */
  void run(List<? extends Buffer> inputs, List<? extends Buffer> outputs);

  /** Frees what it holds; buffers stay. */
  @Override
  void close();
}
