package io.dgm.api.objective;

import io.dgm.api.model.Model;
import io.dgm.api.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An integrand that is a lower bound on log p_θ(x); adversary activation applies to these. */
public sealed interface Bound extends Integrand permits Bound.Elbo, Bound.ImportanceWeighted {

  @Override
  default Optional<String> lacking(Model model) {
    return ElboTerms.applies(model)
        ? Optional.empty()
        : Optional.of("an inference network and a generator with a density");
  }

  /**
   * E_q log p_θ(x|z,y) - β KL(q_η(z|x,y) ‖ p(z|y)): the evidence lower bound (Kingma and Welling
   * 2013; equation 11 of the paper), and for β other than 1 that of the β-VAE (Higgins et al.
   * 2017).
   *
   * @param samples draws of z an example, at least 1
   * @param beta the weight of the divergence, at least 0
   */
  record Elbo(int samples, double beta) implements Bound {

    @Override
    public Tensor at(Play play, Examples examples) {
      ElboTerms terms = ElboTerms.of(play, examples, samples);
      return beta == 1 ? terms.elbo() : terms.reconstruction().sub(terms.kl().mul(beta));
    }

    @Override
    public Map<String, Tensor> metrics(Play play, Examples examples) {
      if (examples.source() != Source.DATA) {
        return Map.of();
      }
      ElboTerms terms = ElboTerms.of(play, examples, samples);
      Map<String, Tensor> metrics = new LinkedHashMap<>();
      metrics.put("elbo", terms.elbo().mean());
      metrics.put("reconstruction", terms.reconstruction().mean());
      metrics.put("kl", terms.kl().mean());
      return metrics;
    }

    @Override
    public String formula() {
      return "E_q_η(z|x) log p_θ(x|z) - " + (beta == 1 ? "" : beta + " ") + "KL(q_η(z|x) ‖ p(z))";
    }
  }

  /**
   * log 1/k Σ_i p_θ(x, z_i) / q_η(z_i|x): the k-sample bound (Burda, Grosse and Salakhutdinov 2015,
   * equation 8).
   *
   * @param samples k, at least 1
   */
  record ImportanceWeighted(int samples) implements Bound {

    @Override
    public Tensor at(Play play, Examples examples) {
      return ElboTerms.of(play, examples, samples).importanceWeightedBound();
    }

    @Override
    public Map<String, Tensor> metrics(Play play, Examples examples) {
      return examples.source() == Source.DATA
          ? Map.of("bound", at(play, examples).mean())
          : Map.of();
    }

    @Override
    public String formula() {
      return "log 1/" + samples + " Σ_i p_θ(x,z_i) / q_η(z_i|x)";
    }
  }
}
