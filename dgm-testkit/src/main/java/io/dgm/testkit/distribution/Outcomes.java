package io.dgm.testkit.distribution;

import io.dgm.api.distribution.Distribution;
import io.dgm.api.distribution.Support;
import io.dgm.api.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** All outcomes of a discrete distribution, where they are few enough to list. */
final class Outcomes {
  private static final int MOST_BITS = 10;
  private static final int COUNTS = 256;

  private Outcomes() {}

  /** {@return the outcomes, or none where they cannot be listed} */
  static List<double[]> of(Distribution d) {
    Shape event = d.eventShape();
    List<double[]> all = new ArrayList<>();
    Support support = d.support();
    if (support.equals(Support.BINARY)) {
      int n = event.size();
      for (int bits = 0; n <= MOST_BITS && bits < 1 << n; bits++) {
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
          x[i] = bits >> i & 1;
        }
        all.add(x);
      }
    } else if (support.equals(Support.COUNT)) {
      for (int k = 0; event.rank() == 0 && k < COUNTS; k++) {
        all.add(new double[] {k});
      }
    } else if (support.equals(Support.ONE_HOT)) {
      for (int k = 0; event.rank() == 1 && k < event.dim(0); k++) {
        double[] x = new double[event.dim(0)];
        x[k] = 1;
        all.add(x);
      }
    }
    return all;
  }
}
