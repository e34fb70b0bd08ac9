package io.dgm.engine.spi;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import java.util.Map;

/** Runs programs on a device. Used by one thread at a time; closing it frees all that it gave. */
@Stability(level = Level.PREVIEW, since = "0.2")
public interface Engine extends AutoCloseable {

  /** {@return its provider's name} */
  String name();

  /**
   * {@return what it computes with, as a run keeps it: by short names, such as version, library,
   * instructions, precision; a run that goes on with others is told so}
   */
  default Map<String, String> facts() {
    return Map.of();
  }

  /**
   * {@return a new buffer of zeros on the device}
   *
   * @param dtype of its elements
   * @param shape its shape
   */
  Buffer allocate(DType dtype, Shape shape);

  /**
   * {@return the program, made ready to be run many times}
   *
   * @param program what to run
   * @throws io.dgm.api.DgmException where this engine cannot run it, naming the operation
   */
  Executable compile(Program program);

  /**
   * {@return how many steps of a training it would rather be given as one program, with the
   * examples in buffers of its own; 1 where starting a program costs next to nothing}
   */
  default int stepsAtOnce() {
    return 1;
  }

  @Override
  void close();
}
