package io.dgm.api.data;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Tensor;

/**
 * Brings examples in [0, 1] to 0 and 1.
 *
 * @param mode how
 */
@Stability(level = Level.STABLE, since = "0.2")
public record Binarize(Mode mode) implements Transform {

  /** How examples are brought to 0 and 1. */
  public enum Mode {
    /** Not at all. */
    NONE,
    /** 1 where above one half. */
    THRESHOLD,
    /**
     * 1 with the pixel's value as probability, drawn anew each time an example is seen (Burda,
     * Grosse and Salakhutdinov 2015).
     */
    DYNAMIC
  }

  /**
   * {@return the spec with an x of 0 and 1}
   *
   * @param spec with an x of floating-point numbers from 0 to 1
   * @throws UserException where x is another
   */
  @Override
  public DataSpec spec(DataSpec spec) {
    if (mode == Mode.NONE) {
      return spec;
    }
    Feature x = spec.x();
    if (!x.dtype().isFloating() || x.low() != 0 || x.high() != 1) {
      throw new UserException(
          "only examples from 0 to 1 can be brought to 0 and 1, but these are %s from %s to %s: use data.binarize=none"
              .formatted(x.dtype(), x.low(), x.high()));
    }
    return spec.with(new Feature(x.name(), x.dtype(), x.shape(), 0, 1, true));
  }

  @Override
  public Batch apply(Batch batch, Key key) {
    Tensor x = batch.x();
    return switch (mode) {
      case NONE -> batch;
      case THRESHOLD -> batch.with(Batch.X, x.gt(0.5).to(x.dtype()));
      case DYNAMIC -> batch.with(Batch.X, key.uniform(x.dtype(), x.shape()).lt(x).to(x.dtype()));
    };
  }
}
