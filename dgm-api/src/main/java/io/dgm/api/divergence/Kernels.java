package io.dgm.api.divergence;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.settings.Part;
import io.dgm.api.settings.SettingSpec;
import java.util.List;

/** The usual kernels, as parts. */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class Kernels {
  private static final SettingSpec<Double> BANDWIDTH =
      SettingSpec.number(
          "bandwidth",
          4,
          1e-6,
          1e6,
          "the kernel's length, or the middle of five, in the unit of distances between examples");

  /** {@link Kernel.RationalQuadratic}. */
  public static final Part<Kernel> RATIONAL_QUADRATIC =
      Part.of(
          Kernel.KIND,
          "rational-quadratic",
          "falls more slowly than a Gaussian (Bińkowski et al. 2018)",
          List.of(BANDWIDTH),
          s -> Kernel.RationalQuadratic.of(s.get(BANDWIDTH)));

  /** {@link Kernel.Gaussian}. */
  public static final Part<Kernel> GAUSSIAN =
      Part.of(
          Kernel.KIND,
          "gaussian",
          "five Gaussians, each twice as wide as the one before (Li et al. 2015)",
          List.of(BANDWIDTH),
          s -> Kernel.Gaussian.around(s.get(BANDWIDTH)));

  /** All of them. */
  public static final List<Part<Kernel>> ALL = List.of(RATIONAL_QUADRATIC, GAUSSIAN);

  private Kernels() {}
}
