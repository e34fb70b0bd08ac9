package io.dgm.api.conditional;

import io.dgm.api.distribution.Distribution;
import io.dgm.api.distribution.OneHotCategorical;
import io.dgm.api.distribution.Support;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;

/**
 * q(c|x) where the label is not known, certainty of the label where it is: model M2's two cases and
 * its entropy then fall out of the ordinary bound (Kingma et al. 2014, equations 6 and 7).
 *
 * @param q the classifier
 * @param labels one-hot, or rows of 0 where not known, [rows, classes]
 */
record PartlyObserved(OneHotCategorical q, Tensor labels) implements Distribution {
  /** log of the probability of a class that is known not to be: e to it is 0 in every dtype. */
  private static final double NEVER = -1e30;

  @Override
  public Shape batchShape() {
    return q.batchShape();
  }

  @Override
  public Shape eventShape() {
    return q.eventShape();
  }

  @Override
  public DType dtype() {
    return q.dtype();
  }

  @Override
  public Support support() {
    return Support.ONE_HOT;
  }

  private Tensor known() {
    return labels.sum(labels.rank() - 1);
  }

  @Override
  public Tensor sample(Key key, Shape sample) {
    Tensor unknown = known().neg().add(1).expandDims(-1);
    return labels.add(q.sample(key, sample).mul(unknown));
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor wrong = value.mul(labels).sum(value.rank() - 1).neg().add(1);
    Tensor certain = wrong.mul(NEVER).mul(known());
    return q.logProb(value).mul(known().neg().add(1)).add(certain);
  }

  @Override
  public boolean isReparameterized() {
    return false;
  }
}
