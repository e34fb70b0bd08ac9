package io.dgm.vae;

import static io.dgm.vae.Variables.X;
import static io.dgm.vae.Variables.X_HAT;
import static io.dgm.vae.Variables.Y;
import static io.dgm.vae.Variables.Z_LINE;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Variable;
import io.dgm.api.model.Codes;
import io.dgm.api.model.Model;
import io.dgm.api.model.Roles;
import io.dgm.api.model.View;
import io.dgm.api.objective.Cast;
import io.dgm.api.objective.Expectation;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Games;
import io.dgm.api.settings.Settings;
import java.util.Map;

/**
 * The roles of a variational autoencoder, which models of it share; they differ in their game.
 *
 * @param parts of the model
 * @param data p_data(x), or p_data(x,y)
 * @param source what examples are generated from: p(z), or p_data(y) p(z)
 * @param prior p(z)
 * @param decoder p_θ(x|z), or p_θ(x|z,y)
 * @param encoder q_η(z|x), or q_η(z|x,y)
 */
record Autoencoder(
    Parts parts,
    Conditional data,
    Conditional source,
    Conditional prior,
    Conditional decoder,
    Conditional encoder) {

  static Autoencoder of(Parts parts, Settings settings) {
    Layers z = new Layers(settings.get(Layers.LATENT));
    Conditional prior = z.prior(parts);
    return new Autoencoder(
        parts, Conditional.data(X), prior, prior, parts.decoder(z.lowest()), z.encoder(parts, X));
  }

  /** {@return one in which everything but the prior is conditioned on labels} */
  static Autoencoder ofLabels(Parts parts, Settings settings) {
    Layers z = new Layers(settings.get(Layers.LATENT));
    Conditional prior = z.prior(parts);
    return new Autoencoder(
        parts,
        Conditional.data(X, Y),
        Conditional.data(Y).then(prior),
        prior,
        parts.decoder(z.lowest(), Y),
        z.encoder(parts, X, Y));
  }

  /** {@return p_θ(x,z)} */
  Conditional model() {
    return prior.then(decoder);
  }

  /** {@return p_data(x) q_η(z|x)} */
  Conditional code() {
    return data.then(encoder);
  }

  /** {@return E_data q(z|x) [log p_θ(x,z) - log q_η(z|x)]} */
  Expectation elbo() {
    return Games.elbo(model(), data, encoder);
  }

  /** {@return the joint of generated examples} */
  Conditional generated() {
    return source.then(decoder);
  }

  /** {@return a discriminator of examples, with their labels if there are any} */
  Discriminator discriminator() {
    return parts.discriminator(data.of().toArray(Variable[]::new));
  }

  /** {@return who plays its game, for techniques} */
  Cast cast() {
    return new Cast(
        Map.of(Cast.DATA, data, Cast.PRIOR, prior, Cast.DECODER, decoder, Cast.ENCODER, encoder),
        Map.of());
  }

  /** {@return the model that plays a game} */
  Model playing(Game game) {
    Model.Builder model =
        parts
            .model()
            .objective(game)
            .view(View.SAMPLES, source.then(decoder.mean()), X)
            .view(View.RECONSTRUCTIONS, code().then(decoder.mean().as(X, X_HAT)), X, X_HAT)
            .codes(Codes.of(source, decoder.mean(), code()))
            .evidence(elbo());
    if (source.equals(prior)) { // labels in turn would differ along a line
      model.view(View.INTERPOLATIONS, interpolated(), X);
    }
    return model.build();
  }

  /** {@return what codes on lines between two of the prior are decoded to} */
  private Conditional interpolated() {
    Variable z = decoder.given().getFirst();
    return prior
        .then(Roles.interpolation(z, Z_LINE, View.INTERPOLATED))
        .then(decoder.mean().as(z, Z_LINE));
  }
}
