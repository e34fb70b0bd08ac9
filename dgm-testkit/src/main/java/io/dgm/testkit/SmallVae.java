package io.dgm.testkit;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.DataSpec;
import io.dgm.api.model.Codes;
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
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Shape;
import io.dgm.api.train.Player;
import io.dgm.api.train.PlayerSettings;
import java.util.List;

/**
 * A variational autoencoder of a few hundred parameters, of any x from 0 to 1: a model to try
 * metrics, optimizers and data sets with.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record SmallVae() implements ModelDefinition {
  private static final Variable X = Variable.of("x");
  private static final Variable Z = Variable.of("z");
  private static final Variable DECODED = Variable.of("decoded");

  @Override
  public String name() {
    return "small-vae";
  }

  @Override
  public String description() {
    return "variational autoencoder with two codes";
  }

  @Override
  public Model build(DataSpec spec, Settings settings) {
    Shape x = spec.x().shape();
    Model.Builder model = Model.builder(spec);
    Scope theta = model.player(Player.THETA, PlayerSettings.adam(1e-3)).child("decoder");
    Scope eta = model.player(Player.ETA, PlayerSettings.adam(1e-3)).child("encoder");
    Conditional decoder =
        Roles.decoder(
            theta,
            X,
            List.of(Z),
            Mlp.of(theta, 2, List.of(4), x.size(), Activation.RELU),
            Likelihoods.BERNOULLI.over(theta),
            x);
    Encoder body = Encoder.flat(Mlp.hidden(eta, x.size(), List.of(4), Activation.RELU), 4);
    Conditional encoder = Roles.diagonalNormal(eta, Z, List.of(X), body, 2);
    Conditional data = Conditional.data(X);
    Conditional generation = Roles.standardNormal(Z, 2).then(decoder);
    Conditional decoded = data.then(encoder).then(decoder.mean().as(X, DECODED));
    return model
        .objective(Games.vae(generation, data, encoder))
        .evidence(Games.elbo(generation, data, encoder))
        .view(View.SAMPLES, Roles.standardNormal(Z, 2).then(decoder.mean()), X)
        .view(View.RECONSTRUCTIONS, decoded, X, DECODED)
        .codes(Codes.of(Roles.standardNormal(Z, 2), decoder.mean(), data.then(encoder)))
        .build();
  }
}
