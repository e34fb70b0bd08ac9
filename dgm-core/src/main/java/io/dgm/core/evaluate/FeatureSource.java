package io.dgm.core.evaluate;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.metric.Seen;
import io.dgm.api.nn.Parameter;
import io.dgm.api.tensor.Tensor;
import io.dgm.engine.spi.Buffer;
import java.util.Map;

/** What gives the features that statistics compare. */
@Stability(level = Level.INTERNAL, since = "0.2")
public interface FeatureSource {
  /** How many examples are seen at once, if nothing else is said. */
  int BATCH = 250;

  /** The examples themselves, for statistics that need no features. */
  FeatureSource NONE =
      new FeatureSource() {
        @Override
        public Map<Parameter, Buffer> parameters() {
          return Map.of();
        }

        @Override
        public Seen see(Tensor x, Tensor key) {
          return new Seen(x, x, x);
        }
      };

  /** {@return how many examples it sees at once, at least 1} */
  default int batch() {
    return BATCH;
  }

  /** {@return the buffer to use for each parameter} */
  Map<Parameter, Buffer> parameters();

  /**
   * {@return a batch as statistics see it}
   *
   * @param x the examples, [{@link #batch()}, …]
   * @param key of randomness, U32 [2]
   */
  Seen see(Tensor x, Tensor key);
}
