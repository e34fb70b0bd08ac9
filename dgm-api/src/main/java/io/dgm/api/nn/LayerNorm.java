package io.dgm.api.nn;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.stream.IntStream;

/**
 * Layer normalisation (Ba, Kiros and Hinton 2016) over the last dimensions: (x - mean) / √(variance
 * + ε) · weight + bias, with the mean and the variance (the biased one) of each example.
 *
 * @param weight of the shape of the dimensions that are normalised over
 * @param bias of that shape
 * @param epsilon what keeps the division finite, above 0
 */
@Stability(level = Level.STABLE, since = "0.2")
public record LayerNorm(Tensor weight, Tensor bias, double epsilon) implements Layer {
  /**
   * Checks.
   *
   * @throws DgmException where the shapes differ or epsilon is not above 0
   */
  public LayerNorm {
    if (weight.rank() < 1 || !weight.shape().equals(bias.shape())) {
      throw new DgmException(
          "layer norm needs a weight and a bias of one shape of rank 1 or more, got "
              + weight.type()
              + " and "
              + bias.type());
    }
    Standardization.checkEpsilon("layer norm", epsilon);
  }

  /**
   * {@return a layer with ε = 1e-5}
   *
   * @param scope where it declares {@code weight} and {@code bias}
   * @param dims the sizes of the last dimensions, which are normalised over; at least one
   */
  public static LayerNorm of(Scope scope, int... dims) {
    Shape shape = Shape.of(dims);
    return new LayerNorm(
        scope.parameter("weight", shape, Initializers.ones()),
        scope.parameter("bias", shape, Initializers.zeros()),
        Standardization.EPSILON);
  }

  /**
   * {@return x normalised, of its shape}
   *
   * @param x of a shape that ends with the weight's
   * @throws DgmException where it does not
   */
  @Override
  public Tensor apply(Tensor x, Pass pass) {
    int lead = x.rank() - weight.rank();
    if (lead < 0 || !x.shape().sub(lead, x.rank()).equals(weight.shape())) {
      throw new DgmException(
          "this layer norm takes a shape that ends with " + weight.shape() + ", got " + x.type());
    }
    int[] last = IntStream.range(lead, x.rank()).toArray();
    return Standardization.over(x, epsilon, last).mul(weight).add(bias);
  }
}
