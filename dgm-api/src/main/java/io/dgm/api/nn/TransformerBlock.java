package io.dgm.api.nn;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Tensor;
import java.util.Optional;

/**
 * A layer of a transformer (Vaswani et al. 2017) with the normalisation before each branch, as in
 * GPT-2 (Radford et al. 2019; R. Xiong et al., "On layer normalization in the transformer
 * architecture", 2020): h = x + attention(norm(x)), then h + perceptron(norm(h)). Norm a sequence
 * of blocks once more at its end.
 *
 * <p>With {@link Cross} it also attends to a memory, between the two: a layer of a transformer that
 * translates.
 *
 * @param attentionNorm before the attention
 * @param attention among the places of a sequence
 * @param cross attention to a memory, if there is one
 * @param perceptronNorm before the perceptron
 * @param perceptron of each place
 * @param dropout of what each branch adds
 */
@Stability(level = Level.STABLE, since = "0.2")
public record TransformerBlock(
    LayerNorm attentionNorm,
    MultiHeadAttention attention,
    Optional<Cross> cross,
    LayerNorm perceptronNorm,
    Layer perceptron,
    Dropout dropout)
    implements Layer {
  private static final int WIDER = 4;

  /**
   * Attention to a memory.
   *
   * @param norm before it
   * @param attention to the memory
   */
  public record Cross(LayerNorm norm, MultiHeadAttention attention) {}

  /**
   * A memory as a block attends to it.
   *
   * @param cache its keys and values, of {@link #memory}
   * @param mask which places there are, BOOL [N, S]; if not given, all
   */
  public record Memory(MultiHeadAttention.Cache cache, Optional<Tensor> mask) {
    /** {@return the mask over heads and queries} */
    private Optional<Tensor> seen() {
      return mask.map(m -> m.reshape(m.dim(0), 1, 1, m.dim(1)));
    }
  }

  /**
   * What one place gives.
   *
   * @param out [N, width]
   * @param cache with the place's key and value
   */
  public record Step(Tensor out, MultiHeadAttention.Cache cache) {}

  /**
   * {@return a block whose perceptron has one hidden layer, four times as wide, with GELU}
   *
   * @param scope where it declares its children {@code attention-norm}, {@code attention}, {@code
   *     perceptron-norm}, {@code wide} and {@code narrow}
   * @param width the size of its input's and its output's last dimension
   * @param heads of the attention; they divide the width
   * @param causal whether each place attends to itself and those before only
   * @param dropout the rate, at least 0 and below 1
   */
  public static TransformerBlock of(
      Scope scope, int width, int heads, boolean causal, double dropout) {
    return of(scope, width, heads, causal, dropout, Optional.empty());
  }

  /**
   * {@return a causal block that attends to a memory too, whose perceptron has one hidden layer,
   * four times as wide, with GELU}
   *
   * @param scope where it declares its children {@code attention-norm}, {@code attention}, {@code
   *     cross-norm}, {@code cross}, {@code perceptron-norm}, {@code wide} and {@code narrow}
   * @param width the size of its input's, its memory's and its output's last dimension
   * @param heads of the attentions; they divide the width
   * @param dropout the rate, at least 0 and below 1
   */
  public static TransformerBlock withMemory(Scope scope, int width, int heads, double dropout) {
    Cross cross =
        new Cross(
            LayerNorm.of(scope.child("cross-norm"), width),
            MultiHeadAttention.of(scope.child("cross"), width, heads, false));
    return of(scope, width, heads, true, dropout, Optional.of(cross));
  }

  private static TransformerBlock of(
      Scope scope, int width, int heads, boolean causal, double dropout, Optional<Cross> cross) {
    return new TransformerBlock(
        LayerNorm.of(scope.child("attention-norm"), width),
        MultiHeadAttention.of(scope.child("attention"), width, heads, causal),
        cross,
        LayerNorm.of(scope.child("perceptron-norm"), width),
        Sequential.of(
            Linear.of(scope.child("wide"), width, WIDER * width),
            Activation.GELU,
            Linear.of(scope.child("narrow"), WIDER * width, width)),
        new Dropout(dropout));
  }

  /**
   * {@return a memory as this block attends to it, made once for all queries}
   *
   * @param memory [N, S, width]
   * @param mask which places there are, BOOL [N, S]; if not given, all
   * @param pass the recording it is part of
   * @throws DgmException if this attends to none
   */
  public Memory memory(Tensor memory, Optional<Tensor> mask, Pass pass) {
    if (cross.isEmpty()) {
      throw new DgmException("this block attends to no memory: make it with withMemory()");
    }
    return new Memory(cross.get().attention.memory(memory, pass), mask);
  }

  /**
   * {@return an empty cache for {@link #step}}
   *
   * @param batch N, how many sequences side by side
   * @param length the most places of a sequence
   * @param dtype of keys and values
   */
  public MultiHeadAttention.Cache cache(int batch, int length, DType dtype) {
    return attention.cache(batch, length, dtype);
  }

  /**
   * {@return a tensor of the input's shape}
   *
   * @param x [N, T, width]
   */
  @Override
  public Tensor apply(Tensor x, Pass pass) {
    return apply(x, Optional.empty(), Optional.empty(), pass);
  }

  /**
   * {@return a tensor of the input's shape}
   *
   * @param x [N, T, width]
   * @param mask which places there are, BOOL [N, T]; if not given, all
   * @param memory what else it attends to; there if and only if it has cross-attention
   * @param pass the recording it is part of
   */
  public Tensor apply(Tensor x, Optional<Tensor> mask, Optional<Memory> memory, Pass pass) {
    Tensor normed = attentionNorm.apply(x, pass);
    Tensor found =
        mask.map(m -> attention.attend(normed, normed, Optional.of(allowed(m)), pass))
            .orElseGet(() -> attention.apply(normed, pass));
    return rest(x.add(dropout.apply(found, pass)), memory, pass);
  }

  private Tensor allowed(Tensor mask) {
    Tensor there = mask.reshape(mask.dim(0), 1, 1, mask.dim(1));
    return attention.causal() ? there.and(MultiHeadAttention.causalMask(mask.dim(1))) : there;
  }

  /**
   * {@return what one more place gives, as {@link #apply} of all at once if this is causal}
   *
   * @param x [N, width]
   * @param cache of the places before
   * @param place its number from 0, an I32 scalar, below the cache's length
   * @param memory what else it attends to; there if and only if it has cross-attention
   * @param pass the recording it is part of
   */
  public Step step(
      Tensor x, MultiHeadAttention.Cache cache, Tensor place, Optional<Memory> memory, Pass pass) {
    MultiHeadAttention.Step found =
        attention.step(attentionNorm.apply(x, pass), cache, place, pass);
    Tensor h = x.add(dropout.apply(found.found(), pass)).expandDims(1);
    return new Step(rest(h, memory, pass).reshape(x.shape()), found.cache());
  }

  /** {@return what comes after the attention among places} */
  private Tensor rest(Tensor x, Optional<Memory> memory, Pass pass) {
    if (cross.isPresent() != memory.isPresent()) {
      throw new DgmException(
          cross.isPresent() ? "this block needs a memory" : "this block attends to no memory");
    }
    Tensor h = x;
    if (cross.isPresent()) {
      Tensor q = cross.get().norm.apply(x, pass);
      Memory m = memory.get();
      Tensor found = cross.get().attention.attend(q, m.cache, m.seen(), pass);
      h = x.add(dropout.apply(found, pass));
    }
    return h.add(perceptronNorm.then(perceptron).then(dropout).apply(h, pass));
  }
}
