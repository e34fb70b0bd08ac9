package io.dgm.api.objective;

import io.dgm.api.distribution.OneHotCategorical;
import io.dgm.api.model.Model;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.api.train.Player;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An integrand that is a lower bound on log p_θ(x). {@link Techniques#adversaryActivated} applies
 * to these, also to a plugin's own.
 */
public interface Bound extends Integrand {

  @Override
  default int direction(Player player, Source source) {
    return 1;
  }

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
      ElboTerms terms = ElboTerms.of(play, examples, samples).differentiable();
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
      return ElboTerms.of(play, examples, samples).differentiable().importanceWeightedBound();
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

  /**
   * The bound of the semi-supervised VAE (Kingma, Rezende, Mohamed and Welling 2014, equations 6
   * and 7): with L(x,y) = E_q log p_θ(x|z,y) + log p(y) - KL(q_η(z|x,y) ‖ p(z)), it is L(x,y) where
   * the label y is known, and Σ_y q_η(y|x) L(x,y) + H(q_η(y|x)) where it is not. p(y) is uniform.
   * Both are one: a known label is a q_η(y|x) that is sure.
   *
   * @param samples draws of z an example and class, at least 1
   */
  record SemiSupervised(int samples) implements Bound {

    @Override
    public Optional<String> lacking(Model model) {
      return !ElboTerms.applies(model) || model.classifier().isEmpty() || !model.isConditional()
          ? Optional.of(
              "a classifier, an inference network and a generator with a density, which are"
                  + " conditional")
          : Optional.empty();
    }

    @Override
    public Tensor at(Play play, Examples examples) {
      Tensor known = Labels.known(examples.y());
      Tensor logits = Labels.logits(play, examples);
      Tensor unknown = known.neg().add(1);
      Tensor weights =
          examples.y().label().add(Tensors.softmax(logits, 1).mul(unknown.reshape(-1, 1)));
      Tensor entropy = new OneHotCategorical(logits).entropy().orElseThrow().mul(unknown);
      Tensor elbo = ElboTerms.ofEachClass(play, examples, logits.dim(1), samples);
      return elbo.sub(Math.log(logits.dim(1))).mul(weights).sum(1).add(entropy);
    }

    @Override
    public Map<String, Tensor> metrics(Play play, Examples examples) {
      return examples.source() == Source.DATA
          ? Map.of("bound", at(play, examples).mean())
          : Map.of();
    }

    @Override
    public String formula() {
      return "Σ_y q_η(y|x) L(x,y) + H(q_η(y|x))";
    }
  }
}
