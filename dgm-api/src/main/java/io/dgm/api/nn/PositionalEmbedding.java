package io.dgm.api.nn;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;

/**
 * Adds a vector to each place of a sequence, by which attention tells places apart.
 *
 * @param weight a vector a place, [length, width]
 */
@Stability(level = Level.STABLE, since = "0.2")
public record PositionalEmbedding(Tensor weight) implements Layer {
  /** What the wavelengths of sines grow to, in units of 2 π places. */
  private static final double LONGEST = 10_000;

  /**
   * Checks.
   *
   * @throws DgmException where the weight is no matrix
   */
  public PositionalEmbedding {
    if (weight.rank() != 2) {
      throw new DgmException("a positional embedding is [length, width], got " + weight.type());
    }
  }

  /**
   * {@return a layer that learns its vectors, which start from N(0, 0.02²), as those of GPT-2 do}
   *
   * @param scope where it declares {@code weight}
   * @param length of the longest sequence, at least 1
   * @param width the size of a vector, at least 1
   */
  public static PositionalEmbedding of(Scope scope, int length, int width) {
    Sizes.positive("a positional embedding's length", length);
    Sizes.positive("a positional embedding's width", width);
    return new PositionalEmbedding(
        scope.parameter("weight", Shape.of(length, width), Initializers.normal(0, 0.02)));
  }

  /**
   * {@return a layer with fixed vectors: sines, then cosines, of the place over 10000^(2 i / width)
   * (Vaswani et al. 2017, 3.5, whose sines and cosines alternate)}
   *
   * @param length of the longest sequence, at least 1
   * @param width the size of a vector; even
   * @param dtype of the vectors
   * @throws DgmException where the width is odd
   */
  public static PositionalEmbedding sinusoidal(int length, int width, DType dtype) {
    Sizes.positive("a positional embedding's length", length);
    if (width < 2 || width % 2 != 0) {
      throw new DgmException("sines and cosines need an even width, got " + width);
    }
    Shape half = Shape.of(length, width / 2);
    Tensor place = Tensor.iota(dtype, half, 0);
    Tensor slower = Tensor.iota(dtype, half, 1).mul(-2.0 / width * Math.log(LONGEST)).exp();
    Tensor angle = place.mul(slower);
    return new PositionalEmbedding(Tensors.concat(1, angle.sin(), angle.cos()));
  }

  /**
   * {@return x and each place's vector, [N, T, width]}
   *
   * @param x [N, T, width], T at most the length
   * @throws DgmException where it is of another width, or longer
   */
  @Override
  public Tensor apply(Tensor x, Pass pass) {
    if (x.rank() != 3 || x.dim(2) != weight.dim(1) || x.dim(1) > weight.dim(0)) {
      throw new DgmException(
          "this positional embedding takes [N, T, %d] with T at most %d, got %s"
              .formatted(weight.dim(1), weight.dim(0), x.type()));
    }
    return x.add(weight.slice(0, 0, x.dim(1)));
  }

  /**
   * {@return x and the vector of one place, [N, width]}
   *
   * @param x [N, width]
   * @param place its number from 0, an I32 scalar; beyond the last it means the last
   */
  public Tensor at(Tensor x, Tensor place) {
    return x.add(weight.gather(place));
  }
}
