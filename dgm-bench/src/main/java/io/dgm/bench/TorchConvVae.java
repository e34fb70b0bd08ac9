package io.dgm.bench;

import static io.dgm.bench.TorchNet.halve;
import static io.dgm.bench.TorchNet.leaky;
import static io.dgm.bench.TorchNet.linear;
import static io.dgm.bench.TorchNet.norm;
import static io.dgm.bench.TorchNet.twice;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The peer of dgm's vae with its dcgan network. */
final class TorchConvVae implements Contender {
  private static final int CODE = 20;
  private static final int NARROW = 64;
  private static final int WIDE = 128;
  private static final int FLAT = WIDE * 7 * 7;

  private final int size;
  private final TorchNet net = new TorchNet();
  private final Tensor e0 = net.normal(0.02, NARROW, 1, 4, 4);
  private final Tensor e0Bias = net.full(0, NARROW);
  private final Tensor e1 = net.normal(0.02, WIDE, NARROW, 4, 4);
  private final Tensor e1Bias = net.full(0, WIDE);
  private final Tensor e1Scale = net.full(1, WIDE);
  private final Tensor e1Shift = net.full(0, WIDE);
  private final Tensor[] mean = net.layer(FLAT, CODE);
  private final Tensor[] logScale = net.layer(FLAT, CODE);
  private final Tensor d0 = net.normal(0.02, FLAT, CODE);
  private final Tensor d0Bias = net.full(0, FLAT);
  private final Tensor d0Scale = net.full(1, WIDE);
  private final Tensor d0Shift = net.full(0, WIDE);
  private final Tensor d1 = net.normal(0.02, WIDE, NARROW, 4, 4);
  private final Tensor d1Bias = net.full(0, NARROW);
  private final Tensor d1Scale = net.full(1, NARROW);
  private final Tensor d1Shift = net.full(0, NARROW);
  private final Tensor d2 = net.normal(0.02, NARROW, 1, 4, 4);
  private final Tensor d2Bias = net.full(0, 1);
  private final Tensor[] running = {
    torch.zeros(WIDE), torch.zeros(WIDE),
    torch.zeros(WIDE), torch.zeros(WIDE),
    torch.zeros(NARROW), torch.zeros(NARROW)
  };
  private final Adam adam = net.adam(1e-3, 0.9);
  private final Tensor data;
  private final MemorySegment room;

  TorchConvVae(int size) {
    this.size = size;
    this.data = torch.zeros(size, 1, 28, 28);
    this.room = TorchNet.room(data);
  }

  @Override
  public double step(List<MemorySegment> batch) {
    try (PointerScope _ = new PointerScope()) {
      room.copyFrom(batch.getFirst());
      Tensor x = torch.bernoulli(data);
      Tensor h = leaky(halve(x, e0, e0Bias));
      h = leaky(norm(halve(h, e1, e1Bias), e1Scale, e1Shift, running[0], running[1]));
      h = h.view(size, FLAT);
      Tensor mu = linear(h, mean[0], mean[1]);
      Tensor s = linear(h, logScale[0], logScale[1]);
      Tensor z = mu.add(torch.exp(s).mul(torch.randn_like(s)));
      Tensor g = linear(z, d0, d0Bias).view(size, WIDE, 7, 7);
      g = torch.relu(norm(g, d0Scale, d0Shift, running[2], running[3]));
      g = torch.relu(norm(twice(g, d1, d1Bias), d1Scale, d1Shift, running[4], running[5]));
      Tensor loss = TorchVae.loss(twice(g, d2, d2Bias), x, mu, s);
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
