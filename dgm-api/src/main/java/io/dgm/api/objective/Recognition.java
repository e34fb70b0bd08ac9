package io.dgm.api.objective;

import io.dgm.api.DgmException;
import io.dgm.api.model.Model;
import io.dgm.api.tensor.Tensor;
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
