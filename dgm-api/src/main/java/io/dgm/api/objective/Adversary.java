package io.dgm.api.objective;

import io.dgm.api.DgmException;
import io.dgm.api.discriminator.Discriminator;
import io.dgm.api.model.Model;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.api.train.Player;
import java.util.Map;
import java.util.Optional;

/**
 * Integrands made of the discriminator q_φ(y|x). The paper's reversed discriminator is q^r_φ(y|x) =
 * q_φ(1-y|x).
 */
public enum Adversary implements Integrand {
  /** log q_φ(y=1|x) = log D(x): that x is real. */
  LOG_REAL("log q_φ(y=1|x)") {
    @Override
    Tensor of(Tensor logits) {
      return Tensors.logSigmoid(logits);
    }
  },
  /** log q_φ(y=0|x) = log(1 - D(x)): that x is generated. */
  LOG_FAKE("log q_φ(y=0|x)") {
    @Override
    Tensor of(Tensor logits) {
      return Tensors.logSigmoid(logits.neg());
    }
  },
  /** log q^r_φ(y=0|x) = log D(x): what a generator maximises on its own examples. */
  LOG_REVERSED_FAKE("log q^r_φ(y=0|x)") {
    @Override
    Tensor of(Tensor logits) {
      return Tensors.logSigmoid(logits);
    }
  },
  /** log q^r_φ(y=1|x) = log(1 - D(x)): the reversed discriminator on real examples. */
  LOG_REVERSED_REAL("log q^r_φ(y=1|x)") {
    @Override
    Tensor of(Tensor logits) {
      return Tensors.logSigmoid(logits.neg());
    }
  },
  /** -(f_φ(x) - 1)²: least squares towards 1 (Mao et al. 2017). */
  SQUARE_TO_ONE("-(f_φ(x) - 1)²") {
    @Override
    Tensor of(Tensor logits) {
      return logits.sub(1).square().neg();
    }
  },
  /** -f_φ(x)²: least squares towards 0 (Mao et al. 2017). */
  SQUARE_TO_ZERO("-f_φ(x)²") {
    @Override
    Tensor of(Tensor logits) {
      return logits.square().neg();
    }
  },
  /** min(0, f_φ(x) - 1): the hinge on real examples (Lim and Ye 2017; Miyato et al. 2018). */
  HINGE_REAL("min(0, f_φ(x) - 1)") {
    @Override
    Tensor of(Tensor logits) {
      return Tensors.relu(logits.neg().add(1)).neg();
    }
  },
  /** min(0, -f_φ(x) - 1): the hinge on generated examples. */
  HINGE_FAKE("min(0, -f_φ(x) - 1)") {
    @Override
    Tensor of(Tensor logits) {
      return Tensors.relu(logits.add(1)).neg();
    }
  },
  /** f_φ(x): the score of a critic, the logit of a discriminator. */
  SCORE("f_φ(x)") {
    @Override
    Tensor of(Tensor logits) {
      return logits;
    }
  };

  private final String formula;

  Adversary(String formula) {
    this.formula = formula;
  }

  abstract Tensor of(Tensor logits);

  @Override
  public Tensor at(Play play, Examples examples) {
    return of(logits(play, examples));
  }

  @Override
  public Map<String, Tensor> metrics(Play play, Examples examples) {
    String name = examples.source().isReal() ? "d-real" : "d-fake";
    return switch (this) {
      case LOG_REAL, LOG_FAKE, LOG_REVERSED_FAKE, LOG_REVERSED_REAL ->
          Map.of(name, logits(play, examples).sigmoid().mean());
      case SQUARE_TO_ONE, SQUARE_TO_ZERO, HINGE_REAL, HINGE_FAKE, SCORE ->
          Map.of(name, logits(play, examples).mean());
    };
  }

  /**
   * {@inheritDoc}
   *
   * <p>A discriminator wants real examples called real and generated ones generated; who generates
   * wants what is generated called real.
   */
  @Override
  public int direction(Player player, Source source) {
    boolean judge = player.equals(Player.PHI);
    boolean generates = player.equals(Player.THETA) || player.equals(Player.ETA);
    if (source.isReal()) {
      return judge ? towardsReal() : 0;
    }
    return judge ? -towardsReal() : generates ? towardsReal() : 0;
  }

  /** {@return 1 where it grows with D(x), -1 where it falls} */
  private int towardsReal() {
    return switch (this) {
      case LOG_REAL, LOG_REVERSED_FAKE, SQUARE_TO_ONE, HINGE_REAL, SCORE -> 1;
      case LOG_FAKE, LOG_REVERSED_REAL, SQUARE_TO_ZERO, HINGE_FAKE -> -1;
    };
  }

  @Override
  public String formula() {
    return formula;
  }

  @Override
  public String formula(Source source) {
    return source.isOfCodes() ? formula.replace('x', 'z') : formula;
  }

  @Override
  public Optional<String> lacking(Model model) {
    return model.discriminator().isPresent() ? Optional.empty() : Optional.of("a discriminator");
  }

  /** {@return the logits at a source's examples, [N]; the discriminator is applied once} */
  static Tensor logits(Play play, Examples examples) {
    record Logits(Source source) {}
    return play.share(
        new Logits(examples.source()),
        p -> {
          Discriminator d =
              p.model()
                  .discriminator()
                  .orElseThrow(() -> new DgmException("this objective needs a discriminator"));
          return d.logits(examples.x(), examples.y(), p.pass());
        });
  }
}
