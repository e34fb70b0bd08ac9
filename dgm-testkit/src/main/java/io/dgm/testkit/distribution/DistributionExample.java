package io.dgm.testkit.distribution;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.distribution.Distribution;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A family of distributions with parameters to test it at. Choose a batch of two or three members
 * and few elements an outcome: gradients are compared with differences, one parameter at a time.
 *
 * @param family makes the distribution of parameters of any floating-point dtype
 * @param parameters F64 constants
 * @param other parameters of a second distribution, to which a divergence is known in closed form
 * @param from a distribution of any family that this one knows its divergence from
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record DistributionExample(
    Function<List<Tensor>, Distribution> family,
    List<Tensor> parameters,
    Optional<List<Tensor>> other,
    Optional<Distribution> from) {
  /**
   * Checks.
   *
   * @throws DgmException where a parameter is not F64
   */
  public DistributionExample {
    parameters = List.copyOf(parameters);
    for (Tensor p : parameters) {
      if (p.dtype() != DType.F64) {
        throw new DgmException("the contract converts F64 parameters itself, got " + p.type());
      }
    }
  }

  /**
   * {@return an example}
   *
   * @param family makes the distribution of parameters of any floating-point dtype
   * @param parameters F64 constants
   */
  public static DistributionExample of(
      Function<List<Tensor>, Distribution> family, Tensor... parameters) {
    return new DistributionExample(family, List.of(parameters), Optional.empty(), Optional.empty());
  }

  /**
   * {@return the example with a second distribution of the family, for a divergence that is known
   * in closed form}
   *
   * @param others its parameters, F64 constants
   */
  public DistributionExample against(Tensor... others) {
    return new DistributionExample(family, parameters, Optional.of(List.of(others)), from);
  }

  /**
   * {@return the example with a distribution of another family, of which {@link
   * Distribution#klFrom} knows the divergence from it}
   *
   * @param first the distribution, over F64 values
   */
  public DistributionExample knownFrom(Distribution first) {
    return new DistributionExample(family, parameters, other, Optional.of(first));
  }

  /**
   * {@return the distribution}
   *
   * @param dtype of its parameters
   */
  public Distribution in(DType dtype) {
    return family.apply(parameters.stream().map(p -> p.to(dtype)).toList());
  }

  /** {@return the second distribution, with F64 parameters} */
  Optional<Distribution> second() {
    return other.map(family);
  }
}
