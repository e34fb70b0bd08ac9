package io.dgm.api.nn;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;

/** The usual starts of a linear layer, as networks are asked for one. */
@Stability(level = Level.PREVIEW, since = "0.2")
public enum WeightInit {
  /** Weights from U(±√(6 / (in + out))), biases 0 (Glorot and Bengio 2010). */
  GLOROT {
    @Override
    Initializer weight(int in) {
      return Initializers.glorotUniform();
    }
  },
  /** Weights from N(0, 2 / in), biases 0 (He et al. 2015). */
  HE {
    @Override
    Initializer weight(int in) {
      return Initializers.heNormal();
    }
  },
  /** Weights from N(0, 1 / in), biases 0 (LeCun et al. 1998). */
  LECUN {
    @Override
    Initializer weight(int in) {
      return Initializers.lecunNormal();
    }
  },
  /** Weights and biases from U(±1 / √in), as PyTorch's layers start. */
  FAN_IN {
    @Override
    Initializer weight(int in) {
      return Initializers.fanInUniform(in);
    }

    @Override
    Initializer bias(int in) {
      return weight(in);
    }
  };

  /**
   * {@return a layer that starts so}
   *
   * @param scope where it declares {@code weight} and {@code bias}
   * @param in the size of its input's last dimension, at least 1
   * @param out the size of its output's, at least 1
   */
  public Linear linear(Scope scope, int in, int out) {
    return Linear.of(scope, in, out, weight(in), bias(in));
  }

  abstract Initializer weight(int in);

  Initializer bias(int in) {
    return Initializers.zeros();
  }
}
