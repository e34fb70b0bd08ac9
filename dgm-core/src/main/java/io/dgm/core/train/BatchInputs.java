package io.dgm.core.train;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Feature;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** The inputs of a program that stand for a batch. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class BatchInputs {
  private BatchInputs() {}

  /**
   * {@return inputs for the features of a batch}
   *
   * @param data what the examples look like
   * @param batchSize the number of examples, of each table
   */
  public static Batch of(DataSpec data, int batchSize) {
    Map<String, Tensor> features = new LinkedHashMap<>();
    for (Feature f : data.features()) {
      Shape shape = Shape.of(batchSize).concat(f.shape());
      features.put(f.name(), Tensor.input("batch/" + f.name(), f.dtype(), shape));
    }
    return new Batch(features);
  }
}
