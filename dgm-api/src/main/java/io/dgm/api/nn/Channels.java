package io.dgm.api.nn;

import io.dgm.api.DgmException;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** What layers over [N, C, spatial…] share. */
final class Channels {
  private Channels() {}

  /** {@return a vector [C] repeated along all dimensions but the channels'} */
  static Tensor along(Tensor vector, Shape to) {
    return vector.broadcastInDim(to, List.of(1));
  }

  static Tensor addBias(Tensor x, Optional<Tensor> bias) {
    return bias.map(b -> x.add(along(b, x.shape()))).orElse(x);
  }

  static void checkKernel(Tensor weight, Window window) {
    if (weight.rank() != window.rank() + 2
        || !weight.shape().sub(2, weight.rank()).dims().equals(window.kernel())) {
      throw new DgmException("the kernel " + weight.type() + " does not fit " + window);
    }
  }

  static void checkBias(Optional<Tensor> bias, int channels) {
    bias.filter(b -> !b.shape().equals(Shape.of(channels)))
        .ifPresent(
            b -> {
              throw new DgmException(
                  "a bias for " + channels + " channels is [" + channels + "], got " + b.type());
            });
  }

  static void checkInput(String what, Tensor x, int channels, Window window) {
    if (x.rank() != window.rank() + 2 || x.dim(1) != channels) {
      throw new DgmException(
          what
              + " over "
              + window.rank()
              + " spatial dimensions takes [N, "
              + channels
              + ", spatial…], got "
              + x.type());
    }
  }

  static void checkOutput(String what, Tensor x, Tensor y, Window window) {
    if (y.shape().sub(2, y.rank()).size() == 0) {
      throw new DgmException(what + " leaves nothing of " + x.type() + ": " + window);
    }
  }
}
