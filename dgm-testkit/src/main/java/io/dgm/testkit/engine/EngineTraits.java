package io.dgm.testkit.engine;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import java.util.EnumSet;
import java.util.Set;

/**
 * What an engine claims to run.
 *
 * @param dtypes the dtypes it takes
 * @param denormals whether it keeps numbers too small to be normal; where not, it may take them,
 *     and what comes out as one, for 0
 * @param roundedDivision whether a quotient of F32 is the nearest number; where not, it is within 2
 *     units in the last place, as XLA's on NVIDIA's cards is (PTX's {@code div.full})
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record EngineTraits(Set<DType> dtypes, boolean denormals, boolean roundedDivision) {
  /** All of it. */
  public static final EngineTraits ALL = new EngineTraits(EnumSet.allOf(DType.class), true, true);

  /** Copies. */
  public EngineTraits {
    dtypes = Set.copyOf(dtypes);
  }

  /**
   * {@return the same but for some dtypes}
   *
   * @param without dtypes it does not take
   */
  public EngineTraits without(DType... without) {
    Set<DType> left = EnumSet.copyOf(dtypes);
    left.removeAll(Set.of(without));
    return new EngineTraits(left, denormals, roundedDivision);
  }

  boolean takes(DType... all) {
    return dtypes.containsAll(Set.of(all));
  }
}
