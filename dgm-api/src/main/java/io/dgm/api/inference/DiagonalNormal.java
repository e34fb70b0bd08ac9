package io.dgm.api.inference;

import io.dgm.api.distribution.Distribution;
import io.dgm.api.distribution.Independent;
import io.dgm.api.distribution.Normal;
import io.dgm.api.model.Condition;
import io.dgm.api.nn.Activation;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Mlp;
import io.dgm.api.nn.Pass;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.Tensor;
import java.util.List;

/**
 * q_η(z|x,y) as a normal distribution with independent elements.
 *
 * @param encoder what both heads share
 * @param mean its head for μ
 * @param logScale its head for log σ
 */
public record DiagonalNormal(Encoder encoder, Layer mean, Layer logScale)
    implements InferenceNetwork {

  /**
   * {@return linear heads on features}
   *
   * @param scope where they declare their parameters
   * @param encoder the features
   * @param latent the size of z
   */
  public static DiagonalNormal of(Scope scope, Encoder encoder, int latent) {
    return new DiagonalNormal(
        encoder,
        Linear.of(scope.child("mean"), encoder.size(), latent),
        Linear.of(scope.child("log_scale"), encoder.size(), latent));
  }

  /**
   * {@return a multilayer perceptron with two linear heads}
   *
   * @param scope where it declares its parameters
   * @param in the size of an example, with its labels
   * @param hidden the widths of the hidden layers
   * @param activation after each of them
   * @param latent the size of z
   */
  public static DiagonalNormal perceptron(
      Scope scope, int in, List<Integer> hidden, Activation activation, int latent) {
    Layer trunk = Mlp.hidden(scope, in, hidden, activation);
    return of(scope, Encoder.flat(trunk, hidden.isEmpty() ? in : hidden.getLast()), latent);
  }

  @Override
  public Distribution given(Tensor x, Condition y, Pass pass) {
    Tensor h = encoder.features(x, y, pass);
    return Independent.perExample(Normal.ofLogScale(mean.apply(h, pass), logScale.apply(h, pass)));
  }
}
