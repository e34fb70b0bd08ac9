package io.dgm.testkit.nn;

import io.dgm.api.nn.Architecture;
import io.dgm.api.nn.Norm;
import io.dgm.api.tensor.Shape;
import org.junit.jupiter.api.Nested;

/** The families of the API keep what every family of networks keeps. */
class NetworksTest {
  @Nested
  class OfMlp implements NetworkContract {
    @Override
    public Architecture architecture() {
      return Architecture.mlp();
    }
  }

  @Nested
  class OfDcgan implements NetworkContract {
    @Override
    public Architecture architecture() {
      return Architecture.dcgan();
    }
  }

  @Nested
  class OfDcganWithDenseLayer implements NetworkContract {
    @Override
    public Architecture architecture() {
      return Architecture.dcgan(4, 2, Norm.BATCH, 6);
    }
  }

  @Nested
  class OfPatch implements NetworkContract {
    @Override
    public Architecture architecture() {
      return Architecture.patch(4);
    }

    @Override
    public Shape example() {
      return Shape.of(1, 12, 12);
    }
  }

  @Nested
  class OfAutoWithImages implements NetworkContract {
    @Override
    public Architecture architecture() {
      return Architecture.auto(4, 6);
    }
  }

  @Nested
  class OfAutoWithRows implements NetworkContract {
    @Override
    public Architecture architecture() {
      return Architecture.auto(4, 6);
    }

    @Override
    public Shape example() {
      return Shape.of(7);
    }
  }
}
