package io.dgm.text;

import static io.dgm.text.Texts.X;
import static io.dgm.text.Texts.Y;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.data.DataSpec;
import io.dgm.api.distribution.SequenceDecoder;
import io.dgm.api.distribution.SequenceDistribution;
import io.dgm.api.model.Model;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Expectation;
import io.dgm.api.objective.Games;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.train.Player;
import java.util.List;

/** Maximum likelihood of texts given others: E_data[log p(y|x)]. */
final class Translation {
  private Translation() {}

  /** Makes both networks of a translation. */
  @FunctionalInterface
  interface Networks {
    Pair of(Scope scope, Texts from, Texts to, Settings settings);
  }

  /** What reads a text, and what says its translation. */
  record Pair(TextEncoder encoder, SequenceDecoder decoder) {}

  static TextModel of(
      String name, String description, List<SettingSpec<?>> own, Networks networks) {
    return new TextModel(
        name,
        description,
        "cmudict",
        List.of(X.name(), Y.name()),
        own,
        List.of(),
        (model, data, s) -> build(model, data, s, networks));
  }

  private static Model build(String name, DataSpec data, Settings s, Networks networks) {
    Texts from = Texts.of(name, data, X.name());
    Texts to = Texts.of(name, data, Y.name());
    Model.Builder model = Model.builder(data);
    Scope scope = model.player(Player.THETA, CommonSettings.moves(s)).child("translator");
    Pair pair = networks.of(scope, from, to, s);
    Conditional translator =
        Conditional.of(
            scope,
            Y,
            List.of(X),
            (v, pass) ->
                new SequenceDistribution(
                    pair.decoder, pair.encoder.read(v.get(X), pass), v.rows(), to.length(), pass));
    Conditional pairs = Conditional.data(X, Y);
    return model
        .objective(Games.likelihood(pairs, translator))
        .evidence(Expectation.of(pairs, translator.log()))
        .view("translations", Conditional.data(X).then(translator), X, Y)
        .build();
  }
}
