package io.dgm.text;

import static io.dgm.text.Texts.X;
import static io.dgm.text.Texts.Y;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Tokens;
import io.dgm.api.distribution.SequenceDecoder;
import io.dgm.api.distribution.SequenceDistribution;
import io.dgm.api.model.Model;
import io.dgm.api.model.TextEncoder;
import io.dgm.api.nn.Pass;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Expectation;
import io.dgm.api.objective.Games;
import io.dgm.api.settings.Part;
import io.dgm.api.settings.Role;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import java.util.List;
import java.util.stream.Stream;

/** Maximum likelihood of texts given others: E_data[log p(y|x)]. */
final class Translation {
  private Translation() {}

  /** Makes what says translations. */
  @FunctionalInterface
  interface Network {

    /**
     * {@return the network}
     *
     * @param size how many features an encoded text has, and a place of it
     */
    Says of(Scope scope, int size, Texts to, Settings settings);
  }

  /** What says translations, from encoded texts. */
  record Says(SequenceDecoder decoder, Remembers memory) {}

  /** Makes a decoder's memory. */
  @FunctionalInterface
  interface Remembers {

    /**
     * {@return the memory}
     *
     * @param mask which places there are, BOOL [N, S]
     */
    SequenceDecoder.Memory of(TextEncoder.Encoded text, Tensor mask, Pass pass);
  }

  static TextModel of(
      String name,
      String description,
      List<SettingSpec<?>> own,
      Part<TextEncoder> usual,
      Network network) {
    Role<TextEncoder> encoder = TextEncoders.role(usual);
    return new TextModel(
        name,
        description,
        "cmudict",
        List.of(X.name(), Y.name()),
        Stream.<SettingSpec<?>>concat(own.stream(), Stream.of(ScheduledSampling.RATE)).toList(),
        List.of(encoder),
        (model, data, s) -> build(model, data, s, s.get(encoder), network));
  }

  private static Model build(
      String name, DataSpec data, Settings s, TextEncoder encoder, Network network) {
    Texts from = Texts.of(name, data, X.name());
    Texts to = Texts.of(name, data, Y.name());
    Model.Builder model = Model.builder(data);
    Scope scope = model.player(Player.THETA, CommonSettings.moves(s)).child("translator");
    TextEncoder.Reader reader =
        encoder.of(scope.child("encoder"), from.vocabulary(), from.length());
    Says says = network.of(scope.child("decoder"), reader.size(), to, s);
    SequenceDecoder decoder = ScheduledSampling.of(says.decoder, s.get(ScheduledSampling.RATE));
    Conditional translator =
        Conditional.of(
            scope,
            Y,
            List.of(X),
            (v, pass) -> {
              Tensor text = v.get(X);
              SequenceDecoder.Memory memory =
                  says.memory.of(reader.read(text, pass), Tokens.mask(text), pass);
              return new SequenceDistribution(decoder, memory, v.rows(), to.length(), pass);
            });
    Conditional pairs = Conditional.data(X, Y);
    return model
        .objective(Games.likelihood(pairs, translator))
        .evidence(Expectation.of(pairs, translator.log()))
        .view("translations", Conditional.data(X).then(translator), X, Y)
        .build();
  }
}
