package io.dgm.api.tensor;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.util.ArrayList;
import java.util.List;

/**
 * A source of random numbers as a value: the same key always gives the same numbers, on every
 * engine. Use a key once; to draw more than once, {@link #split} it first.
 *
 * @param bits U32 [2]
 */
@Stability(level = Level.STABLE, since = "0.2")
public record Key(Tensor bits) {
  /**
   * Checks.
   *
   * @throws TensorException where the bits are not U32 [2]
   */
  public Key {
    Typing.key(bits);
  }

  /**
   * {@return a key from a number}
   *
   * @param seed any
   */
  public static Key of(long seed) {
    return new Key(
        Tensor.constant(Literal.convert(DType.U32, Shape.of(2), seed & 0xffffffffL, seed >>> 32)));
  }

  /**
   * {@return independent keys}
   *
   * @param n how many, at least 1
   */
  public List<Key> split(int n) {
    Tensor words = Primitives.bits(bits, Shape.of(n, 2));
    List<Key> keys = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      keys.add(new Key(words.slice(0, i, i + 1).reshape(2)));
    }
    return keys;
  }

  /**
   * {@return another key, which depends on this one and on a name; keys of different names are
   * independent}
   *
   * @param name any number
   */
  public Key fold(long name) {
    return new Key(Primitives.bits(bits.xor(of(name).bits), Shape.of(2)));
  }

  /**
   * {@return random bits, U32}
   *
   * @param shape of the result
   */
  public Tensor randomBits(Shape shape) {
    return Primitives.bits(bits, shape);
  }

  /**
   * {@return numbers uniform in the open interval (0, 1), each the middle of one of 2^23 equal
   * cells, of 2^32 in F64, of 2^7 in BF16}
   *
   * @param dtype F32, F64 or BF16
   * @param shape of the result
   */
  public Tensor uniform(DType dtype, Shape shape) {
    Tensor words = randomBits(shape);
    if (dtype == DType.F64) {
      return words.to(dtype).add(0.5).mul(0x1p-32);
    }
    // bits and a half that are exact in the dtype: never 0 and never 1, so that logarithms are
    // finite
    int bits = dtype == DType.BF16 ? 7 : 23;
    return words.shiftRight(32 - bits).to(dtype).add(0.5).mul(Math.scalb(1.0, -bits));
  }

  /**
   * {@return standard normal numbers, by the inverse of the error function at uniform ones}
   *
   * @param dtype F32, F64 or BF16
   * @param shape of the result
   */
  public Tensor normal(DType dtype, Shape shape) {
    Tensor u = uniform(dtype == DType.BF16 ? DType.F32 : dtype, shape);
    return ErrorFunction.inverse(u.mul(2).sub(1)).mul(Math.sqrt(2)).to(dtype);
  }

  /**
   * {@return standard normal numbers of those between -2 and 2}
   *
   * @param dtype F32, F64 or BF16
   * @param shape of the result
   */
  public Tensor truncatedNormal(DType dtype, Shape shape) {
    Tensor u = uniform(dtype == DType.BF16 ? DType.F32 : dtype, shape);
    // the error function at √2: how much of the normal distribution lies between
    double share = 0.95449973610364158;
    return ErrorFunction.inverse(u.mul(2).sub(1).mul(share)).mul(Math.sqrt(2)).to(dtype);
  }
}
