package io.dgm.testkit.distribution;

import io.dgm.api.distribution.Distribution;
import io.dgm.api.distribution.Normal;
import io.dgm.api.distribution.Support;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.TensorException;
import java.util.Optional;

/**
 * A distribution as a plugin writes it, with log p(x) = -z - e^-z - log β, z = (x - m) / β. It
 * knows its divergence from a normal, which does not know it.
 */
record Gumbel(Tensor location, Tensor scale) implements Distribution {
  @Override
  public Shape batchShape() {
    return location.shape();
  }

  @Override
  public Shape eventShape() {
    return Shape.SCALAR;
  }

  @Override
  public DType dtype() {
    return location.dtype();
  }

  @Override
  public Support support() {
    return Support.REAL;
  }

  @Override
  public boolean isReparameterized() {
    return true;
  }

  @Override
  public Tensor sample(Key key, Shape sample) {
    Tensor u = key.uniform(dtype(), sample.concat(batchShape()));
    return u.log().neg().log().neg().mul(scale).add(location);
  }

  @Override
  public Tensor logProb(Tensor value) {
    if (value.dtype() != dtype()) {
      throw new TensorException("Gumbel.logProb takes " + dtype() + " values, got " + value.type());
    }
    Tensor z = value.sub(location).div(scale);
    return z.add(z.neg().exp()).add(scale.log()).neg();
  }

  @Override
  public Optional<Tensor> klFrom(Distribution other) {
    if (!(other instanceof Normal p)) {
      return Optional.empty();
    }
    Tensor z = p.location().sub(location).div(scale);
    Tensor spread = p.scale().div(scale).square().mul(0.5);
    Tensor energy = z.add(spread.sub(z).exp()).add(scale.log());
    return Optional.of(energy.sub(p.entropy().orElseThrow()));
  }
}
