package io.dgm.text;

import io.dgm.api.data.Tokens;
import io.dgm.api.distribution.SequenceDecoder.Memory;
import io.dgm.api.nn.Attention;
import io.dgm.api.nn.BahdanauAttention;
import io.dgm.api.nn.Bidirectional;
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
import io.dgm.api.tensor.Tensor;
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

  static Translation.Pair recurrent(Scope scope, Texts from, Texts to, Settings s) {
    int embedding = s.get(TextDecoders.EMBEDDING);
    int hidden = s.get(TextDecoders.HIDDEN);
    double dropout = s.get(TextDecoders.DROPOUT);
    Scope in = scope.child("encoder");
    BidirectionalReader reader =
        BidirectionalReader.of(in, from.vocabulary(), embedding, hidden, dropout);
    int size = reader.network().size();
    Scope out = scope.child("decoder");
    Recurrent network =
        TextDecoders.lstm(out, embedding, hidden, s.get(TextDecoders.LAYERS), dropout);
    Linear initial = Linear.of(in.child("initial"), size, States.size(network));
    Attention attention =
        switch (s.get(ATTENTION)) {
          case LUONG -> LuongAttention.of(out.child("attention"), hidden, size);
          case BAHDANAU -> BahdanauAttention.of(out.child("attention"), hidden, size, hidden);
        };
    TextEncoder encoder =
        (text, pass) -> {
          Bidirectional.Output read = reader.read(text, pass);
          return Memory.of(
              read.hidden().transpose(1, 0, 2),
              Tokens.mask(text),
              initial.apply(read.last(), pass).tanh());
        };
    return new Translation.Pair(
        encoder,
        new AttentionDecoder(
            Embedding.of(
                out.child("embedding"), to.vocabulary(), embedding, Initializers.normal(0, 0.1)),
            network,
            attention,
            Linear.of(out.child("combine"), hidden + size, hidden),
            new Dropout(dropout),
            Linear.of(out.child("output"), hidden, to.vocabulary())));
  }

  static Translation.Pair transformer(Scope scope, Texts from, Texts to, Settings s) {
    int width = s.get(TextDecoders.WIDTH);
    int heads = s.get(TextDecoders.HEADS);
    double rate = s.get(TextDecoders.LESS_DROPOUT);
    Dropout dropout = new Dropout(rate);
    Scope in = scope.child("encoder");
    Scope out = scope.child("decoder");
    List<TransformerBlock> reading = new ArrayList<>();
    List<TransformerBlock> saying = new ArrayList<>();
    for (int i = 0; i < s.get(TextDecoders.BLOCKS); i++) {
      reading.add(TransformerBlock.of(in.child("block" + i), width, heads, false, rate));
      saying.add(TransformerBlock.withMemory(out.child("block" + i), width, heads, rate));
    }
    Embedding words = embedding(in, from, width);
    PositionalEmbedding places = PositionalEmbedding.of(in.child("places"), from.length(), width);
    LayerNorm norm = LayerNorm.of(in.child("norm"), width);
    TextEncoder encoder =
        (text, pass) -> {
          Tensor mask = Tokens.mask(text);
          Tensor h = dropout.apply(places.apply(words.apply(text, pass), pass), pass);
          for (TransformerBlock block : reading) {
            h = block.apply(h, Optional.of(mask), Optional.empty(), pass);
          }
          return Memory.of(norm.apply(h, pass), mask);
        };
    return new Translation.Pair(
        encoder,
        new TransformerDecoder(
            embedding(out, to, width),
            (x, _) -> x,
            PositionalEmbedding.of(out.child("places"), to.length(), width),
            Optional.empty(),
            saying,
            LayerNorm.of(out.child("norm"), width),
            dropout));
  }

  private static Embedding embedding(Scope scope, Texts texts, int width) {
    return Embedding.of(
        scope.child("embedding"), texts.vocabulary(), width, Initializers.normal(0, 0.02));
  }
}
