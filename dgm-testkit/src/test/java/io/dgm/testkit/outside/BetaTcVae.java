package io.dgm.testkit.outside;

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
import io.dgm.api.nn.Constraint;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Expectation;
import io.dgm.api.objective.Games;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.api.train.Player;
import io.dgm.api.train.PlayerSettings;
import java.util.List;

/** The β-TCVAE: a term of its own, the total correlation of the codes of a batch. */
record BetaTcVae() implements ModelDefinition {
  static final Variable X = Variable.of("x");
  static final Variable Z = Variable.of("z");

  /** log q(z) - Σ_j log q(z_j), with q(z) the mixture of the batch's posteriors. */
  record TotalCorrelation(Conditional encoder) implements Integrand.Atom {
    @Override
    public Tensor at(Values values, Play play) {
      Independent q = (Independent) encoder.distribution(values, play, 1).orElseThrow();
      Tensor each = q.base().logProb(values.get(Z).expandDims(1)); // [N, N, size of z]
      Tensor marginals = Tensors.logMeanExp(each, 1).sum(1);
      return Tensors.logMeanExp(each.sum(2), 1).sub(marginals);
    }

    @Override
    public String formula() {
      return "TC(z)";
    }

    @Override
    public List<Variable> variables() {
      return List.of(X, Z);
    }
  }

  @Override
  public String name() {
    return "beta-tcvae";
  }

  @Override
  public String description() {
    return "VAE with a weighted total correlation (Chen et al. 2018)";
  }

  @Override
  public Model build(DataSpec spec, Settings settings) {
    Shape x = spec.x().shape();
    PlayerSettings adam = PlayerSettings.adam(1e-3);
    Model.Builder model = Model.builder(spec);
    Scope theta = model.player(Player.THETA, adam).child("decoder");
    Scope eta = model.player(Player.ETA, adam);
    var network = Architecture.mlp().decoder(theta, 8, x);
    var likelihood = Likelihoods.BERNOULLI.over(theta);
    Conditional decoder = Roles.decoder(theta, X, List.of(Z), network, likelihood, x);
    var body = Architecture.mlp().encoder(eta.child("body"), List.of(x), Constraint.INDEPENDENT);
    Conditional encoder = Roles.diagonalNormal(eta.child("code"), Z, List.of(X), body, 8);
    Conditional data = Conditional.data(X);
    Conditional generation = Roles.standardNormal(Z, 8).then(decoder);
    Integrand correlation = Integrand.of(new TotalCorrelation(encoder));
    Expectation elbo = Games.elbo(generation, data, encoder);
    return model
        .objective(
            Games.of(Expectation.of(elbo.over(), elbo.integrand().minus(correlation.times(5)))))
        .evidence(elbo)
        .view(View.SAMPLES, Roles.standardNormal(Z, 8).then(decoder.mean()), X)
        .build();
  }
}
