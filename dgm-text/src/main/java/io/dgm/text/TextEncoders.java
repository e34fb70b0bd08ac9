package io.dgm.text;

import io.dgm.api.data.Tokens;
import io.dgm.api.model.TextEncoder;
import io.dgm.api.nn.Dropout;
import io.dgm.api.nn.Embedding;
import io.dgm.api.nn.Encoder;
import io.dgm.api.nn.Initializers;
import io.dgm.api.nn.LayerNorm;
import io.dgm.api.nn.Pass;
import io.dgm.api.nn.PositionalEmbedding;
import io.dgm.api.nn.Scope;
import io.dgm.api.nn.TransformerBlock;
import io.dgm.api.settings.Part;
import io.dgm.api.settings.Role;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The encoders of this plugin, as parts. */
final class TextEncoders {
  static final Part<TextEncoder> LSTM =
      Part.of(
          TextEncoder.KIND,
          "lstm",
          "LSTMs from both ends of a text (Schuster and Paliwal 1997)",
          List.of(TextDecoders.EMBEDDING, TextDecoders.HIDDEN, TextDecoders.DROPOUT),
          s ->
              (scope, vocabulary, _) ->
                  BidirectionalReader.of(
                      scope,
                      vocabulary,
                      s.get(TextDecoders.EMBEDDING),
                      s.get(TextDecoders.HIDDEN),
                      s.get(TextDecoders.DROPOUT)));

  static final Part<TextEncoder> TRANSFORMER =
      Part.of(
          TextEncoder.KIND,
          "transformer",
          "a transformer that sees all places; of a text the mean of them (Vaswani et al. 2017)",
          Translators.TRANSFORMER,
          s -> (scope, vocabulary, length) -> transformer(scope, vocabulary, length, s));

  static final List<Part<TextEncoder>> ALL = List.of(LSTM, TRANSFORMER);

  private TextEncoders() {}

  /** {@return the role of what reads texts} */
  static Role<TextEncoder> role(Part<TextEncoder> usual) {
    return Role.of("encoder", usual, "the network that reads texts");
  }

  private record Transformer(
      Embedding words,
      PositionalEmbedding numbers,
      Dropout dropout,
      List<TransformerBlock> blocks,
      LayerNorm norm)
      implements TextEncoder.Reader {
    @Override
    public int size() {
      return words.weight().dim(1);
    }

    @Override
    public TextEncoder.Encoded read(Tensor texts, Pass pass) {
      Tensor mask = Tokens.mask(texts);
      Tensor h = dropout.apply(numbers.apply(words.apply(texts, pass), pass), pass);
      for (TransformerBlock block : blocks) {
        h = block.apply(h, Optional.of(mask), Optional.empty(), pass);
      }
      Tensor places = norm.apply(h, pass);
      Tensor there = mask.to(places.dtype()).expandDims(2);
      Tensor sum = places.mul(there).sum(1);
      return new TextEncoder.Encoded(places, sum.div(there.sum(1).maximum(1)));
    }
  }

  private static TextEncoder.Reader transformer(
      Scope scope, int vocabulary, int length, Settings s) {
    int width = s.get(TextDecoders.WIDTH);
    double rate = s.get(TextDecoders.LESS_DROPOUT);
    List<TransformerBlock> blocks = new ArrayList<>();
    for (int i = 0; i < s.get(TextDecoders.BLOCKS); i++) {
      blocks.add(
          TransformerBlock.of(
              scope.child("block" + i), width, s.get(TextDecoders.HEADS), false, rate));
    }
    return new Transformer(
        Embedding.of(scope.child("embedding"), vocabulary, width, Initializers.normal(0, 0.02)),
        PositionalEmbedding.of(scope.child("places"), length, width),
        new Dropout(rate),
        blocks,
        LayerNorm.of(scope.child("norm"), width));
  }

  /** {@return the features of whole texts} */
  static Encoder whole(TextEncoder.Reader reader) {
    record Whole(TextEncoder.Reader reader) implements Encoder {
      @Override
      public Tensor features(List<Tensor> inputs, Pass pass) {
        return reader.read(inputs.getFirst(), pass).whole();
      }

      @Override
      public int size() {
        return reader.size();
      }
    }
    return new Whole(reader);
  }
}
