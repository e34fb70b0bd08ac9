package io.dgm.api.objective;

import io.dgm.api.DgmException;
import io.dgm.api.distribution.Distribution;
import io.dgm.api.inference.InferenceNetwork;
import io.dgm.api.model.Condition;
import io.dgm.api.model.ExplicitGenerator;
import io.dgm.api.model.Model;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.List;
import java.util.Optional;

/**
 * The log-densities that the evidence lower bound and its k-sample forms are made of, at k draws
 * z_i ~ q_η(z|x,y) for each of N examples. All values are in nats.
 *
 * @param logLikelihood log p_θ(x|z_i,y), [k, N]
 * @param logPrior log p(z_i|y), [k, N]
 * @param logPosterior log q_η(z_i|x,y), [k, N]
 * @param closedKl KL(q_η(z|x,y) ‖ p(z|y)), [N], where it is known in closed form
 * @param pathwise whether gradients flow through the draws to η
 */
public record ElboTerms(
    Tensor logLikelihood,
    Tensor logPrior,
    Tensor logPosterior,
    Optional<Tensor> closedKl,
    boolean pathwise) {

  /**
   * {@return the terms of a model on its real examples}
   *
   * @param play the model, which has an explicit generator and an inference network, and the batch
   * @param k the number of draws an example, at least 1
   * @throws DgmException where the model lacks one of the two
   */
  public static ElboTerms of(Play play, int k) {
    return of(play, play.examples(Source.DATA), k);
  }

  /**
   * {@return the terms of a model on a source's examples, made once}
   *
   * @param play the model, which has an explicit generator and an inference network
   * @param examples the examples
   * @param k the number of draws an example, at least 1
   * @throws DgmException where the model lacks one of the two
   */
  public static ElboTerms of(Play play, Examples examples, int k) {
    record Made(Source source, int k) {}
    return play.share(new Made(examples.source(), k), p -> of(p, examples.x(), examples.y(), k));
  }

  /**
   * {@return the terms of a model on given examples}
   *
   * @param play the model and the recording
   * @param x examples, [N, …]
   * @param y what they are conditioned on
   * @param k the number of draws an example, at least 1
   * @throws DgmException where the model has no explicit generator or no inference network
   */
  private static ElboTerms of(Play play, Tensor x, Condition y, int k) {
    Model model = play.model();
    if (!applies(model)) {
      throw new DgmException(
          "an ELBO needs a generator with a density and an inference network; this model lacks"
              + " one");
    }
    int n = x.dim(0);
    InferenceNetwork network = model.inference().orElseThrow();
    Distribution posterior = network.given(x, y, play.pass());
    Distribution prior = model.prior().given(n, y, play.pass());
    Tensor z = posterior.sample(play.key(), Shape.of(k));
    ExplicitGenerator generator = (ExplicitGenerator) model.generator();
    Distribution likelihood =
        generator.likelihood(
            z.reshape(Shape.of(k * n).concat(z.shape().sub(2, z.rank()))),
            y.isPresent() ? Condition.on(repeat(y.label(), k)) : y,
            play.pass());
    return new ElboTerms(
        likelihood.logProb(repeat(x, k)).reshape(k, n),
        prior.logProb(z),
        posterior.logProb(z),
        posterior.klTo(prior),
        posterior.isReparameterized());
  }

  /** {@return the ELBO of each example with each class for its label, [N, classes]; made once} */
  static Tensor ofEachClass(Play play, Examples examples, int classes, int k) {
    record Made(Source source, int k) {}
    return play.share(
        new Made(examples.source(), k),
        p -> {
          int n = examples.x().dim(0);
          DType dtype = examples.x().dtype();
          Tensor each =
              Tensors.oneHot(Tensor.iota(DType.I32, Shape.of(classes), 0), classes, dtype);
          Tensor labels =
              each.broadcastInDim(Shape.of(classes, n, classes), List.of(0, 2))
                  .reshape(classes * n, classes);
          ElboTerms terms =
              of(p, repeat(examples.x(), classes), Condition.on(labels), k).differentiable();
          return terms.elbo().reshape(classes, n).transpose(1, 0);
        });
  }

  /**
   * {@return whether a model has the parts that an ELBO needs}
   *
   * @param model the model
   */
  public static boolean applies(Model model) {
    return model.generator() instanceof ExplicitGenerator
        && model.inference().isPresent()
        && model.inference().orElseThrow().hasDensity();
  }

  /** Repeats all examples k times: [N, …] to [k N, …]. */
  private static Tensor repeat(Tensor x, int k) {
    return k == 1
        ? x
        : x.broadcastTo(Shape.of(k).concat(x.shape()))
            .reshape(Shape.of(k * x.dim(0)).concat(x.shape().sub(1, x.rank())));
  }

  /**
   * {@return these, to be differentiated along the draws}
   *
   * @throws DgmException where no gradient flows through them: it would be left out in silence
   */
  ElboTerms differentiable() {
    if (!pathwise) {
      throw new DgmException(
          "this bound is differentiated along draws of z, but no gradient flows through draws of"
              + " this q_η(z|x): use a reparameterised one, such as a normal or a relaxed"
              + " distribution, or the objective wakeSleep, which needs none");
    }
    return this;
  }

  /** {@return E_q log p_θ(x|z,y), [N]: minus the reconstruction error} */
  public Tensor reconstruction() {
    return logLikelihood.mean(0);
  }

  /** {@return KL(q_η(z|x,y) ‖ p(z|y)), [N]: in closed form where known, otherwise by the draws} */
  public Tensor kl() {
    return closedKl.orElseGet(() -> logPosterior.sub(logPrior).mean(0));
  }

  /** {@return the evidence lower bound, [N]} */
  public Tensor elbo() {
    return reconstruction().sub(kl());
  }

  /** {@return log w_i = log p_θ(x, z_i|y) - log q_η(z_i|x,y), [k, N]} */
  public Tensor logWeights() {
    return logLikelihood.add(logPrior).sub(logPosterior);
  }

  /**
   * {@return the k-sample bound log 1/k Σ_i w_i, [N] (Burda, Grosse, Salakhutdinov 2015, equation
   * 8); as k grows it tends to log p(x|y) from below}
   */
  public Tensor importanceWeightedBound() {
    return Tensors.logMeanExp(logWeights(), 0);
  }
}
