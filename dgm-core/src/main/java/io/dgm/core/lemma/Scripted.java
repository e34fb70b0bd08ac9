package io.dgm.core.lemma;

import io.dgm.api.distribution.Distribution;
import io.dgm.api.distribution.OneHotCategorical;
import io.dgm.api.distribution.Support;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.Optional;

/**
 * A categorical distribution whose draws are given: a way to go through all of them.
 *
 * @param law the distribution
 * @param outcomes what is drawn, [sample…, batch…, classes]
 */
record Scripted(OneHotCategorical law, Tensor outcomes) implements Distribution {
  @Override
  public Shape batchShape() {
    return law.batchShape();
  }

  @Override
  public Shape eventShape() {
    return law.eventShape();
  }

  @Override
  public DType dtype() {
    return law.dtype();
  }

  @Override
  public Support support() {
    return law.support();
  }

  @Override
  public Tensor sample(Key key, Shape sample) {
    return outcomes.reshape(sample.concat(law.logits().shape()));
  }

  @Override
  public Tensor logProb(Tensor value) {
    return law.logProb(value);
  }

  @Override
  public boolean isReparameterized() {
    return false;
  }

  @Override
  public Optional<Tensor> klTo(Distribution other) {
    return law.klTo(other instanceof Scripted s ? s.law : other);
  }
}
