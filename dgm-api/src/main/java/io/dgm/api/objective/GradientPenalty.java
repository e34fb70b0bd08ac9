package io.dgm.api.objective;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Draws;
import io.dgm.api.conditional.Play;
import io.dgm.api.conditional.Values;
import io.dgm.api.conditional.Variable;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.api.train.Player;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * E_v̂[(‖∇ f_φ(v̂)‖ - 1)²] at v̂ on lines between real and generated examples, in the first
 * variable that the critic reads; the others are those of the real ones (Gulrajani et al. 2017,
 * equation 3). Its own gradient is of second order.
 *
 * @param critic f_φ
 * @param real the joint of real examples
 * @param generated the joint of generated ones
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record GradientPenalty(Discriminator critic, Conditional real, Conditional generated)
    implements Term {
  /** Keeps the root differentiable if the gradient is 0. */
  private static final double TINY = 1e-12;

  @Override
  public Tensor value(Play play, Set<Player> movers) {
    Variable v = critic.of().getFirst();
    Values at = real.draw(play.start(), play, Draws.ONE);
    Tensor x = at.get(v);
    Tensor fake = generated.draw(play.start(), play, Draws.ONE).get(v).stopGradient();
    int[] ones = new int[x.rank()];
    Arrays.fill(ones, 1);
    ones[0] = x.dim(0);
    Values between =
        at.replaced(
            play,
            v,
            "between " + generated.name(),
            key -> {
              Tensor share = key.uniform(x.dtype(), Shape.of(ones));
              return fake.add(x.sub(fake).mul(share));
            });
    Tensor scores = critic.at(between, play);
    Tensor slope = Gradients.of(scores.sum(), List.of(between.get(v))).getFirst();
    Tensor norm = Tensors.sumPerExample(slope.square()).add(TINY).sqrt();
    return norm.sub(1).square().mean();
  }

  @Override
  public int direction(Player player) {
    return -1;
  }

  @Override
  public String formula() {
    return "E_x̂[(‖∇" + critic.score().formula().replace("x", "x̂") + "‖ - 1)²]";
  }

  @Override
  public Set<Player> owners() {
    return Set.of(critic.owner());
  }

  @Override
  public List<Conditional> joints() {
    return List.of(real, generated);
  }
}
