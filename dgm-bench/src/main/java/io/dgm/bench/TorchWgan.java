package io.dgm.bench;

import static io.dgm.bench.TorchNet.leaky;
import static io.dgm.bench.TorchNet.linear;
import static io.dgm.bench.TorchNet.norm;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The peer of dgm's wgan-gp: five steps of the critic, whose penalty is differentiated twice, then
 * one of the generator.
 */
final class TorchWgan implements Contender {
  private static final int CODE = 64;
  private static final int STEPS = 5;

  private final int size;
  private final TorchNet generator = new TorchNet();
  private final Tensor[] g0 = generator.layer(CODE, 256);
  private final Tensor[] g0Norm = {generator.full(1, 256), generator.full(0, 256)};
  private final Tensor[] g1 = generator.layer(256, 512);
  private final Tensor[] g1Norm = {generator.full(1, 512), generator.full(0, 512)};
  private final Tensor[] g2 = generator.layer(512, 784);
  private final TorchNet critic = new TorchNet();
  private final Tensor[] d0 = critic.layer(784, 512);
  private final Tensor[] d1 = critic.layer(512, 256);
  private final Tensor d2 = critic.normal(Math.sqrt(1.0 / 256), 1, 256);
  private final Tensor[] running = {
    torch.zeros(256), torch.zeros(256), torch.zeros(512), torch.zeros(512)
  };
  private final Adam moveGenerator = generator.adam(2e-4, 0.5);
  private final Adam moveCritic = critic.adam(2e-4, 0.5);
  private final Tensor data;
  private final MemorySegment room;

  TorchWgan(int size) {
    this.size = size;
    this.data = torch.zeros(size, 784);
    this.room = TorchNet.room(data);
  }

  private Tensor generate() {
    Tensor h = linear(torch.randn(size, CODE), g0[0], g0[1]);
    h = leaky(norm(h, g0Norm[0], g0Norm[1], running[0], running[1]));
    h = linear(h, g1[0], g1[1]);
    h = leaky(norm(h, g1Norm[0], g1Norm[1], running[2], running[3]));
    return torch.sigmoid(linear(h, g2[0], g2[1]));
  }

  private Tensor scores(Tensor x) {
    Tensor h = leaky(linear(x, d0[0], d0[1]));
    h = leaky(linear(h, d1[0], d1[1]));
    return torch.linear(h, d2);
  }

  private Tensor penalty(Tensor fake) {
    Tensor between = fake.add(data.sub(fake).mul(torch.rand(size, 1)));
    between.set_requires_grad(true);
    Tensor score = scores(between);
    Tensor slope =
        torch
            .grad(
                new TensorVector(score),
                new TensorVector(between),
                new TensorVector(torch.ones_like(score)),
                new BoolOptional(true),
                true,
                false)
            .get(0);
    Tensor norm = torch.sqrt(slope.square().sum(new long[] {1}).add(new Scalar(1e-12)));
    return norm.sub(new Scalar(1)).square().mean();
  }

  @Override
  public double step(List<MemorySegment> batch) {
    try (PointerScope _ = new PointerScope()) {
      double last = 0;
      for (int i = 0; i < STEPS; i++) {
        room.copyFrom(batch.getFirst());
        Tensor fake = generate().detach();
        Tensor loss =
            scores(fake).mean().sub(scores(data).mean()).add(penalty(fake).mul(new Scalar(10)));
        moveCritic.zero_grad();
        loss.backward();
        moveCritic.step();
        last = loss.item_float();
      }
      Tensor deceive = scores(generate()).mean().neg();
      moveGenerator.zero_grad();
      deceive.backward();
      moveGenerator.step();
      return last;
    }
  }

  @Override
  public void close() {
    data.close();
    moveGenerator.close();
    moveCritic.close();
  }
}
