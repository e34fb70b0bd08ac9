package io.dgm.api.objective;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Integrand;
import io.dgm.api.train.Player;
import java.util.LinkedHashSet;
import java.util.Set;

/** The rows of the unified view's table: the paper's games, over any variables. */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class Games {
  private Games() {}

  /**
   * {@return what every discriminator maximises: E_p(v|y)p(y) log q_φ(y|v) (equation 3)}
   *
   * @param real the joint with y = 1
   * @param generated the joint with y = 0
   * @param d the discriminator
   */
  public static Game discriminate(Conditional real, Conditional generated, Discriminator d) {
    return discriminate(real, generated, d, AdversarialLoss.CROSS_ENTROPY);
  }

  /**
   * {@return the same with another loss}
   *
   * @param real the joint with y = 1
   * @param generated the joint with y = 0
   * @param d the discriminator
   * @param loss its loss
   */
  public static Game discriminate(
      Conditional real, Conditional generated, Discriminator d, AdversarialLoss loss) {
    return Game.maximise(judgement(real, generated, d, loss), d.owner());
  }

  private static Payoff judgement(
      Conditional real, Conditional generated, Discriminator d, AdversarialLoss loss) {
    return Payoff.mean(real, loss.real().apply(d))
        .plus(Payoff.mean(generated, loss.generated().apply(d)))
        .times(loss.factor());
  }

  /**
   * {@return what whoever makes v maximises: E_p(v|y)p(y) log q^r_φ(y|v), without a half that
   * nobody but the discriminator's owner moves (equations 3 and 5)}
   *
   * @param real the joint with y = 1
   * @param generated the joint with y = 0
   * @param d the discriminator
   * @param loss the loss
   */
  public static Payoff deceive(
      Conditional real, Conditional generated, Discriminator d, AdversarialLoss loss) {
    return deceive(real, generated, d, loss, loss.asReal().apply(d));
  }

  private static Payoff deceive(
      Conditional real,
      Conditional generated,
      Discriminator d,
      AdversarialLoss loss,
      Integrand onGenerated) {
    Payoff payoff = Payoff.NOTHING;
    if (!others(generated.owners(), d).isEmpty()) {
      payoff = payoff.plus(Payoff.mean(generated, onGenerated));
    }
    if (!others(real.owners(), d).isEmpty()) {
      payoff = payoff.plus(Payoff.mean(real, loss.asGenerated().apply(d)));
    }
    return payoff.times(loss.factor());
  }

  /** {@return the players but the judge, who may own features that it judges} */
  private static Set<Player> others(Set<Player> all, Discriminator d) {
    Set<Player> others = new LinkedHashSet<>(all);
    others.remove(d.owner());
    return others;
  }

  /**
   * {@return the GAN (Goodfellow et al. 2014; equations 3 to 5). Over other joints it is ALI and
   * BiGAN (Dumoulin et al. 2017; Donahue et al. 2017), and adversarial domain adaptation (Ganin et
   * al. 2016; equations 1 to 3)}
   *
   * @param real the joint with y = 1
   * @param generated the joint with y = 0
   * @param d the discriminator
   */
  public static Game gan(Conditional real, Conditional generated, Discriminator d) {
    return gan(real, generated, d, AdversarialLoss.CROSS_ENTROPY);
  }

  /**
   * {@return the GAN with another loss}
   *
   * @param real the joint with y = 1
   * @param generated the joint with y = 0
   * @param d the discriminator
   * @param loss the loss
   */
  public static Game gan(
      Conditional real, Conditional generated, Discriminator d, AdversarialLoss loss) {
    Payoff payoff = deceive(real, generated, d, loss);
    return discriminate(real, generated, d, loss)
        .then(Game.maximise(payoff, others(payoff.owners(), d)));
  }

  /**
   * {@return InfoGAN (Chen et al. 2016; equation 9): whoever generates v from w, and the owner of
   * q(w|v), maximise E log [q(w|v) q^r_φ(y|v)]. With x and z swapped it is the adversarial
   * autoencoder (Makhzani et al. 2016), both together are CycleGAN (Zhu et al. 2017)}
   *
   * @param real the joint with y = 1
   * @param generated the joint of v and w with y = 0
   * @param d the discriminator of v
   * @param inference q(w|v)
   */
  public static Game infoGan(
      Conditional real, Conditional generated, Discriminator d, Conditional inference) {
    return infoGan(real, generated, d, inference, 1);
  }

  /**
   * {@return the same with a weight for log q(w|v)}
   *
   * @param real the joint with y = 1
   * @param generated the joint of v and w with y = 0
   * @param d the discriminator of v
   * @param inference q(w|v)
   * @param weight of its logarithm, above 0
   */
  public static Game infoGan(
      Conditional real,
      Conditional generated,
      Discriminator d,
      Conditional inference,
      double weight) {
    return infoGan(
        real, generated, d, inference.log().times(weight), AdversarialLoss.CROSS_ENTROPY);
  }

  /**
   * {@return the same with another loss, and with weights for the parts of log q(w|v). If v are
   * features that the discriminator's owner makes of examples, as in the paper's experiments, it
   * maximises log q(w|v) too}
   *
   * @param real the joint with y = 1
   * @param generated the joint of v and w with y = 0
   * @param d the discriminator of v
   * @param information log q(w|v), or a weighted sum of the logarithms of its parts
   * @param loss the loss
   */
  public static Game infoGan(
      Conditional real,
      Conditional generated,
      Discriminator d,
      Integrand information,
      AdversarialLoss loss) {
    Payoff judge = judgement(real, generated, d, loss);
    if (generated.owners().contains(d.owner())) {
      judge = judge.plus(Payoff.mean(generated, information).times(loss.factor()));
    }
    Integrand both = loss.asReal().apply(d).plus(information);
    Payoff payoff = deceive(real, generated, d, loss, both);
    return Game.maximise(judge, d.owner()).then(Game.maximise(payoff, others(payoff.owners(), d)));
  }

  /**
   * {@return the evidence lower bound E_data q(w|x) [log p(x,w) - log q(w|x)] (Kingma and Welling
   * 2013; equation 11)}
   *
   * @param model p(x,w)
   * @param data p_data(x)
   * @param inference q(w|x)
   */
  public static Expectation elbo(Conditional model, Conditional data, Conditional inference) {
    return Expectation.of(data.then(inference), model.log().minus(inference.log()));
  }

  /**
   * {@return the VAE (Kingma and Welling 2013; equations 11 and 12), also the hierarchical, the
   * conditional and the semi-supervised one}
   *
   * @param model p(x,w)
   * @param data p_data(x)
   * @param inference q(w|x)
   */
  public static Game vae(Conditional model, Conditional data, Conditional inference) {
    return of(elbo(model, data, inference));
  }

  /**
   * {@return the game in which everybody who can maximises an expectation}
   *
   * @param expectation which
   */
  public static Game of(Expectation expectation) {
    return Game.maximise(Payoff.of(expectation));
  }

  /**
   * {@return maximum likelihood, E_data log p(x)}
   *
   * @param data p_data(x)
   * @param model p(x), or p(y|x) with data of both
   */
  public static Game likelihood(Conditional data, Conditional model) {
    return of(Expectation.of(data, model.log()));
  }

  /**
   * {@return wake-sleep (Hinton et al. 1995; equation 14)}
   *
   * @param model p(x,w)
   * @param data p_data(x)
   * @param inference q(w|x)
   */
  public static Game wakeSleep(Conditional model, Conditional data, Conditional inference) {
    return of(Expectation.of(data.then(inference).frozen(), model.log()))
        .then(of(Expectation.of(model.frozen(), inference.log())));
  }
}
