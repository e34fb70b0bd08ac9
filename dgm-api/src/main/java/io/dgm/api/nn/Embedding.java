package io.dgm.api.nn;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.List;

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
   * {@return the vectors of indices, or the means of vectors under weights, [N, …, size]}
   *
   * @param x I32 indices [N, …], 0 to vocabulary - 1; what is beyond an end means that end's, and
   *     moves nothing. Or weights of all things, [N, …, vocabulary], such as one-hot vectors and
   *     relaxations of them
   * @throws DgmException if it is neither
   */
  @Override
  public Tensor apply(Tensor x, Pass pass) {
    if (x.dtype() == DType.I32) {
      return weight.gather(x);
    }
    if (x.dtype() != weight.dtype() || x.rank() < 2 || x.dim(-1) != weight.dim(0)) {
      throw new DgmException(
          "an embedding takes I32 indices or weights [N, …, %d], got %s"
              .formatted(weight.dim(0), x.type()));
    }
    return x.matmul(weight);
  }

  /**
   * {@return how well each thing's vector fits, [N, …, vocabulary]: the logits of an output whose
   * weights are tied to those of the input (O. Press and L. Wolf, "Using the output embedding to
   * improve language models", 2017)}
   *
   * @param h [N, …, size]
   */
  public Tensor scores(Tensor h) {
    int last = h.rank() - 1;
    return h.dotGeneral(weight, List.of(), List.of(), List.of(last), List.of(1));
  }
}
