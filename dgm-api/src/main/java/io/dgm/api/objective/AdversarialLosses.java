package io.dgm.api.objective;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.settings.Part;
import java.util.List;

/** The usual adversarial losses, as parts. */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class AdversarialLosses {
  /** {@link AdversarialLoss#CROSS_ENTROPY}. */
  public static final Part<AdversarialLoss> CROSS_ENTROPY =
      part(
          "cross-entropy",
          "the GAN's non-saturating loss (Goodfellow et al. 2014)",
          AdversarialLoss.CROSS_ENTROPY);

  /** {@link AdversarialLoss#LEAST_SQUARES}. */
  public static final Part<AdversarialLoss> LEAST_SQUARES =
      part(
          "least-squares",
          "least squares towards 1 and 0 (Mao et al. 2017)",
          AdversarialLoss.LEAST_SQUARES);

  /** {@link AdversarialLoss#HINGE}. */
  public static final Part<AdversarialLoss> HINGE =
      part("hinge", "the hinge (Lim and Ye 2017)", AdversarialLoss.HINGE);

  /** {@link AdversarialLoss#WASSERSTEIN}. */
  public static final Part<AdversarialLoss> WASSERSTEIN =
      part(
          "wasserstein",
          "the difference of a critic's scores (Arjovsky et al. 2017), for a critic that is held"
              + " Lipschitz",
          AdversarialLoss.WASSERSTEIN);

  /** All of them. */
  public static final List<Part<AdversarialLoss>> ALL =
      List.of(CROSS_ENTROPY, LEAST_SQUARES, HINGE, WASSERSTEIN);

  private AdversarialLosses() {}

  private static Part<AdversarialLoss> part(String name, String text, AdversarialLoss loss) {
    return Part.of(AdversarialLoss.KIND, name, text, loss);
  }
}
