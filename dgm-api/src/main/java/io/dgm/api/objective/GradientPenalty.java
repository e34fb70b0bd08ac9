package io.dgm.api.objective;

import io.dgm.api.discriminator.Discriminator;
import io.dgm.api.model.Model;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.api.train.Player;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * E_x̂[(‖∇ f_φ(x̂)‖ - 1)²] at x̂ on lines between real and generated examples (Gulrajani et al.
 * 2017, equation 3). Its own gradient is of second order.
 */
public record GradientPenalty() implements Term {
  /** Keeps the root differentiable where the gradient is 0. */
  private static final double TINY = 1e-12;

  @Override
  public Tensor value(Play play) {
    Examples real = play.examples(Source.DATA);
    Tensor fake = play.examples(Source.FROZEN_MODEL).x();
    int[] ones = new int[real.x().rank()];
    Arrays.fill(ones, 1);
    ones[0] = real.x().dim(0);
    Tensor share = play.key().uniform(fake.dtype(), Shape.of(ones));
    Tensor between = fake.add(real.x().sub(fake).mul(share));
    Discriminator critic = play.model().discriminator().orElseThrow();
    Tensor scores = critic.logits(between, real.y(), play.pass());
    Tensor slope = Gradients.of(scores.sum(), List.of(between)).getFirst();
    Tensor norm = Tensors.sumPerExample(slope.square()).add(TINY).sqrt();
    return norm.sub(1).square().mean();
  }

  @Override
  public int direction(Player player) {
    return -1;
  }

  @Override
  public String formula() {
    return "E_x̂[(‖∇f_φ(x̂)‖ - 1)²]";
  }

  @Override
  public Optional<String> lacking(Model model) {
    return Adversary.SCORE.lacking(model);
  }
}
