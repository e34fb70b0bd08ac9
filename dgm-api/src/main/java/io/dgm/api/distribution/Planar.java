package io.dgm.api.distribution;

import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.TensorException;
import io.dgm.api.tensor.Tensors;

/**
 * y = x + û tanh(wᵀx + b), a map of vectors; {@link Bijectors#planar} says more.
 *
 * @param u [batch…, D]
 * @param w [batch…, D]
 * @param b [batch…]
 */
record Planar(Tensor u, Tensor w, Tensor b) implements Bijector {
  Planar {
    Check.batch("a planar flow's u and w", u, w);
    if (u.rank() < 1 || !u.shape().equals(w.shape())) {
      throw new TensorException(
          "a planar flow's u and w are vectors of one shape, got " + u.type() + " and " + w.type());
    }
    Shape batch = u.shape().sub(0, u.rank() - 1);
    if (b.dtype() != u.dtype() || !b.shape().equals(batch)) {
      throw new TensorException(
          "a planar flow's b is " + u.dtype() + batch + " for u " + u.type() + ", got " + b.type());
    }
  }

  @Override
  public Mapped forward(Tensor x) {
    Tensor along = u.mul(w).sum(-1);
    // log(1 + e^wᵀu): above 0, and 1 more than wᵀû
    Tensor room = Tensors.softplus(along);
    Tensor step = room.sub(1).sub(along).div(w.square().sum(-1));
    Tensor bounded = u.add(w.mul(step.expandDims(-1)));
    Tensor h = x.mul(w).sum(-1).add(b).tanh();
    Tensor value = x.add(h.expandDims(-1).mul(bounded));
    // 1 + (1 - h²) wᵀû as a sum of two numbers that are not negative
    Tensor square = h.square();
    Tensor det = square.add(square.neg().add(1).mul(room));
    return new Mapped(value, det.log());
  }

  @Override
  public Support image(Support domain) {
    return Support.REAL;
  }

  @Override
  public int eventRank() {
    return 1;
  }
}
