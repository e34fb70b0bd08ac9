package io.dgm.testkit.lemma;

import java.util.List;

/** Faults that somebody could make in the algebra, each with a lemma that finds it. */
final class Mutants {
  private static final String ACTIVATED = "aavae";
  private static final String EXPECTATION = "objective/Expectation.java";
  private static final String ESTIMATE = "objective/Estimate.java";
  private static final String GAMES = "objective/Games.java";
  private static final String LOSSES = "objective/AdversarialLoss.java";
  private static final String DISTRIBUTED = "conditional/Distributed.java";
  private static final String DISCRIMINATOR = "conditional/Discriminator.java";
  private static final String CLOSED = "objective/ClosedForms.java";
  private static final String OBSERVED = "conditional/PartlyObserved.java";

  private Mutants() {}

  static List<Mutant> bounds() {
    return List.of(
        new Mutant(
            "an ELBO with + KL",
            "elbo-gap",
            GAMES,
            "model.log().minus(inference.log())",
            "model.log().plus(inference.log())"),
        new Mutant(
            "the IWAE as a maximum",
            "iwae-monotone",
            ESTIMATE,
            "f = Tensors.logMeanExp(f, 0);",
            "f = f.max(0);"),
        new Mutant(
            "log 1/k left out",
            "iwae-monotone",
            ESTIMATE,
            "f = Tensors.logMeanExp(f, 0);",
            "f = Tensors.logSumExp(f, 0);"),
        new Mutant(
            "the sleep phase negated",
            "sleep",
            GAMES,
            "Expectation.of(model.frozen(), inference.log())",
            "Expectation.of(model.frozen(), inference.log().times(-1))"),
        new Mutant(
            "a wake phase that moves η",
            "wake",
            GAMES,
            "data.then(inference).frozen()",
            "data.then(inference)"),
        new Mutant(
            "frozen samples not frozen",
            ACTIVATED,
            "conditional/Frozen.java",
            "return live.draw(at.unweighted(), play, how).stopped(play, live.of(), at);",
            "return live.draw(at, play, how);"),
        new Mutant(
            "the closed form of KL with the wrong sign",
            "elbo-closed-form",
            CLOSED,
            "new KullbackLeiblerTerm(q.factor(), from",
            "new KullbackLeiblerTerm(-q.factor(), from"),
        new Mutant(
            "the closed form of KL the wrong way round",
            "elbo-closed-form",
            CLOSED,
            "KullbackLeibler.closedForm(a, b)",
            "KullbackLeibler.closedForm(b, a)"),
        new Mutant(
            "a closed form of KL to what is drawn later",
            "elbo-closed-form",
            CLOSED,
            "&& drawnBefore(e, from).containsAll(to.given())",
            ""),
        new Mutant(
            "M2's entropy negated",
            "m2-gap",
            OBSERVED,
            "q.logProb(value).mul(known().neg().add(1))",
            "q.logProb(value).mul(known().sub(1))"),
        new Mutant(
            "labels that are not observed",
            "m2-gap",
            DISTRIBUTED,
            "return new PartlyObserved(q, values.get(label));",
            "return q;"),
        new Mutant(
            "a mean over all examples of a term for those with labels",
            "m2-labels",
            "conditional/Data.java",
            "return present.div(present.mean().maximum(TINY));",
            "return present;"),
        new Mutant(
            "a sum over classes without their probability",
            "elbo-gap",
            DISTRIBUTED,
            "return with.weighted(logProb(with, play).add(Math.log(classes)));",
            "return with;"),
        new Mutant(
            "a sum over classes that is a mean",
            "elbo-gap",
            DISTRIBUTED,
            "logProb(with, play).add(Math.log(classes))",
            "logProb(with, play)"));
  }

  static List<Mutant> games() {
    return List.of(
        new Mutant(
            "a saturating generator",
            "lemma-1",
            LOSSES,
            "d -> d.log(1), d -> d.log(0), d -> d.logReversed(0)",
            "d -> d.log(1), d -> d.log(0), d -> d.log(0).times(-1)"),
        new Mutant(
            "a reversed discriminator that is not",
            "lemma-1",
            DISCRIMINATOR,
            "log(\"q^r\", y, 1 - y,",
            "log(\"q^r\", y, y,"),
        new Mutant(
            "a discriminator that takes generated examples for real",
            "optimal-discriminator",
            GAMES,
            "Payoff.mean(generated, loss.generated().apply(d))",
            "Payoff.mean(generated, loss.real().apply(d))"),
        new Mutant(
            "nobody moves the real half",
            "ali-lemma-1",
            GAMES,
            "if (!others(real.owners(), d).isEmpty()) {",
            "if (real.owners().size() > 9) {"),
        new Mutant(
            "the weight of log q(w|v) ignored",
            "aae-is-infogan",
            GAMES,
            "inference.log().times(weight)",
            "inference.log()"),
        new Mutant(
            "the hinge moved", "hinge-value", LOSSES, "t.mul(-side).add(1)", "t.mul(-side).add(2)"),
        new Mutant(
            "the targets of least squares swapped",
            "least-squares-optimum",
            LOSSES,
            "d -> square(d, 1), d -> square(d, 0), d -> square(d, 1), d -> square(d, 0)",
            "d -> square(d, 0), d -> square(d, 1), d -> square(d, 1), d -> square(d, 0)"),
        new Mutant(
            "the conjugate of a dual dropped",
            "dual-pearson",
            LOSSES,
            "f::conjugateOfActivation",
            "f::activation"),
        new Mutant(
            "a gradient penalty towards 0",
            "gradient-penalty",
            "objective/GradientPenalty.java",
            "norm.sub(1).square()",
            "norm.square()"),
        new Mutant(
            "MMD² negated",
            "mmd-unbiased",
            "objective/KernelDiscrepancy.java",
            "estimator.estimate(kernel, drawn(p, play, movers), drawn(q, play, movers))",
            "estimator.estimate(kernel, drawn(p, play, movers), drawn(q, play, movers)).neg()"),
        new Mutant(
            "two games at once of which one is forgotten",
            "cyclegan-is-infogan",
            "objective/Game.java",
            "return new Game(both(claims, other.claims), joined);",
            "return new Game(claims, joined);"),
        new Mutant(
            "the weight of a term ignored",
            "lemma-1",
            "objective/Payoff.java",
            "p.term.value(play, movers).mul(p.factor)",
            "p.term.value(play, movers)"));
  }

  static List<Mutant> techniques() {
    return List.of(
        new Mutant(
            "importance weights through which a gradient flows",
            "importance-iwgan",
            ESTIMATE,
            "weighting.weights(at, play).stopGradient()",
            "(weighting instanceof Weighting.Judged ? weighting.weights(at, play).stopGradient() :"
                + " weighting.weights(at, play))"),
        new Mutant(
            "a D(x) through which a gradient flows",
            ACTIVATED,
            ESTIMATE,
            "weighting.weights(at, play).stopGradient()",
            "(weighting instanceof Weighting.Judged ? weighting.weights(at, play) :"
                + " weighting.weights(at, play).stopGradient())"),
        new Mutant(
            "importance weights upside down",
            "importance-iwgan",
            DISCRIMINATOR,
            "score().times(y == 1 ? -1 : 1)",
            "score().times(y == 1 ? 1 : -1)"),
        new Mutant(
            "importance weights that sum to 1 under a mean",
            "importance-iwgan",
            "objective/Weighting.java",
            "Tensors.softmax(log, 0).mul(log.dim(0))",
            "Tensors.softmax(log, 0)"),
        new Mutant(
            "importance weights of bounds forgotten",
            "importance-iwae",
            ESTIMATE,
            "f = logMeanExp(f);",
            "f = reduce(f);"),
        new Mutant(
            "adversary activation without generated examples",
            ACTIVATED,
            EXPECTATION,
            "Payoff.of(real).plus(Payoff.of(same))",
            "Payoff.of(real)"),
        new Mutant(
            "adversary activation that trusts generated examples",
            "aavae-perfect",
            EXPECTATION,
            "new Expectation(fake, integrand, draws, real.weightings,",
            "new Expectation(fake, integrand, draws, weightings,"),
        new Mutant(
            "an activated game that trains no discriminator",
            "aavae-discriminator",
            "objective/Techniques.java",
            "Games.discriminate(data, model.frozen(), d).then(activated)",
            "activated.then(Games.discriminate(data, data, d))"));
  }

  static List<Mutant> draws() {
    return List.of(
        new Mutant(
            "a baseline with the draw itself in it",
            "score-gan",
            "objective/Baseline.java",
            "return sum.sub(reward).div(n - 1);",
            "return sum.div(n);"),
        new Mutant(
            "no gradient of draws without a path",
            "score-vae",
            ESTIMATE,
            "return f.add(log.sub(log.stopGradient()).mul(advantage));",
            "return f;"),
        new Mutant(
            "a score function of the first draw only",
            "score-iwae",
            ESTIMATE,
            "log = log.sum(0);",
            "log = log.slice(0, 0, 1).sum(0);"),
        new Mutant(
            "a renaming that forgets what the network reads",
            "names-do-not-matter",
            DISTRIBUTED,
            "names.put(to, originals.getOrDefault(from, from));",
            "names.put(to, to);"),
        new Mutant(
            "a discriminator whose renaming forgets",
            "names-do-not-matter",
            DISCRIMINATOR,
            "names.put(to, originals.getOrDefault(from, from));",
            "names.put(from, to);"),
        new Mutant(
            "a product drawn in the wrong order",
            "elbo-gap",
            "conditional/Product.java",
            "for (Conditional factor : factors) {\n      all =",
            "for (Conditional factor : factors.reversed()) {\n      all ="),
        new Mutant(
            "a log-density of one factor of a product",
            "elbo-gap",
            "conditional/Integrand.java",
            "conditional.factors().stream()",
            "conditional.factors().stream().limit(1)"),
        new Mutant(
            "differences that are sums",
            "elbo-gap",
            "conditional/Integrand.java",
            "return plus(other.times(-1));",
            "return plus(other);"));
  }
}
