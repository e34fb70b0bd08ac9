package io.dgm.api.spi;

import io.dgm.api.Named;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import java.util.function.Supplier;

/**
 * An identity that can be computed, of the unified view or of a plugin's family, with a twin that
 * is broken on purpose: a check that could not fail would show nothing.
 *
 * @param name a stable name: lower-case letters, digits and dashes
 * @param statement the identity
 * @param source where it comes from
 * @param holds computes it
 * @param broken computes the twin
 */
@Stability(level = Level.STABLE, since = "0.2")
public record Lemma(
    String name,
    String statement,
    String source,
    Supplier<Residual> holds,
    Supplier<Residual> broken)
    implements Named {

  /**
   * How far two sides are apart.
   *
   * @param value the distance, at least 0
   * @param bound what it may be at most: 1e-9 for identities, 0 for those to the bit, four standard
   *     errors for Monte Carlo
   */
  public record Residual(double value, double bound) {
    /** What an identity in F64 may be off by, through rounding. */
    private static final double EXACT = 1e-9;

    /** {@return whether the two sides agree} */
    public boolean agrees() {
      return value <= bound;
    }

    /**
     * {@return a distance that is to be next to none}
     *
     * @param distance at least 0
     */
    public static Residual exact(double distance) {
      return new Residual(distance, EXACT);
    }

    /**
     * {@return the greatest distance between elements of two tensors, to be next to none}
     *
     * @param a constants, F64
     * @param b constants of a shape that broadcasts with it
     */
    public static Residual between(Tensor a, Tensor b) {
      return exact(a.sub(b).abs().max().eval().item());
    }

    /**
     * {@return the greatest distance between the gradients of two scalars, to be next to none}
     *
     * @param a a function of constants
     * @param b another
     * @param parameters the constants
     */
    public static Residual ofGradients(Tensor a, Tensor b, List<Tensor> parameters) {
      List<Tensor> of = Gradients.of(a, parameters);
      List<Tensor> other = Gradients.of(b, parameters);
      Residual worst = exact(0);
      for (int i = 0; i < of.size(); i++) {
        worst = worst.or(between(of.get(i), other.get(i)));
      }
      return worst;
    }

    /**
     * {@return this, or another that agrees less}
     *
     * @param other the other
     */
    public Residual or(Residual other) {
      return !(other.value - other.bound <= value - bound) ? other : this;
    }

    /** {@return the same, to be none at all} */
    public Residual toTheBit() {
      return new Residual(value, 0);
    }
  }
}
