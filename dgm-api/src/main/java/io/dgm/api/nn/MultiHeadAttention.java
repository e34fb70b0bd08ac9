package io.dgm.api.nn;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.List;
import java.util.Optional;

/**
 * Scaled dot-product attention with several heads (Vaswani et al. 2017, 3.2): each head h gives
 * softmax(Q_h K_h' / √d) V_h, where Q, K and V are linear maps of the queries and of the memory,
 * cut into heads of size d, and a last linear map takes all heads together. The keys' map has no
 * bias: it would add the same to all scores of a query, which softmax does not see.
 *
 * @param query makes Q
 * @param key makes K
 * @param value makes V
 * @param output takes the heads together
 * @param heads how many
 * @param causal whether {@link #apply} lets each place attend to itself and those before only
 */
@Stability(level = Level.STABLE, since = "0.2")
public record MultiHeadAttention(
    Linear query, Linear key, Linear value, Linear output, int heads, boolean causal)
    implements Layer {
  /** The score of what is masked: its weight is 0 in any dtype, and no row becomes NaN. */
  static final double MASKED = -1e30;

  /**
   * Checks.
   *
   * @throws DgmException where the heads do not divide the width, or the maps' sizes differ
   */
  public MultiHeadAttention {
    Sizes.positive("the number of heads", heads);
    int width = query.weight().dim(1);
    if (width % heads != 0) {
      throw new DgmException(
          "attention of width %d cannot have %d heads: they must divide it"
              .formatted(width, heads));
    }
    if (key.weight().dim(1) != width
        || value.weight().dim(1) != width
        || output.weight().dim(0) != width) {
      throw new DgmException("attention's maps of queries, keys and values must be of one width");
    }
  }

  /**
   * {@return attention of a sequence to itself; weights start from U(±√(6 / (in + out))), where
   * PyTorch's are smaller, by √2 in the first three maps and by √3 in the last, and biases from 0}
   *
   * @param scope where it declares its children {@code query}, {@code key}, {@code value} and
   *     {@code output}
   * @param width the size of its input's and its output's last dimension
   * @param heads how many; they divide the width
   * @param causal whether each place attends to itself and those before only
   */
  public static MultiHeadAttention of(Scope scope, int width, int heads, boolean causal) {
    return new MultiHeadAttention(
        Linear.of(scope.child("query"), width, width),
        Linear.withoutBias(scope.child("key"), width, width, Initializers.glorotUniform()),
        Linear.of(scope.child("value"), width, width),
        Linear.of(scope.child("output"), width, width),
        heads,
        causal);
  }

  /**
   * {@return which of T places each of T may attend to: itself and those before, BOOL [T, T]}
   *
   * @param length T
   */
  public static Tensor causalMask(int length) {
    Shape square = Shape.of(length, length);
    return Tensor.iota(DType.I32, square, 0).ge(Tensor.iota(DType.I32, square, 1));
  }

  /**
   * A memory's keys and values, cut into heads: what attention needs of it, made once.
   *
   * @param keys K, [N, heads, S, size]
   * @param values V, [N, heads, S, size]
   */
  public record Cache(Tensor keys, Tensor values) {}

  /**
   * What one place finds.
   *
   * @param found [N, width]
   * @param cache with the place's key and value
   */
  public record Step(Tensor found, Cache cache) {}

  /**
   * {@return an empty cache for {@link #step}}
   *
   * @param batch N, how many sequences side by side
   * @param length the most places of a sequence
   * @param dtype of keys and values
   */
  public Cache cache(int batch, int length, DType dtype) {
    int size = query.weight().dim(1) / heads;
    Tensor empty = Tensor.zeros(dtype, Shape.of(batch, heads, length, size));
    return new Cache(empty, empty);
  }

  /**
   * {@return a memory's keys and values}
   *
   * @param memory [N, S, in]
   * @param pass the recording it is part of
   */
  public Cache memory(Tensor memory, Pass pass) {
    return new Cache(heads(key.apply(memory, pass)), heads(value.apply(memory, pass)));
  }

  /**
   * {@return what each query finds in the memory, [N, T, width]}
   *
   * @param queries [N, T, in]
   * @param memory [N, S, in]
   * @param mask where attention is allowed: BOOL, of a shape that broadcasts to [N, heads, T, S]; a
   *     query that may attend to nothing gets the mean of all
   * @param pass the recording it is part of
   * @throws DgmException where the shapes do not fit
   */
  public Tensor attend(Tensor queries, Tensor memory, Optional<Tensor> mask, Pass pass) {
    if (queries.rank() != 3 || memory.rank() != 3 || queries.dim(0) != memory.dim(0)) {
      throw new DgmException(
          "attention takes queries [N, T, width] and a memory [N, S, width], got %s and %s"
              .formatted(queries.type(), memory.type()));
    }
    return attend(queries, memory(memory, pass), mask, pass);
  }

  /**
   * {@return what each query finds in a memory whose keys and values are there, [N, T, width]}
   *
   * @param queries [N, T, in]
   * @param memory its keys and values
   * @param mask where attention is allowed: BOOL, of a shape that broadcasts to [N, heads, T, S]; a
   *     query that may attend to nothing gets the mean of all
   * @param pass the recording it is part of
   * @throws DgmException if the shapes do not fit
   */
  public Tensor attend(Tensor queries, Cache memory, Optional<Tensor> mask, Pass pass) {
    Tensor q = heads(query.apply(queries, pass));
    double scale = 1 / Math.sqrt(q.dim(3));
    List<Integer> each = List.of(0, 1);
    Tensor scores = q.dotGeneral(memory.keys, each, each, List.of(3), List.of(3)).mul(scale);
    Tensor seen = mask.map(m -> masked(scores, m)).orElse(scores);
    Tensor found =
        Tensors.softmax(seen, 3).dotGeneral(memory.values, each, each, List.of(3), List.of(2));
    return output.apply(
        found.transpose(0, 2, 1, 3).reshape(queries.dim(0), queries.dim(1), -1), pass);
  }

  /**
   * {@return what one more place finds in itself and those before, as {@link #apply} does of all
   * places at once if this is causal}
   *
   * @param x [N, width]
   * @param cache the keys and values of the places before
   * @param place its number from 0, an I32 scalar, below the cache's length
   * @param pass the recording it is part of
   */
  public Step step(Tensor x, Cache cache, Tensor place, Pass pass) {
    Tensor one = x.expandDims(1);
    Cache added = memory(one, pass);
    Cache now =
        new Cache(
            cache.keys.dynamicUpdateSlice(2, place, added.keys),
            cache.values.dynamicUpdateSlice(2, place, added.values));
    Tensor places = Tensor.iota(DType.I32, Shape.of(cache.keys.dim(2)), 0);
    Tensor found = attend(one, now, Optional.of(places.le(place)), pass);
    return new Step(found.reshape(x.dim(0), -1), now);
  }

  private static Tensor masked(Tensor scores, Tensor mask) {
    boolean fits =
        mask.shape().broadcasts(scores.shape())
            && mask.shape().broadcast(scores.shape()).equals(scores.shape());
    if (mask.dtype() != DType.BOOL || !fits) {
      throw new DgmException(
          "attention's mask is BOOL and broadcasts to %s, got %s"
              .formatted(scores.shape(), mask.type()));
    }
    Tensor hidden = Tensor.full(scores.dtype(), scores.shape(), MASKED);
    return mask.broadcastTo(scores.shape()).select(scores, hidden);
  }

  private Tensor heads(Tensor x) {
    return x.reshape(x.dim(0), x.dim(1), heads, x.dim(2) / heads).transpose(0, 2, 1, 3);
  }

  /**
   * {@return what each place finds in the sequence, [N, T, width]}
   *
   * @param x [N, T, width]
   */
  @Override
  public Tensor apply(Tensor x, Pass pass) {
    Optional<Tensor> mask =
        causal && x.rank() == 3 ? Optional.of(causalMask(x.dim(1))) : Optional.empty();
    return attend(x, x, mask, pass);
  }
}
