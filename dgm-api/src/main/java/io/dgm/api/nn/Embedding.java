package io.dgm.api.nn;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;

/**
 * A vector for each of a number of things: words, classes.
 *
 * @param weight [vocabulary, size]
 */
@Stability(level = Level.STABLE, since = "0.2")
public record Embedding(Tensor weight) implements Weighted {
  /**
   * Checks.
   *
   * @throws DgmException where the weight is no matrix
   */
  public Embedding {
    if (weight.rank() != 2) {
      throw new DgmException("an embedding is [vocabulary, size], got " + weight.type());
    }
  }

  /**
   * {@return a layer with vectors from N(0, 1) at first}
   *
   * @param scope where it declares {@code weight}
   * @param vocabulary the number of things, at least 1
   * @param size of a vector, at least 1
   */
  public static Embedding of(Scope scope, int vocabulary, int size) {
    return of(scope, vocabulary, size, Initializers.normal(0, 1));
  }

  /**
   * {@return a layer}
   *
   * @param scope where it declares {@code weight}
   * @param vocabulary the number of things, at least 1
   * @param size of a vector, at least 1
   * @param weight how the vectors start
   */
  public static Embedding of(Scope scope, int vocabulary, int size, Initializer weight) {
    Sizes.positive("an embedding's vocabulary", vocabulary);
    Sizes.positive("an embedding's size", size);
    return new Embedding(scope.parameter("weight", Shape.of(vocabulary, size), weight));
  }

  @Override
  public Embedding withWeight(Tensor other) {
    return new Embedding(other);
  }

  /**
   * {@return the vectors, [N, …, size]}
   *
   * @param indices I32 [N, …], 0 to vocabulary - 1; what is beyond an end means that end's, and
   *     moves nothing
   * @throws DgmException where they are not I32
   */
  @Override
  public Tensor apply(Tensor indices, Pass pass) {
    if (indices.dtype() != DType.I32) {
      throw new DgmException("an embedding takes I32 indices, got " + indices.type());
    }
    return weight.gather(indices);
  }
}
