package io.dgm.text;

import static io.dgm.text.Texts.X;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.data.DataSpec;
import io.dgm.api.model.Model;
import io.dgm.api.model.TextDecoder;
import io.dgm.api.model.View;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.AdversarialLoss;
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
import io.dgm.api.train.Player;
import java.util.List;

/**
 * The GAN of texts by the score-function estimator (Yu et al. 2017), after a phase of maximum
 * likelihood.
 */
final class SeqGan {
  private static final SettingSpec<Integer> PRETRAINING =
      SettingSpec.integer(
          "pretraining", 5000, 0, 100_000_000, "steps of maximum likelihood before the game");
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
  private static final Role<TextDecoder> DECODER =
      CommonSettings.decoder(TextDecoders.LSTM).with("hidden", "128").with("dropout", "0");

  static final TextModel MODEL =
      new TextModel(
          "seqgan",
          "GAN of texts by the score-function estimator (Yu et al. 2017)",
          "brown",
          List.of(X.name()),
          List.of(PRETRAINING, ROLL_OUTS, PLACES, EMBEDDING, HIDDEN),
          List.of(DECODER),
          SeqGan::build);

  private SeqGan() {}

  private static Model build(String name, DataSpec data, Settings s) {
    Texts texts = Texts.of(name, data, X.name());
    Model.Builder model = Model.builder(data);
    Scope theta = model.player(Player.THETA, CommonSettings.moves(s));
    Scope phi = model.player(Player.PHI, CommonSettings.moves(s));
    Conditional text = LanguageModel.text(theta.child("decoder"), texts, s.get(DECODER), 0);
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
    AdversarialLoss loss = AdversarialLoss.CROSS_ENTROPY;
    Expectation whole =
        Expectation.of(text, loss.asReal().apply(d)).scoreFunction(Baseline.LEAVE_ONE_OUT);
    Term deceived =
        s.get(ROLL_OUTS) == 0 ? whole : new RollOuts(whole, s.get(ROLL_OUTS), s.get(PLACES));
    Expectation likely = Expectation.of(data, text.log());
    Payoff payoff =
        pretraining == 0
            ? Payoff.of(deceived)
            : Payoff.of(new Annealed(likely, Anneals.until(pretraining), "α"))
                .plus(Payoff.of(new Annealed(deceived, Anneals.from(pretraining), "β")));
    return Games.discriminate(data, text, d, loss).then(Game.maximise(payoff, Player.THETA));
  }

  private static Discriminator discriminator(Scope scope, Texts texts, Settings s) {
    BidirectionalReader reader =
        BidirectionalReader.of(scope, texts.vocabulary(), s.get(EMBEDDING), s.get(HIDDEN), 0);
    Linear logit = Linear.of(scope.child("logit"), reader.size(), 1);
    return Discriminator.of(
        scope,
        List.of(X),
        (v, pass) ->
            logit.apply(reader.read(v.get(X), pass).whole(), pass).reshape(Shape.of(v.rows())));
  }
}
