package io.dgm.text;

import static io.dgm.text.Texts.X;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.data.DataSpec;
import io.dgm.api.distribution.SequenceDecoder;
import io.dgm.api.distribution.SequenceDecoder.Memory;
import io.dgm.api.distribution.SequenceDistribution;
import io.dgm.api.model.Model;
import io.dgm.api.model.TextDecoder;
import io.dgm.api.model.View;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Expectation;
import io.dgm.api.objective.Games;
import io.dgm.api.settings.Part;
import io.dgm.api.settings.Role;
import io.dgm.api.settings.Settings;
import io.dgm.api.train.Player;
import java.util.List;

/** Maximum likelihood of texts: E_data[log p(x)]. */
final class LanguageModel {
  private LanguageModel() {}

  static TextModel of(String name, String description, Part<TextDecoder> usual) {
    Role<TextDecoder> decoder = CommonSettings.decoder(usual);
    return new TextModel(
        name,
        description,
        "brown",
        List.of(X.name()),
        List.of(ScheduledSampling.RATE),
        List.of(decoder),
        (model, data, s) -> build(Texts.of(model, data, X.name()), data, s, decoder));
  }

  private static Model build(Texts texts, DataSpec data, Settings s, Role<TextDecoder> decoder) {
    Model.Builder model = Model.builder(data);
    Scope scope = model.player(Player.THETA, CommonSettings.moves(s)).child(decoder.name());
    Conditional text =
        text(
            scope,
            texts,
            ScheduledSampling.of(
                decoder(scope, texts, s.get(decoder)), s.get(ScheduledSampling.RATE)));
    Conditional observed = Conditional.data(X);
    return model
        .objective(Games.likelihood(observed, text))
        .evidence(Expectation.of(observed, text.log()))
        .view(View.SAMPLES, text, X)
        .build();
  }

  /** {@return a decoder of texts without a code} */
  static SequenceDecoder decoder(Scope scope, Texts texts, TextDecoder network) {
    return network.of(scope, texts.vocabulary(), texts.length(), 0, 0);
  }

  /** {@return p(x), said without a code} */
  static Conditional text(Scope scope, Texts texts, SequenceDecoder decoder) {
    return Conditional.of(
        scope,
        X,
        List.of(),
        (v, pass) ->
            new SequenceDistribution(decoder, Memory.NONE, v.rows(), texts.length(), pass));
  }
}
