package io.dgm.bench;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.BCEWithLogitsLossOptions;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.kSum;

/** The peer: the default variational autoencoder in libtorch, through its C++ autograd. */
final class TorchVae implements Contender {
  private final int size;
  private final LinearImpl hidden = new LinearImpl(784, 400);
  private final LinearImpl mean = new LinearImpl(400, 20);
  private final LinearImpl logScale = new LinearImpl(400, 20);
  private final LinearImpl decoder = new LinearImpl(20, 400);
  private final LinearImpl output = new LinearImpl(400, 784);
  private final Adam adam;
  private final Tensor data;
  private final MemorySegment room;

  TorchVae(int size) {
    this.size = size;
    torch.manual_seed(1);
    this.data = torch.zeros(size, 784);
    this.room =
        MemorySegment.ofAddress(data.data_ptr().address()).reinterpret(size * 784L * Float.BYTES);
    TensorVector parameters = new TensorVector();
    for (LinearImpl layer : new LinearImpl[] {hidden, mean, logScale, decoder, output}) {
      TensorVector own = layer.parameters();
      for (long i = 0; i < own.size(); i++) {
        parameters.push_back(own.get(i));
      }
    }
    this.adam = new Adam(parameters, new AdamOptions(1e-3));
  }

  @Override
  public double step(List<MemorySegment> batch) {
    try (PointerScope _ = new PointerScope()) {
      // dgm's step copies its batch too
      room.copyFrom(batch.getFirst());
      // dynamic binarisation is part of the step, as it is in dgm
      Tensor x = torch.bernoulli(data);
      Tensor h = torch.relu(hidden.forward(x));
      Tensor mu = mean.forward(h);
      Tensor s = logScale.forward(h);
      Tensor z = mu.add(torch.exp(s).mul(torch.randn_like(s)));
      Tensor logits = output.forward(torch.relu(decoder.forward(z)));
      Tensor loss = loss(logits, x, mu, s);
      adam.zero_grad();
      loss.backward();
      adam.step();
      return loss.item_float();
    }
  }

  /** {@return the bound's negative, a mean over examples} */
  static Tensor loss(Tensor logits, Tensor x, Tensor mu, Tensor s) {
    BCEWithLogitsLossOptions options = new BCEWithLogitsLossOptions();
    options.reduction().put(new kSum());
    Tensor reconstruction = torch.binary_cross_entropy_with_logits(logits, x, options);
    Tensor kl =
        torch
            .exp(s.mul(new Scalar(2)))
            .add(mu.square())
            .sub(new Scalar(1))
            .mul(new Scalar(0.5))
            .sub(s)
            .sum();
    return reconstruction.add(kl).div(new Scalar(x.size(0)));
  }

  @Override
  public void close() {
    data.close();
    adam.close();
  }
}
