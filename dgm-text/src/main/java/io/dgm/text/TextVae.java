package io.dgm.text;

import static io.dgm.text.Texts.X;
import static io.dgm.text.Texts.Z;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.DataSpec;
import io.dgm.api.distribution.SequenceDecoder;
import io.dgm.api.distribution.SequenceDecoder.Memory;
import io.dgm.api.distribution.SequenceDistribution;
import io.dgm.api.model.Model;
import io.dgm.api.model.Posterior;
import io.dgm.api.model.Posteriors;
import io.dgm.api.model.Prior;
import io.dgm.api.model.Priors;
import io.dgm.api.model.Roles;
import io.dgm.api.model.TextDecoder;
import io.dgm.api.model.TextEncoder;
import io.dgm.api.model.View;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Anneal;
import io.dgm.api.objective.Annealed;
import io.dgm.api.objective.Anneals;
import io.dgm.api.objective.Expectation;
import io.dgm.api.objective.FreeBits;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Games;
import io.dgm.api.objective.Payoff;
import io.dgm.api.objective.Term;
import io.dgm.api.settings.Role;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.train.Phase;
import io.dgm.api.train.Player;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The VAE of texts (Bowman et al. 2016): vae(p(z) p(x|z), data, q(z|x)), with what keeps its code
 * from being passed over.
 */
final class TextVae {
  private static final SettingSpec<Integer> LATENT =
      SettingSpec.integer("latent", 32, 1, 4096, "the size of z");
  private static final SettingSpec<Double> FREE_BITS =
      SettingSpec.number("free-bits", 6, 0, 1000, "nats of divergence a text that cost nothing");
  private static final SettingSpec<Double> WORD_DROPOUT =
      SettingSpec.number("word-dropout", 0, 0, 0.99, "the share of words unknown to the decoder");
  private static final Role<TextDecoder> DECODER = CommonSettings.decoder(TextDecoders.LSTM);
  private static final Role<TextEncoder> ENCODER =
      TextEncoders.role(TextEncoders.LSTM).with("hidden", "256").with("dropout", "0");
  private static final Role<Prior> PRIOR =
      Role.of("prior", Priors.STANDARD_NORMAL, "the family of p(z)");
  private static final Role<Posterior> POSTERIOR =
      Role.of("posterior", Posteriors.NORMAL, "the family of q(z|x)");
  private static final Role<Anneal> ANNEAL =
      Role.of("anneal", Anneals.LINEAR, "the weight of the divergence from the prior");

  static final TextModel MODEL =
      new TextModel(
          "text-vae",
          "VAE of texts (Bowman et al. 2016)",
          "brown",
          List.of(X.name()),
          List.of(LATENT, FREE_BITS, WORD_DROPOUT),
          List.of(DECODER, ENCODER, PRIOR, POSTERIOR, ANNEAL),
          TextVae::build);

  private TextVae() {}

  private static Model build(String name, DataSpec data, Settings s) {
    Texts texts = Texts.of(name, data, X.name());
    Model.Builder model = Model.builder(data);
    Scope theta = model.player(Player.THETA, CommonSettings.moves(s));
    Scope eta = model.player(Player.ETA, CommonSettings.moves(s));
    int size = s.get(LATENT);
    Conditional prior = s.get(PRIOR).of(theta.child("prior"), Z, size);
    Conditional decoder = decoder(theta.child("decoder"), texts, s);
    Conditional encoder = encoder(eta.child("encoder"), texts, s);
    Conditional observed = Conditional.data(X);
    Conditional code = observed.then(encoder);
    Variable said = Variable.of("x̃");
    Variable line = Variable.of("z̃");
    return model
        .objective(game(prior, decoder, encoder, code, s))
        .evidence(Games.elbo(prior.then(decoder), observed, encoder))
        .view(View.SAMPLES, prior.then(decoder), X)
        .view(View.RECONSTRUCTIONS, code.then(decoder.as(X, said)), X, said)
        .view(
            View.INTERPOLATIONS,
            prior.then(Roles.interpolation(Z, line, View.INTERPOLATED)).then(decoder.as(Z, line)),
            X)
        .build();
  }

  /** {@return the VAE; if its divergence is weighted or free in part, with that apart} */
  private static Game game(
      Conditional prior, Conditional decoder, Conditional encoder, Conditional code, Settings s) {
    Anneal anneal = s.get(ANNEAL);
    double free = s.get(FREE_BITS);
    boolean whole = anneal.during(Phase.ALL).equals(OptionalDouble.of(1));
    if (whole && free == 0) {
      return Games.vae(prior.then(decoder), Conditional.data(X), encoder);
    }
    Expectation divergence = Expectation.of(code, prior.log().minus(encoder.log()));
    Term kept = free == 0 ? divergence : new FreeBits(divergence, free);
    Term weighted = whole ? kept : new Annealed(kept, anneal, "β");
    return Game.maximise(Payoff.mean(code, decoder.log()).plus(Payoff.of(weighted)));
  }

  private static Conditional decoder(Scope scope, Texts texts, Settings s) {
    SequenceDecoder network =
        s.get(DECODER)
            .of(scope, texts.vocabulary(), texts.length(), s.get(LATENT), s.get(WORD_DROPOUT));
    return Conditional.of(
        scope,
        X,
        List.of(Z),
        (v, pass) ->
            new SequenceDistribution(network, Memory.of(v.get(Z)), v.rows(), texts.length(), pass));
  }

  private static Conditional encoder(Scope scope, Texts texts, Settings s) {
    TextEncoder.Reader reader =
        s.get(ENCODER).of(scope.child("reader"), texts.vocabulary(), texts.length());
    return s.get(POSTERIOR).of(scope, Z, List.of(X), TextEncoders.whole(reader), s.get(LATENT));
  }
}
