package io.dgm.bench;

import static io.dgm.bench.TorchNet.linear;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The peer of dgm's iwae: k draws of z an example, in one bound. */
final class TorchIwae implements Contender {
  private static final int CODE = 20;

  private final int size;
  private final int k;
  private final TorchNet net = new TorchNet();
  private final Tensor[] hidden = net.layer(784, 400);
  private final Tensor[] mean = net.layer(400, CODE);
  private final Tensor[] logScale = net.layer(400, CODE);
  private final Tensor[] decoder = net.layer(CODE, 400);
  private final Tensor[] output = net.layer(400, 784);
  private final Adam adam = net.adam(1e-3, 0.9);
  private final Tensor data;
  private final MemorySegment room;

  TorchIwae(int size, int k) {
    this.size = size;
    this.k = k;
    this.data = torch.zeros(size, 784);
    this.room = TorchNet.room(data);
  }

  /** {@return log N(0, I), summed over the code} */
  private static Tensor standard(Tensor z) {
    return z.square().add(new Scalar(Math.log(2 * Math.PI))).mul(new Scalar(-0.5)).sum(2);
  }

  @Override
  public double step(List<MemorySegment> batch) {
    try (PointerScope _ = new PointerScope()) {
      room.copyFrom(batch.getFirst());
      Tensor x = torch.bernoulli(data);
      Tensor h = torch.relu(linear(x, hidden[0], hidden[1]));
      Tensor s = linear(h, logScale[0], logScale[1]);
      Tensor noise = torch.randn(k, size, CODE);
      Tensor z = linear(h, mean[0], mean[1]).add(torch.exp(s).mul(noise));
      Tensor logits = linear(torch.relu(linear(z, decoder[0], decoder[1])), output[0], output[1]);
      // log p(x|z) = Σ x l - softplus(l)
      Tensor likelihood = x.mul(logits).sub(torch.softplus(logits)).sum(2);
      Tensor weight = likelihood.add(standard(z)).sub(standard(noise).sub(s.sum(1)));
      Tensor bound = weight.logsumexp(0).sub(new Scalar(Math.log(k)));
      Tensor loss = bound.mean().neg();
      adam.zero_grad();
      loss.backward();
      adam.step();
      return loss.item_float();
    }
  }

  @Override
  public void close() {
    data.close();
    adam.close();
  }
}
