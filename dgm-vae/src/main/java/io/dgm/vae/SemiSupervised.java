package io.dgm.vae;

import static io.dgm.api.conditional.Conditional.data;
import static io.dgm.api.objective.Games.elbo;
import static io.dgm.vae.Variables.C;
import static io.dgm.vae.Variables.SOME_Y;
import static io.dgm.vae.Variables.X;
import static io.dgm.vae.Variables.X_HAT;
import static io.dgm.vae.Variables.Y;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Data;
import io.dgm.api.model.Codes;
import io.dgm.api.model.Model;
import io.dgm.api.model.Roles;
import io.dgm.api.model.View;
import io.dgm.api.objective.Expectation;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Games;
import io.dgm.api.objective.Payoff;
import io.dgm.api.objective.Techniques;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;

/**
 * Model M2 (Kingma, Rezende, Mohamed and Welling 2014): the class c of an example is a latent
 * variable, of which some labels y° are known.
 *
 * @param parts of the model
 * @param classes p(c), uniform
 * @param prior p(z)
 * @param decoder p_θ(x|z,c)
 * @param classifier q_η(c|x)
 * @param encoder q_η(z|x,c)
 */
record SemiSupervised(
    Parts parts,
    Conditional classes,
    Conditional prior,
    Conditional decoder,
    Conditional classifier,
    Conditional encoder) {
  static final SettingSpec<Double> ALPHA =
      SettingSpec.number("alpha", 5, 0, 10_000, "the weight of log q(y|x) on labelled examples");

  private static final Data DATA = data(X, SOME_Y);

  static SemiSupervised of(Parts parts, Settings settings) {
    Layers z = new Layers(settings.get(Layers.LATENT));
    Conditional classes = Roles.uniformClasses(C, parts.size(C));
    Conditional prior = z.prior(parts);
    Conditional decoder = parts.decoder(z.lowest(), C);
    // the encoder's parameters are declared before the classifier's, as they always were
    Conditional encoder = z.encoder(parts, X, C);
    return new SemiSupervised(parts, classes, prior, decoder, parts.classifier(), encoder);
  }

  /**
   * {@return the bound of equations 6 and 7 over all classes, and what the classifier learns from
   * known labels (equation 9)}
   *
   * @param samples draws of z an example and class
   * @param alpha the weight of the latter
   */
  Game game(int samples, double alpha) {
    Conditional model = classes.then(prior).then(decoder);
    Conditional inference = classifier.observing(SOME_Y).then(encoder);
    Payoff label = Payoff.mean(DATA.known(SOME_Y), classifier.as(C, SOME_Y).log());
    return Games.of(elbo(model, DATA, inference).draws(samples).sum(C)).and(label.times(alpha));
  }

  /** {@return the game, adversary activated by a discriminator that sees no labels} */
  Game activated(Game game) {
    Conditional generated = classes.as(C, SOME_Y).then(prior).then(decoder.as(C, SOME_Y));
    return Techniques.adversaryActivated(game, parts.discriminator(X), data(X), generated);
  }

  /** {@return the bound on log p(x), labels unseen} */
  Expectation evidence() {
    return elbo(classes.then(prior).then(decoder), data(X), classifier.then(encoder)).sum(C);
  }

  /** {@return the model that plays a game} */
  Model playing(Game game) {
    Conditional code = data(X).then(classifier).then(encoder);
    return parts
        .model()
        .objective(game)
        .view(View.SAMPLES, data(Y).then(prior).then(decoder.mean().as(C, Y)), X)
        .view(View.RECONSTRUCTIONS, code.then(decoder.mean().as(X, X_HAT)), X, X_HAT)
        .codes(Codes.of(classes.then(prior), decoder.mean(), code))
        .evidence(evidence())
        .predicts(data(X, Y), classifier.as(C, Y))
        .build();
  }
}
