package io.dgm.api.objective;

import io.dgm.api.DgmException;
import io.dgm.api.discriminator.Discriminator;
import io.dgm.api.model.Model;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
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
    String name = examples.source() == Source.DATA ? "d-real" : "d-fake";
    return this == SCORE
        ? Map.of(name, logits(play, examples).mean())
        : Map.of(name, logits(play, examples).sigmoid().mean());
  }

  @Override
  public String formula() {
    return formula;
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
