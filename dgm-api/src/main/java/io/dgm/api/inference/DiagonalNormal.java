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
 * @param trunk what both heads share, from [N, size of x + classes]
 * @param mean its head for μ
 * @param logScale its head for log σ
 */
public record DiagonalNormal(Layer trunk, Layer mean, Layer logScale) implements InferenceNetwork {

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
    int last = hidden.isEmpty() ? in : hidden.getLast();
    return new DiagonalNormal(
        Mlp.hidden(scope, in, hidden, activation),
        Linear.of(scope.child("mean"), last, latent),
        Linear.of(scope.child("log_scale"), last, latent));
  }

  @Override
  public Distribution given(Tensor x, Condition y, Pass pass) {
    Tensor h = trunk.apply(y.join(x.reshape(x.dim(0), -1)), pass);
    return Independent.perExample(new Normal(mean.apply(h, pass), logScale.apply(h, pass)));
  }
}
