package io.dgm.text;

import static io.dgm.text.Texts.X;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Integrand;
import io.dgm.api.data.DataSpec;
import io.dgm.api.model.Model;
import io.dgm.api.model.TextDecoder;
import io.dgm.api.model.View;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Anneal;
import io.dgm.api.objective.Annealed;
import io.dgm.api.objective.Anneals;
import io.dgm.api.objective.Baseline;
import io.dgm.api.objective.Expectation;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Games;
import io.dgm.api.objective.Payoff;
import io.dgm.api.objective.Term;
import io.dgm.api.settings.Role;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import java.util.List;
import java.util.Optional;

/**
 * The GAN of texts by the score-function estimator (Yu et al. 2017), after a phase of maximum
 * likelihood.
 */
final class SeqGan {
  private static final SettingSpec<Integer> PRETRAINING =
      SettingSpec.integer(
          "pretraining", 5000, 0, 100_000_000, "steps of maximum likelihood before the game");
  private static final SettingSpec<Integer> HEAD_START =
      SettingSpec.integer(
          "head-start",
          5000,
          0,
          100_000_000,
          "in how many of these, the last, the discriminator learns too");
  private static final SettingSpec<Integer> EMBEDDING =
      SettingSpec.integer("embedding", 64, 1, 65_536, "vectors of tokens of the discriminator");
  private static final SettingSpec<Integer> HIDDEN =
      SettingSpec.integer("hidden", 64, 1, 65_536, "hidden states of the discriminator");
  private static final SettingSpec<Integer> ROLL_OUTS =
      SettingSpec.integer(
          "roll-outs",
          2,
          0,
          10_000,
          "texts that go on from a place, whose mean reward is that of the tokens before; 0 for the"
              + " reward of whole texts");
  private static final SettingSpec<Integer> PLACES =
      SettingSpec.integer(
          "roll-out-places", 4, 1, 65_536, "from how many places of a text others go on");
  private static final SettingSpec<Double> DROPOUT =
      SettingSpec.number("dropout", 0.25, 0, 0.99, "the rate of dropout of the discriminator");
  private static final Role<TextDecoder> DECODER =
      CommonSettings.decoder(TextDecoders.LSTM).with("hidden", "128").with("dropout", "0");

  static final TextModel MODEL =
      new TextModel(
          "seqgan",
          "GAN of texts by the score-function estimator (Yu et al. 2017)",
          "brown",
          List.of(X.name()),
          List.of(
              PRETRAINING,
              HEAD_START,
              LeastLength.TOKENS,
              ROLL_OUTS,
              PLACES,
              EMBEDDING,
              HIDDEN,
              DROPOUT),
          List.of(DECODER),
          SeqGan::build);

  private SeqGan() {}

  private static Model build(String name, DataSpec data, Settings s) {
    Texts texts = Texts.of(name, data, X.name());
    Model.Builder model = Model.builder(data);
    Scope theta = model.player(Player.THETA, CommonSettings.moves(s));
    Scope phi = model.player(Player.PHI, CommonSettings.moves(s));
    Scope own = theta.child(DECODER.name());
    Conditional text =
        LanguageModel.text(
            own,
            texts,
            LeastLength.of(
                LanguageModel.decoder(own, texts, s.get(DECODER)), s.get(LeastLength.TOKENS)));
    Discriminator d = discriminator(phi.child("discriminator"), texts, s);
    Conditional observed = Conditional.data(X);
    if (s.get(PRETRAINING) > 0) {
      model.milestone("maximum likelihood", s.get(PRETRAINING));
    }
    return model
        .objective(game(observed, text, d, s))
        .evidence(Expectation.of(observed, text.log()))
        .view(View.SAMPLES, text, X)
        .build();
  }

  private static Game game(Conditional data, Conditional text, Discriminator d, Settings s) {
    int pretraining = s.get(PRETRAINING);
    Expectation whole = Expectation.of(text, probability(d)).scoreFunction(Baseline.LEAVE_ONE_OUT);
    Term deceived =
        s.get(ROLL_OUTS) == 0 ? whole : new RollOuts(whole, s.get(ROLL_OUTS), s.get(PLACES));
    Game judged = Games.discriminate(data, text, d);
    if (pretraining == 0) {
      return judged.then(Game.maximise(Payoff.of(deceived), Player.THETA));
    }
    Term likely = Expectation.of(data, text.log());
    Payoff payoff =
        annealed(likely, Anneals.until(pretraining), "α")
            .plus(annealed(deceived, Anneals.from(pretraining), "β"));
    Anneal later = Anneals.from(Math.max(0, pretraining - s.get(HEAD_START)));
    return judged
        .map("head start", term -> Optional.of(annealed(term, later, "γ")))
        .then(Game.maximise(payoff, Player.THETA));
  }

  private static Payoff annealed(Term term, Anneal weight, String symbol) {
    return Payoff.of(new Annealed(term, weight, symbol));
  }

  /**
   * {@return q^r_φ(y=0|x), the reward: in the mean of its logarithm the worst texts would count
   * most}
   */
  private static Integrand probability(Discriminator d) {
    return d.of("q^r_%s(y=0|x)".formatted(d.owner().symbol()), 1, Tensor::sigmoid);
  }

  private static Discriminator discriminator(Scope scope, Texts texts, Settings s) {
    BidirectionalReader reader =
        BidirectionalReader.of(
            scope, texts.vocabulary(), s.get(EMBEDDING), s.get(HIDDEN), s.get(DROPOUT));
    Linear logit = Linear.of(scope.child("logit"), reader.size(), 1);
    return Discriminator.of(
        scope,
        List.of(X),
        (v, pass) ->
            logit.apply(reader.read(v.get(X), pass).whole(), pass).reshape(Shape.of(v.rows())));
  }
}
