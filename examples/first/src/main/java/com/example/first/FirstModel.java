package com.example.first;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Integrand;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.DataSpec;
import io.dgm.api.model.Likelihoods;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.Roles;
import io.dgm.api.model.View;
import io.dgm.api.nn.Activation;
import io.dgm.api.nn.Encoder;
import io.dgm.api.nn.Mlp;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Games;
import io.dgm.api.objective.Payoff;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import io.dgm.api.train.PlayerSettings;
import java.util.List;

/** A variational autoencoder to start from: codes z, a decoder p(x|z) and an encoder q(z|x). */
final class FirstModel implements ModelDefinition {
  private static final Variable X = Variable.of("x");
  private static final Variable Z = Variable.of("z");

  private static final SettingSpec<Integer> CODES =
      SettingSpec.integer("codes", 20, 1, 10_000, "size of a code");
  private static final SettingSpec<Integer> WIDTH =
      SettingSpec.integer("width", 400, 1, 10_000, "width of the hidden layers");
  private static final SettingSpec<Double> SPARSITY =
      SettingSpec.number("sparsity", 0.1, 1e-6, 1e6, "weight of the size of codes");

  @Override
  public String name() {
    return "first";
  }

  @Override
  public String description() {
    return "variational autoencoder (Kingma and Welling 2013) of first";
  }

  @Override
  public List<SettingSpec<?>> settings() {
    return List.of(CODES, WIDTH, SPARSITY);
  }

  @Override
  public Model build(DataSpec spec, Settings settings) {
    Shape x = spec.x().shape();
    int codes = settings.get(CODES);
    List<Integer> hidden = List.of(settings.get(WIDTH));
    Likelihoods.BERNOULLI.check(spec.x());
    Model.Builder model = Model.builder(spec);
    Scope theta = model.player(Player.THETA, PlayerSettings.adam(1e-3)).child("decoder");
    Scope eta = model.player(Player.ETA, PlayerSettings.adam(1e-3)).child("encoder");

    Conditional prior = Roles.standardNormal(Z, codes);
    Conditional decoder =
        Roles.decoder(
            theta,
            X,
            List.of(Z),
            Mlp.of(theta, codes, hidden, x.size(), Activation.RELU),
            Likelihoods.BERNOULLI.over(theta),
            x);
    Encoder body =
        Encoder.flat(Mlp.hidden(eta, x.size(), hidden, Activation.RELU), hidden.getLast());
    Conditional encoder = Roles.diagonalNormal(eta, Z, List.of(X), body, codes);
    Conditional data = Conditional.data(X);
    Conditional seen = data.then(encoder).then(decoder.mean().as(X, Variable.of("decoded")));
    Integrand sparsity =
        Integrand.of(
            "|z|₁",
            List.of(Z),
            (values, _) -> {
              Tensor z = values.get(Z); // [draws…, N, codes]
              return z.abs().sum(z.rank() - 1);
            });

    return model
        .objective(
            Games.vae(prior.then(decoder), data, encoder)
                .and(
                    Payoff.mean(data.then(encoder), sparsity).times(-settings.get(SPARSITY)),
                    Player.ETA))
        .evidence(Games.elbo(prior.then(decoder), data, encoder))
        .view(View.SAMPLES, prior.then(decoder.mean()), X)
        .view(View.RECONSTRUCTIONS, seen, X, Variable.of("decoded"))
        .build();
  }
}
