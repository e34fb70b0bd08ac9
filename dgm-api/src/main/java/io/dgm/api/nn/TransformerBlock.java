package io.dgm.api.nn;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Tensor;

/**
 * A layer of a transformer (Vaswani et al. 2017) with the normalisation before each branch, as in
 * GPT-2 (Radford et al. 2019; R. Xiong et al., "On layer normalization in the transformer
 * architecture", 2020): h = x + attention(norm(x)), then h + perceptron(norm(h)). Norm a sequence
 * of blocks once more at its end.
 *
 * @param attentionNorm before the attention
 * @param attention among the places of a sequence
 * @param perceptronNorm before the perceptron
 * @param perceptron of each place
 * @param dropout of what each branch adds
 */
@Stability(level = Level.STABLE, since = "0.2")
public record TransformerBlock(
    LayerNorm attentionNorm,
    MultiHeadAttention attention,
    LayerNorm perceptronNorm,
    Layer perceptron,
    Dropout dropout)
    implements Layer {
  private static final int WIDER = 4;

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
    return new TransformerBlock(
        LayerNorm.of(scope.child("attention-norm"), width),
        MultiHeadAttention.of(scope.child("attention"), width, heads, causal),
        LayerNorm.of(scope.child("perceptron-norm"), width),
        Sequential.of(
            Linear.of(scope.child("wide"), width, WIDER * width),
            Activation.GELU,
            Linear.of(scope.child("narrow"), WIDER * width, width)),
        new Dropout(dropout));
  }

  /**
   * {@return a tensor of the input's shape}
   *
   * @param x [N, T, width]
   */
  @Override
  public Tensor apply(Tensor x, Pass pass) {
    Tensor h = x.add(attentionNorm.then(attention).then(dropout).apply(x, pass));
    return h.add(perceptronNorm.then(perceptron).then(dropout).apply(h, pass));
  }
}
