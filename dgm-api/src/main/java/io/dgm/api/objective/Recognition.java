package io.dgm.api.objective;

import io.dgm.api.DgmException;
import io.dgm.api.model.Condition;
import io.dgm.api.model.ExplicitGenerator;
import io.dgm.api.model.Model;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.api.train.Player;
import java.util.Map;
import java.util.Optional;

/** Integrands made of the inference network alone, and of what it says of the generator. */
public enum Recognition implements Integrand {
  /**
   * log q_η(z|x,y) at the codes that examples were generated from: the sleep phase (equation 14 of
   * the paper), and the term that InfoGAN adds (equation 9). Where the network covers fewer
   * dimensions than z has, it covers the last ones.
   */
  LOG_POSTERIOR("log q_η(z|x)") {
    @Override
    public Tensor at(Play play, Examples examples) {
      Tensor z =
          examples.z().orElseThrow(() -> new DgmException("log q_η(z|x) needs generated examples"));
      var q = play.model().inference().orElseThrow().given(examples.x(), examples.y(), play.pass());
      int size = q.eventShape().size();
      return q.logProb(z.slice(1, z.dim(1) - size, z.dim(1)));
    }
  },
  /**
   * log p_θ(x|z,y) at the code z that an example x was brought to: what becomes of {@link
   * #LOG_POSTERIOR} where x and z swap their roles.
   */
  LOG_LIKELIHOOD("log p_θ(x|z)") {
    @Override
    public Tensor at(Play play, Examples examples) {
      Tensor x =
          examples.z().orElseThrow(() -> new DgmException("log p_θ(x|z) needs inferred codes"));
      return ((ExplicitGenerator) play.model().generator())
          .likelihood(examples.x(), examples.y(), play.pass())
          .logProb(x);
    }

    @Override
    public Map<String, Tensor> metrics(Play play, Examples examples) {
      return Map.of("reconstruction", at(play, examples).mean());
    }

    @Override
    public Optional<String> lacking(Model model) {
      return model.inference().isPresent() && model.generator() instanceof ExplicitGenerator
          ? Optional.empty()
          : Optional.of("an inference network and a generator with a density");
    }
  },
  /**
   * KL(q_η(z|x,y) ‖ p(z|y)): how far codes of an example are from the prior, in nats; the term of
   * an ELBO alone.
   */
  DIVERGENCE("KL(q_η(z|x) ‖ p(z))") {
    @Override
    public Tensor at(Play play, Examples examples) {
      return ElboTerms.of(play, examples, 1).kl();
    }

    @Override
    public Map<String, Tensor> metrics(Play play, Examples examples) {
      return Map.of("kl", at(play, examples).mean());
    }

    @Override
    public Optional<String> lacking(Model model) {
      return ElboTerms.applies(model)
          ? Optional.empty()
          : Optional.of("an inference network and a generator with a density");
    }
  },
  /**
   * log q_η(y|x) where the label y is known, 0 where it is not, such that the mean over a batch is
   * the mean over its labelled examples: what a semi-supervised model learns its classifier by.
   */
  LOG_LABEL("log q_η(y|x)") {
    @Override
    public Tensor at(Play play, Examples examples) {
      Tensor label = play.batch().y();
      Tensor known = Labels.known(Condition.on(label));
      Tensor logProb = Tensors.logSoftmax(Labels.logits(play, examples), 1).mul(label).sum(1);
      return logProb.mul(known.sum().maximum(1).pow(-1).mul(label.dim(0)));
    }

    @Override
    public Map<String, Tensor> metrics(Play play, Examples examples) {
      return Map.of("label", at(play, examples).mean());
    }

    @Override
    public Optional<String> lacking(Model model) {
      return model.classifier().isPresent() ? Optional.empty() : Optional.of("a classifier");
    }
  },
  /**
   * E_q log p_θ(x, z): the wake phase (equation 14 of the paper); the draws of z are not
   * differentiated.
   */
  WAKE("E_q_η(z|x) log p_θ(x,z)") {
    @Override
    public Tensor at(Play play, Examples examples) {
      ElboTerms terms = ElboTerms.of(play, examples, 1);
      return terms.logLikelihood().add(terms.logPrior()).mean(0);
    }
  };

  private final String formula;

  @Override
  public int direction(Player player, Source source) {
    return this == DIVERGENCE ? -1 : 1;
  }

  Recognition(String formula) {
    this.formula = formula;
  }

  @Override
  public String formula() {
    return formula;
  }

  @Override
  public Optional<String> lacking(Model model) {
    return model.inference().isPresent() ? Optional.empty() : Optional.of("an inference network");
  }
}
