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
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The peer of dgm's gan with its dcgan network: a step of the discriminator, then the generator.
 */
final class TorchDcgan implements Contender {
  private static final int CODE = 64;
  private static final int NARROW = 64;
  private static final int WIDE = 128;
  private static final int FLAT = WIDE * 7 * 7;

  private final int size;
  private final TorchNet generator = new TorchNet();
  private final Tensor g0 = generator.normal(0.02, FLAT, CODE);
  private final Tensor g0Bias = generator.full(0, FLAT);
  private final Tensor g0Scale = generator.full(1, WIDE);
  private final Tensor g0Shift = generator.full(0, WIDE);
  private final Tensor g1 = generator.normal(0.02, WIDE, NARROW, 4, 4);
  private final Tensor g1Bias = generator.full(0, NARROW);
  private final Tensor g1Scale = generator.full(1, NARROW);
  private final Tensor g1Shift = generator.full(0, NARROW);
  private final Tensor g2 = generator.normal(0.02, NARROW, 1, 4, 4);
  private final Tensor g2Bias = generator.full(0, 1);
  private final TorchNet critic = new TorchNet();
  private final Tensor d0 = critic.normal(0.02, NARROW, 1, 4, 4);
  private final Tensor d0Bias = critic.full(0, NARROW);
  private final Tensor d1 = critic.normal(0.02, WIDE, NARROW, 4, 4);
  private final Tensor d1Bias = critic.full(0, WIDE);
  private final Tensor d1Scale = critic.full(1, WIDE);
  private final Tensor d1Shift = critic.full(0, WIDE);
  private final Tensor d2 = critic.normal(0.02, 1, FLAT);
  private final Tensor d2Bias = critic.full(0, 1);
  private final Tensor[] running = {
    torch.zeros(WIDE),
    torch.zeros(WIDE),
    torch.zeros(NARROW),
    torch.zeros(NARROW),
    torch.zeros(WIDE),
    torch.zeros(WIDE)
  };
  private final Adam moveGenerator = generator.adam(2e-4, 0.5);
  private final Adam moveCritic = critic.adam(2e-4, 0.5);
  private final Tensor data;
  private final MemorySegment room;

  TorchDcgan(int size) {
    this.size = size;
    this.data = torch.zeros(size, 1, 28, 28);
    this.room = TorchNet.room(data);
  }

  private Tensor generate() {
    Tensor h = linear(torch.randn(size, CODE), g0, g0Bias).view(size, WIDE, 7, 7);
    h = torch.relu(norm(h, g0Scale, g0Shift, running[0], running[1]));
    h = torch.relu(norm(twice(h, g1, g1Bias), g1Scale, g1Shift, running[2], running[3]));
    return torch.sigmoid(twice(h, g2, g2Bias));
  }

  private Tensor logits(Tensor x) {
    Tensor h = leaky(halve(x, d0, d0Bias));
    h = leaky(norm(halve(h, d1, d1Bias), d1Scale, d1Shift, running[4], running[5]));
    return linear(h.view(size, FLAT), d2, d2Bias);
  }

  @Override
  public double step(List<MemorySegment> batch) {
    try (PointerScope _ = new PointerScope()) {
      room.copyFrom(batch.getFirst());
      Tensor real = torch.log_sigmoid(logits(data)).mean();
      Tensor fake = torch.log_sigmoid(logits(generate().detach()).neg()).mean();
      Tensor loss = real.add(fake).mul(new Scalar(-0.5));
      moveCritic.zero_grad();
      loss.backward();
      moveCritic.step();
      Tensor deceive = torch.log_sigmoid(logits(generate())).mean().mul(new Scalar(-0.5));
      moveGenerator.zero_grad();
      deceive.backward();
      moveGenerator.step();
      return loss.item_float();
    }
  }

  @Override
  public void close() {
    data.close();
    moveGenerator.close();
    moveCritic.close();
  }
}
