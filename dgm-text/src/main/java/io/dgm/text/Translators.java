package io.dgm.text;

import io.dgm.api.distribution.SequenceDecoder.Memory;
import io.dgm.api.nn.Attention;
import io.dgm.api.nn.BahdanauAttention;
import io.dgm.api.nn.Dropout;
import io.dgm.api.nn.Embedding;
import io.dgm.api.nn.Initializers;
import io.dgm.api.nn.LayerNorm;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.LuongAttention;
import io.dgm.api.nn.PositionalEmbedding;
import io.dgm.api.nn.Recurrent;
import io.dgm.api.nn.Scope;
import io.dgm.api.nn.TransformerBlock;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The networks of the models that translate. */
final class Translators {
  /** How hidden states attend to places. */
  enum Scores {
    LUONG,
    BAHDANAU
  }

  static final SettingSpec<Scores> ATTENTION =
      SettingSpec.choice("attention", Scores.LUONG, "how hidden states attend to places");
  static final List<SettingSpec<?>> RECURRENT =
      List.of(
          ATTENTION,
          TextDecoders.EMBEDDING,
          TextDecoders.HIDDEN,
          TextDecoders.LAYERS,
          TextDecoders.DROPOUT);
  static final List<SettingSpec<?>> TRANSFORMER =
      List.of(
          TextDecoders.WIDTH, TextDecoders.HEADS, TextDecoders.BLOCKS, TextDecoders.LESS_DROPOUT);

  private Translators() {}

  static Translation.Says recurrent(Scope scope, int size, Texts to, Settings s) {
    int embedding = s.get(TextDecoders.EMBEDDING);
    int hidden = s.get(TextDecoders.HIDDEN);
    double dropout = s.get(TextDecoders.DROPOUT);
    Recurrent network =
        TextDecoders.lstm(scope, embedding, hidden, s.get(TextDecoders.LAYERS), dropout);
    Linear initial = Linear.of(scope.child("initial"), size, States.size(network));
    Attention attention =
        switch (s.get(ATTENTION)) {
          case LUONG -> LuongAttention.of(scope.child("attention"), hidden, size);
          case BAHDANAU -> BahdanauAttention.of(scope.child("attention"), hidden, size, hidden);
        };
    return new Translation.Says(
        new AttentionDecoder(
            Embedding.of(
                scope.child("embedding"), to.vocabulary(), embedding, Initializers.normal(0, 0.1)),
            network,
            attention,
            Linear.of(scope.child("combine"), hidden + size, hidden),
            new Dropout(dropout),
            Linear.of(scope.child("output"), hidden, to.vocabulary())),
        (text, mask, pass) ->
            Memory.of(text.places(), mask, initial.apply(text.whole(), pass).tanh()));
  }

  static Translation.Says transformer(Scope scope, int size, Texts to, Settings s) {
    int width = s.get(TextDecoders.WIDTH);
    double rate = s.get(TextDecoders.LESS_DROPOUT);
    List<TransformerBlock> blocks = new ArrayList<>();
    for (int i = 0; i < s.get(TextDecoders.BLOCKS); i++) {
      blocks.add(
          TransformerBlock.withMemory(
              scope.child("block" + i), width, s.get(TextDecoders.HEADS), rate));
    }
    Optional<Linear> fit =
        size == width ? Optional.empty() : Optional.of(Linear.of(scope.child("fit"), size, width));
    return new Translation.Says(
        new TransformerDecoder(
            Embedding.of(
                scope.child("embedding"), to.vocabulary(), width, Initializers.normal(0, 0.02)),
            (x, _) -> x,
            PositionalEmbedding.of(scope.child("places"), to.length(), width),
            Optional.empty(),
            blocks,
            LayerNorm.of(scope.child("norm"), width),
            new Dropout(rate)),
        (text, mask, pass) ->
            Memory.of(fit.map(f -> f.apply(text.places(), pass)).orElse(text.places()), mask));
  }
}
