package io.dgm.api.distribution;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.TensorException;
import java.util.Optional;

/**
 * The distribution of Y = f(X) for X of another distribution and an invertible f: log p(y) = log
 * p_X(x) - log |det ∂f/∂x| at x = f⁻¹(y) (the change of variables; Rezende and Mohamed 2015,
 * equation 5). Values must lie in the image of f. {@link #draw} needs no inverse.
 *
 * @param base the distribution of X, which has densities
 * @param bijector f
 */
@Stability(level = Level.STABLE, since = "0.2")
public record Transformed(Distribution base, Bijector bijector) implements Distribution {
  /**
   * Checks.
   *
   * @throws TensorException where the base is discrete, f mixes more dimensions than an outcome
   *     has, f does not keep the shape (its parameters then have more batch members than the base),
   *     or its log-determinant is of another shape than it says
   */
  public Transformed {
    if (base.support().isDiscrete()) {
      throw new TensorException(
          "Transformed needs a base with densities, got " + base.getClass().getSimpleName());
    }
    Shape shape = base.batchShape().concat(base.eventShape());
    Check.dimensions(
        "Transformed: the bijector's eventRank", bijector.eventRank(), base.eventShape());
    Mapped mapped = bijector.forward(Tensor.zeros(base.dtype(), shape));
    Shape after = mapped.value().shape();
    if (!after.equals(shape)) {
      throw new TensorException(
          "Transformed: the bijector takes "
              + shape
              + " to "
              + after
              + "; give the base all members of the batch");
    }
    Shape elements = shape.sub(0, shape.rank() - bijector.eventRank());
    if (!mapped.logDet().shape().equals(elements)) {
      throw new TensorException(
          "Transformed: the bijector's log-determinant at values "
              + shape
              + " is "
              + elements
              + ", got "
              + mapped.logDet().shape());
    }
  }

  /** {@return the log-determinant over one outcome, [sample…, batch…]} */
  private Tensor logDet(Mapped mapped) {
    return Check.sumLast(mapped.logDet(), eventShape().rank() - bijector.eventRank());
  }

  @Override
  public Shape batchShape() {
    return base.batchShape();
  }

  @Override
  public Shape eventShape() {
    return base.eventShape();
  }

  @Override
  public DType dtype() {
    return base.dtype();
  }

  @Override
  public Support support() {
    return bijector.image(base.support());
  }

  @Override
  public Tensor sample(Key key, Shape sample) {
    return bijector.forward(base.sample(key, sample)).value();
  }

  @Override
  public Draw draw(Key key, Shape sample) {
    Draw draw = base.draw(key, sample);
    Mapped mapped = bijector.forward(draw.value());
    return new Draw(mapped.value(), draw.logProb().sub(logDet(mapped)));
  }

  /**
   * {@inheritDoc}
   *
   * @throws TensorException if the value does not fit, or the inverse of f is not known in closed
   *     form: then take draws by {@link #draw}, which has their log-probabilities
   */
  @Override
  public Tensor logProb(Tensor value) {
    Mapped mapped = bijector.inverse(Check.value(this, value));
    return base.logProb(mapped.value()).add(logDet(mapped));
  }

  @Override
  public boolean isReparameterized() {
    return base.isReparameterized();
  }

  /** {@inheritDoc} Known for affine maps. */
  @Override
  public Optional<Tensor> mean() {
    return bijector instanceof Affine f ? base.mean().map(f::map) : Optional.empty();
  }

  /** {@inheritDoc} Known for affine maps. */
  @Override
  public Optional<Tensor> variance() {
    return bijector instanceof Affine f
        ? base.variance().map(v -> v.mul(f.scale().square()))
        : Optional.empty();
  }

  /** {@inheritDoc} Known for affine maps. */
  @Override
  public Optional<Tensor> mode() {
    return bijector instanceof Affine f ? base.mode().map(f::map) : Optional.empty();
  }

  /** {@inheritDoc} Known for affine maps. */
  @Override
  public Optional<Tensor> entropy() {
    Shape shape = batchShape().concat(eventShape());
    return bijector instanceof Affine f
        ? base.entropy().map(h -> h.add(logDet(f.forward(Tensor.zeros(dtype(), shape)))))
        : Optional.empty();
  }

  /**
   * {@inheritDoc}
   *
   * <p>For two by the same map the divergence of their bases, which an invertible map keeps.
   */
  @Override
  public Optional<Tensor> klTo(Distribution other) {
    return other instanceof Transformed q && q.bijector.equals(bijector)
        ? KullbackLeibler.closedForm(base, q.base)
        : Optional.empty();
  }
}
