package io.dgm.text;

import io.dgm.api.data.Vocabulary;
import io.dgm.api.model.TextDecoder;
import io.dgm.api.nn.Dropout;
import io.dgm.api.nn.Embedding;
import io.dgm.api.nn.Gru;
import io.dgm.api.nn.Initializers;
import io.dgm.api.nn.LayerNorm;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Lstm;
import io.dgm.api.nn.PositionalEmbedding;
import io.dgm.api.nn.Recurrent;
import io.dgm.api.nn.Scope;
import io.dgm.api.nn.StackedRecurrent;
import io.dgm.api.nn.TransformerBlock;
import io.dgm.api.nn.WordDropout;
import io.dgm.api.settings.Part;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The decoders of this plugin, as parts. */
final class TextDecoders {
  static final SettingSpec<Integer> EMBEDDING =
      SettingSpec.integer("embedding", 256, 1, 65_536, "the size of a token's vector");
  static final SettingSpec<Integer> HIDDEN =
      SettingSpec.integer("hidden", 512, 1, 65_536, "the size of hidden states");
  static final SettingSpec<Integer> LAYERS =
      SettingSpec.integer("layers", 1, 1, 64, "how many layers");
  static final SettingSpec<Double> DROPOUT =
      SettingSpec.number("dropout", 0.3, 0, 0.99, "the rate of dropout");
  static final SettingSpec<Integer> WIDTH =
      SettingSpec.integer("width", 256, 1, 65_536, "the size of a token's vector in every layer");
  static final SettingSpec<Integer> HEADS =
      SettingSpec.integer("heads", 4, 1, 256, "heads of attention, which divide the width");
  static final SettingSpec<Integer> BLOCKS =
      SettingSpec.integer("blocks", 4, 1, 256, "how many layers");
  static final SettingSpec<Double> LESS_DROPOUT =
      SettingSpec.number("dropout", 0.1, 0, 0.99, "the rate of dropout");

  private interface Cell {
    Recurrent of(Scope scope, int in, int hidden);
  }

  static final Part<TextDecoder> LSTM =
      recurrent("lstm", "long short-term memory (Hochreiter and Schmidhuber 1997)", Lstm::of);
  static final Part<TextDecoder> GRU =
      recurrent("gru", "gated recurrent units (Cho et al. 2014)", Gru::of);
  static final Part<TextDecoder> TRANSFORMER =
      Part.of(
          TextDecoder.KIND,
          "transformer",
          "a causal transformer with tied embeddings (Vaswani et al. 2017; Radford et al. 2019)",
          List.of(WIDTH, HEADS, BLOCKS, LESS_DROPOUT),
          s ->
              (scope, vocabulary, length, code, wordDropout) ->
                  transformer(scope, vocabulary, length, code, wordDropout, s));

  static final List<Part<TextDecoder>> ALL = List.of(LSTM, GRU, TRANSFORMER);

  private TextDecoders() {}

  private static Part<TextDecoder> recurrent(String name, String description, Cell cell) {
    return Part.of(
        TextDecoder.KIND,
        name,
        description,
        List.of(EMBEDDING, HIDDEN, LAYERS, DROPOUT),
        s ->
            (scope, vocabulary, _, code, wordDropout) -> {
              int size = s.get(EMBEDDING);
              int hidden = s.get(HIDDEN);
              Recurrent network =
                  stack(scope, size + code, hidden, s.get(LAYERS), s.get(DROPOUT), cell);
              return new RecurrentDecoder(
                  Embedding.of(
                      scope.child("embedding"), vocabulary, size, Initializers.normal(0, 0.1)),
                  new WordDropout(wordDropout, Vocabulary.UNKNOWN),
                  network,
                  code == 0
                      ? Optional.empty()
                      : Optional.of(Linear.of(scope.child("initial"), code, States.size(network))),
                  new Dropout(s.get(DROPOUT)),
                  Linear.of(scope.child("output"), hidden, vocabulary));
            });
  }

  private static Recurrent stack(
      Scope scope, int in, int hidden, int layers, double dropout, Cell cell) {
    return StackedRecurrent.of(
        layers, dropout, i -> cell.of(scope.child("layer" + i), i == 0 ? in : hidden, hidden));
  }

  /** {@return LSTMs on top of each other} */
  static Recurrent lstm(Scope scope, int in, int hidden, int layers, double dropout) {
    return stack(scope, in, hidden, layers, dropout, Lstm::of);
  }

  private static TransformerDecoder transformer(
      Scope scope, int vocabulary, int length, int code, double wordDropout, Settings s) {
    int width = s.get(WIDTH);
    List<TransformerBlock> blocks = new ArrayList<>();
    for (int i = 0; i < s.get(BLOCKS); i++) {
      blocks.add(
          TransformerBlock.of(
              scope.child("block" + i), width, s.get(HEADS), true, s.get(LESS_DROPOUT)));
    }
    return new TransformerDecoder(
        Embedding.of(scope.child("embedding"), vocabulary, width, Initializers.normal(0, 0.02)),
        new WordDropout(wordDropout, Vocabulary.UNKNOWN),
        PositionalEmbedding.of(scope.child("places"), length, width),
        code == 0 ? Optional.empty() : Optional.of(Linear.of(scope.child("code"), code, width)),
        blocks,
        LayerNorm.of(scope.child("norm"), width),
        new Dropout(s.get(LESS_DROPOUT)));
  }
}
