package io.dgm.testkit.train;

import io.dgm.api.train.Adam;
import io.dgm.api.train.AdamW;
import io.dgm.api.train.Optimizer;
import io.dgm.api.train.RmsProp;
import io.dgm.api.train.Sgd;
import org.junit.jupiter.api.Nested;

/** The optimizers of the API keep what every optimizer keeps. */
class OptimizersTest {
  @Nested
  class OfAdam implements OptimizerContract {
    @Override
    public Optimizer optimizer() {
      return Adam.standard();
    }
  }

  @Nested
  class OfAdamW implements OptimizerContract {
    @Override
    public Optimizer optimizer() {
      return AdamW.standard();
    }
  }

  @Nested
  class OfSgd implements OptimizerContract {
    @Override
    public Optimizer optimizer() {
      return Sgd.plain();
    }
  }

  @Nested
  class OfMomentum implements OptimizerContract {
    @Override
    public Optimizer optimizer() {
      return Sgd.withMomentum(0.9);
    }
  }

  @Nested
  class OfRmsProp implements OptimizerContract {
    @Override
    public Optimizer optimizer() {
      return new RmsProp(0.9, 1e-8, 0.5, true);
    }
  }
}
