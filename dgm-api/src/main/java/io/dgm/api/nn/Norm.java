package io.dgm.api.nn;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.math.BigInteger;

/** The usual normalisations of a convolution's channels, as networks are asked for one. */
@Stability(level = Level.PREVIEW, since = "0.2")
public enum Norm {
  /** {@link BatchNorm}. */
  BATCH {
    @Override
    public Layer of(Scope scope, int channels) {
      return BatchNorm.of(scope, channels);
    }
  },
  /** {@link GroupNorm} with 32 groups, or with the most that divide both 32 and the channels. */
  GROUP {
    @Override
    public Layer of(Scope scope, int channels) {
      return GroupNorm.of(scope, groups(channels), channels);
    }

    @Override
    int groups(int channels) {
      return BigInteger.valueOf(GROUPS).gcd(BigInteger.valueOf(channels)).intValue();
    }
  },
  /** {@link InstanceNorm} with a weight and a bias. */
  INSTANCE {
    @Override
    public Layer of(Scope scope, int channels) {
      return InstanceNorm.affine(scope, channels);
    }

    @Override
    int groups(int channels) {
      return channels;
    }
  },
  /** None. */
  NONE {
    @Override
    public Layer of(Scope scope, int channels) {
      return Activation.IDENTITY;
    }
  };

  private static final int GROUPS = 32; // Wu and He 2018

  /**
   * {@return the layer}
   *
   * @param scope where it declares its parameters
   * @param channels the size of its input's second dimension, at least 1
   */
  public abstract Layer of(Scope scope, int channels);

  /** {@return of how many groups of an example's channels it takes the mean; 0 of none} */
  int groups(int channels) {
    return 0;
  }
}
