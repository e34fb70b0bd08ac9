package io.dgm.testkit.outside;

import static io.dgm.api.nn.Constraint.INDEPENDENT;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Integrand;
import io.dgm.api.conditional.Play;
import io.dgm.api.conditional.Values;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.DataSpec;
import io.dgm.api.distribution.Independent;
import io.dgm.api.model.Likelihoods;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.Roles;
import io.dgm.api.model.View;
import io.dgm.api.nn.Architecture;
import io.dgm.api.nn.Encoder;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Expectation;
import io.dgm.api.objective.Games;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.api.train.Player;
import io.dgm.api.train.PlayerSettings;
import java.util.List;

/** The β-TCVAE: a term of its own, the total correlation of the codes of a batch. */
final class BetaTcVae {
  static final ModelDefinition DEFINITION =
      ModelDefinition.of(
          "beta-tcvae",
          "VAE with a weighted total correlation (Chen et al. 2018)",
          BetaTcVae::build);

  static final Variable X = Variable.of("x");
  static final Variable Z = Variable.of("z");

  private BetaTcVae() {}

  private static Model build(DataSpec spec) {
    Shape x = spec.x().shape();
    Model.Builder model = Model.builder(spec);
    Scope theta = model.player(Player.THETA, PlayerSettings.adam(1e-3)).child("decoder");
    Scope eta = model.player(Player.ETA, PlayerSettings.adam(1e-3));
    Layer network = Architecture.mlp().decoder(theta, 8, x);
    var likelihood = Likelihoods.BERNOULLI.over(theta);
    Conditional decoder = Roles.decoder(theta, X, List.of(Z), network, likelihood, x);
    Encoder body = Architecture.mlp().encoder(eta.child("body"), List.of(x), INDEPENDENT);
    Conditional encoder = Roles.diagonalNormal(eta.child("code"), Z, List.of(X), body, 8);
    Conditional generation = Roles.standardNormal(Z, 8).then(decoder);
    Expectation elbo = Games.elbo(generation, Conditional.data(X), encoder);
    Integrand correlation =
        Integrand.of("TC(z)", List.of(X, Z), (v, play) -> totalCorrelation(encoder, v, play));
    return model
        .objective(
            Games.of(Expectation.of(elbo.over(), elbo.integrand().minus(correlation.times(5)))))
        .evidence(elbo)
        .view(View.SAMPLES, Roles.standardNormal(Z, 8).then(decoder.mean()), X)
        .build();
  }

  /** {@return log q(z) - Σ_j log q(z_j), with q(z) the mixture of the batch's posteriors} */
  private static Tensor totalCorrelation(Conditional encoder, Values values, Play play) {
    Independent q = (Independent) encoder.distribution(values, play, 1).orElseThrow();
    Tensor each = q.base().logProb(values.get(Z).expandDims(1)); // [N, N, size of z]
    Tensor marginals = Tensors.logMeanExp(each, 1).sum(1);
    return Tensors.logMeanExp(each.sum(2), 1).sub(marginals);
  }
}
