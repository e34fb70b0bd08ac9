package io.dgm.api.distribution;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.TensorException;
import io.dgm.api.tensor.Tensors;

/**
 * The relaxed categorical (concrete, Gumbel-softmax) distribution on the simplex of K classes: X =
 * softmax((l + G) / λ) with G standard Gumbel, which tends to a one-hot choice as λ tends to 0. Its
 * density with respect to the first K - 1 coordinates is log p(x) = log (K-1)! + (K-1) log λ + Σ_k
 * log softmax(l - λ log x)_k - Σ_k log x_k (Maddison, Mnih and Teh 2016, equation 10; Jang, Gu and
 * Poole 2016, equation 11).
 *
 * <p>At low temperatures draws round to corners; {@link #draw} has their exact log-probability, and
 * {@link #logProb} takes the least positive number for a 0.
 *
 * @param temperature λ, above 0, of a shape that broadcasts with [batch…]; often a scalar
 * @param logits l, any finite number, [batch…, K], K at least 2
 */
@Stability(level = Level.STABLE, since = "0.2")
public record RelaxedOneHotCategorical(Tensor temperature, Tensor logits) implements Distribution {
  /**
   * Broadcasts the parameters to each other.
   *
   * @throws TensorException where they have not one floating-point dtype, do not broadcast, or K is
   *     below 2
   */
  public RelaxedOneHotCategorical {
    Check.classLogits("RelaxedOneHotCategorical", logits);
    if (logits.dim(-1) < 2) {
      throw new TensorException(
          "RelaxedOneHotCategorical: a simplex needs 2 classes or more, got " + logits.type());
    }
    String what = "RelaxedOneHotCategorical: temperature and logits without their last dimension";
    Tensor first = logits.slice(-1, 0, 1).reshape(ClassLogits.batch(logits));
    Shape batch = Check.batch(what, temperature, first);
    logits = logits.broadcastTo(batch.concat(Shape.of(logits.dim(-1))));
  }

  /**
   * {@return the distribution with one number for all temperatures}
   *
   * @param temperature λ, above 0
   * @param logits l, any finite number, [batch…, K], K at least 2
   */
  public static RelaxedOneHotCategorical of(double temperature, Tensor logits) {
    Check.positive("RelaxedOneHotCategorical: temperature", temperature);
    return new RelaxedOneHotCategorical(Tensor.scalar(logits.dtype(), temperature), logits);
  }

  /** {@return K} */
  public int classes() {
    return logits.dim(-1);
  }

  @Override
  public Shape batchShape() {
    return ClassLogits.batch(logits);
  }

  @Override
  public Shape eventShape() {
    return Shape.of(classes());
  }

  @Override
  public DType dtype() {
    return logits.dtype();
  }

  @Override
  public Support support() {
    return Support.SIMPLEX;
  }

  private Tensor perturbed(Key key, Shape sample) {
    Tensor noise = Noise.gumbel(key, dtype(), sample.concat(logits.shape()));
    return noise.add(logits).div(temperature.expandDims(-1));
  }

  @Override
  public Tensor sample(Key key, Shape sample) {
    return Tensors.softmax(perturbed(key, sample), -1);
  }

  @Override
  public Draw draw(Key key, Shape sample) {
    Tensor perturbed = perturbed(key, sample);
    Tensor logValue = Tensors.logSoftmax(perturbed, -1);
    return new Draw(Tensors.softmax(perturbed, -1), logProbOfLog(logValue));
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor positive = Check.value(this, value).maximum(Interior.leastPositive(dtype()));
    return logProbOfLog(positive.log());
  }

  private Tensor logProbOfLog(Tensor logValue) {
    Tensor scores = logits.sub(logValue.mul(temperature.expandDims(-1)));
    Tensor perClass = Tensors.logSoftmax(scores, -1).sub(logValue);
    double logFactorial = 0;
    for (int i = 2; i < classes(); i++) {
      logFactorial += Math.log(i);
    }
    Tensor constant = temperature.log().mul(classes() - 1).add(logFactorial);
    return perClass.sum(-1).add(constant);
  }

  @Override
  public boolean isReparameterized() {
    return true;
  }
}
