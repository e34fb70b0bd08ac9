package io.dgm.api.objective;

import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import io.dgm.api.train.Turn;
import java.util.List;
import java.util.Map;

/**
 * max over θ and η of E_pdata [ E_q log p_θ(x|z,y) - β KL(q_η(z|x,y) ‖ p(z|y)) ]: the variational
 * autoencoder (Kingma and Welling 2013; in the unified view equations 11 and 12), and for β other
 * than 1 the β-VAE (Higgins et al. 2017).
 *
 * @param samples draws of z an example, at least 1
 * @param beta the weight of the divergence, at least 0
 */
public record ElboObjective(int samples, double beta) implements Objective {

  @Override
  public List<PlayerLoss> losses(Play play, Turn turn) {
    ElboTerms terms = ElboTerms.of(play, samples);
    Tensor reconstruction = terms.reconstruction().mean();
    Tensor kl = terms.kl().mean();
    Tensor loss = kl.mul(beta).sub(reconstruction);
    Map<String, Tensor> metrics =
        Map.of("elbo", reconstruction.sub(kl), "reconstruction", reconstruction, "kl", kl);
    return List.of(
        new PlayerLoss(Player.THETA, loss, metrics), new PlayerLoss(Player.ETA, loss, metrics));
  }

  @Override
  public List<Turn> turns() {
    return List.of(Turn.of(Player.THETA, Player.ETA));
  }
}
