package io.dgm.bench;

import java.lang.foreign.MemorySegment;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Parameters of a network in libtorch, and the layers that the peers are made of. */
final class TorchNet {
  private static final double BATCH_NORM_MOMENTUM = 0.1;
  private static final double BATCH_NORM_EPSILON = 1e-5;
  private static final long[] TWO = {2, 2};
  private static final long[] ONE = {1, 1};

  private final TensorVector parameters = new TensorVector();

  /** {@return a parameter, normal at first} */
  Tensor normal(double scale, long... shape) {
    return keep(torch.randn(shape).mul(new Scalar(scale)));
  }

  /** {@return a parameter of one value at first} */
  Tensor full(double value, long... shape) {
    return keep(torch.zeros(shape).add(new Scalar(value)));
  }

  /** {@return a parameter of given values at first} */
  Tensor of(float[] values, long... shape) {
    Tensor filled = torch.zeros(shape);
    room(filled).copyFrom(MemorySegment.ofArray(values));
    return keep(filled);
  }

  /** Scales all gradients so that their norm is at most this. */
  void clip(double norm) {
    torch.clip_grad_norm_(parameters, norm);
  }

  private Tensor keep(Tensor values) {
    Tensor parameter = values.detach();
    parameter.set_requires_grad(true);
    parameters.push_back(parameter);
    return parameter;
  }

  /** {@return Adam on all of them} */
  Adam adam(double rate, double beta1) {
    AdamOptions options = new AdamOptions(rate);
    // the bindings show a C++ tuple's memory, where the last element lies first
    options.betas().put(0.999, beta1);
    return new Adam(parameters, options);
  }

  /** {@return room in libtorch's memory as a segment to copy a batch into} */
  static MemorySegment room(Tensor data) {
    return MemorySegment.ofAddress(data.data_ptr().address())
        .reinterpret(data.numel() * Float.BYTES);
  }

  static Tensor leaky(Tensor x) {
    return torch.leaky_relu(x, new Scalar(0.2));
  }

  /** {@return batch norm with the batch's own statistics, which also move the running ones} */
  static Tensor norm(Tensor x, Tensor scale, Tensor shift, Tensor mean, Tensor variance) {
    return torch.batch_norm(
        x,
        new TensorOptional(scale),
        new TensorOptional(shift),
        new TensorOptional(mean),
        new TensorOptional(variance),
        true,
        BATCH_NORM_MOMENTUM,
        BATCH_NORM_EPSILON,
        false);
  }

  /** {@return a 4x4 convolution that halves} */
  static Tensor halve(Tensor x, Tensor weight, Tensor bias) {
    return torch.conv2d(x, weight, new TensorOptional(bias), TWO, ONE, ONE, 1);
  }

  /** {@return its adjoint, that doubles} */
  static Tensor twice(Tensor x, Tensor weight, Tensor bias) {
    return torch.conv_transpose2d(
        x, weight, new TensorOptional(bias), TWO, ONE, new long[] {0, 0}, 1, ONE);
  }

  static Tensor linear(Tensor x, Tensor weight, Tensor bias) {
    return torch.linear(x, weight, new TensorOptional(bias));
  }

  /** {@return a linear layer's weight and bias, as libtorch initialises neither, normal} */
  Tensor[] layer(int in, int out) {
    return new Tensor[] {normal(Math.sqrt(1.0 / in), out, in), full(0, out)};
  }
}
