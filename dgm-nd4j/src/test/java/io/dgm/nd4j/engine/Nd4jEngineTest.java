package io.dgm.nd4j.engine;

import io.dgm.api.tensor.DType;
import io.dgm.testkit.engine.EngineContract;
import io.dgm.testkit.engine.EngineTraits;

/** The engine {@code nd4j} keeps the contract, but for BF16, which it refuses. */
class Nd4jEngineTest extends EngineContract {
  Nd4jEngineTest() {
    super(new Nd4jEngineProvider(), EngineTraits.ALL.without(DType.BF16));
  }
}
