package io.dgm.testkit.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * The gradient of ‖∇ₓ f(x)‖², and of (‖∇ₓ f(x)‖ - 1)², with respect to the weights of f: what R1
 * and WGAN-GP train with.
 */
class GradientPenaltyTest {
  private static final Op.Convolution HALVE =
      new Op.Convolution(List.of(2, 2), List.of(1, 1), List.of(1, 1), List.of(1, 1), List.of(1, 1));

  private static Tensor squares(Function<List<Tensor>, Tensor> network, List<Tensor> arguments) {
    Tensor x = arguments.getFirst();
    Tensor g = Gradients.of(network.apply(arguments).sum(), List.of(x)).getFirst();
    return Tensors.sumPerExample(g.square());
  }

  private static void check(Function<List<Tensor>, Tensor> network, int[]... sizes) {
    GradientCheck r1 = GradientCheck.of("R1", a -> squares(network, a));
    GradientCheck wgan =
        GradientCheck.of("WGAN-GP", a -> squares(network, a).add(1e-12).sqrt().sub(1).square());
    for (int[] size : sizes) {
      r1 = r1.at(size);
      wgan = wgan.at(size);
    }
    r1.within(1e-6).check();
    wgan.within(1e-6).check();
  }

  @Test
  void ofAPerceptron() {
    check(
        a ->
            Tensors.leakyRelu(a.get(0).matmul(a.get(1)).add(a.get(2)), 0.2)
                .tanh()
                .matmul(a.get(3))
                .sigmoid(),
        new int[][] {{5, 4}, {4, 6}, {6}, {6, 1}});
  }

  @Test
  void ofAConvolutionalNetwork() {
    check(
        a -> {
          Tensor h = Tensors.softplus(a.get(0).convolution(a.get(1), HALVE));
          Tensor g = Tensors.gelu(h.convolution(a.get(2), HALVE));
          return g.reshape(3, -1).matmul(a.get(3));
        },
        new int[][] {{3, 2, 8, 8}, {4, 2, 4, 4}, {3, 4, 4, 4}, {12, 1}});
  }

  @Test
  void thirdOrder() {
    Tensor x = Tensor.of(0.3, -0.7);
    Tensor y = x.sin().sum();
    Tensor once = Gradients.of(y, List.of(x)).getFirst();
    Tensor twice = Gradients.of(once.sum(), List.of(x)).getFirst();
    Tensor thrice = Gradients.of(twice.sum(), List.of(x)).getFirst();
    assertThat(thrice.eval().get(0))
        .isCloseTo(-Math.cos(0.3), org.assertj.core.api.Assertions.within(1e-15));
  }
}
