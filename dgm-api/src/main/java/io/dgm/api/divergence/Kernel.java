package io.dgm.api.divergence;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.settings.PartKind;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import java.util.stream.Collectors;

/** A positive definite kernel k(x, y) of the distance ‖x - y‖ alone. Implementations are values. */
@Stability(level = Level.PREVIEW, since = "0.2")
public interface Kernel {
  /** The kind of part that kernels are; those of dgm are {@link Kernels}. */
  PartKind<Kernel> KIND = new PartKind<>("kernel", Kernel.class);

  /**
   * {@return k at squared distances, elementwise}
   *
   * @param squares ‖x - y‖², at least 0
   */
  Tensor at(Tensor squares);

  /** {@return it as text} */
  String formula();

  /**
   * The mean of exp(-‖x - y‖² / 2σ²) over several bandwidths (Li, Swersky and Zemel 2015).
   *
   * @param bandwidths σ, in the unit of x, each above 0
   */
  record Gaussian(List<Double> bandwidths) implements Kernel {
    /**
     * Checks.
     *
     * @throws UserException where there is no bandwidth or one is not above 0
     */
    public Gaussian {
      bandwidths = positive("bandwidths", bandwidths);
    }

    /**
     * {@return five bandwidths, each twice the one before}
     *
     * @param middle the third, in the unit of x, above 0
     */
    public static Gaussian around(double middle) {
      return new Gaussian(List.of(middle / 4, middle / 2, middle, middle * 2, middle * 4));
    }

    @Override
    public Tensor at(Tensor squares) {
      return bandwidths.stream()
          .map(s -> squares.mul(-0.5 / (s * s)).exp())
          .reduce(Tensor::add)
          .orElseThrow()
          .div(bandwidths.size());
    }

    @Override
    public String formula() {
      return "mean_σ exp(-‖x-x'‖²/2σ²), σ = " + text(bandwidths);
    }
  }

  /**
   * The mean of (1 + ‖x - y‖² / 2αl²)^-α over several α, which falls more slowly than a Gaussian
   * (Bińkowski et al. 2018).
   *
   * @param alphas α, each above 0
   * @param length l, in the unit of x, above 0
   */
  record RationalQuadratic(List<Double> alphas, double length) implements Kernel {
    /**
     * Checks.
     *
     * @throws UserException where there is no α, or one or the length is not above 0
     */
    public RationalQuadratic {
      alphas = positive("exponents", alphas);
      positive("length", List.of(length));
    }

    /**
     * {@return the exponents 0.2, 0.5, 1, 2 and 5}
     *
     * @param length l, in the unit of x, above 0
     */
    public static RationalQuadratic of(double length) {
      return new RationalQuadratic(List.of(0.2, 0.5, 1.0, 2.0, 5.0), length);
    }

    @Override
    public Tensor at(Tensor squares) {
      return alphas.stream()
          .map(a -> squares.mul(0.5 / (a * length * length)).log1p().mul(-a).exp())
          .reduce(Tensor::add)
          .orElseThrow()
          .div(alphas.size());
    }

    @Override
    public String formula() {
      return "mean_α (1 + ‖x-x'‖²/2αl²)^-α, α = " + text(alphas) + ", l = " + length;
    }
  }

  private static List<Double> positive(String what, List<Double> values) {
    if (values.isEmpty() || values.stream().anyMatch(v -> !(v > 0) || v.isInfinite())) {
      throw new UserException(
          "a kernel's " + what + " are finite numbers above 0, at least one, got " + values);
    }
    return List.copyOf(values);
  }

  private static String text(List<Double> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
