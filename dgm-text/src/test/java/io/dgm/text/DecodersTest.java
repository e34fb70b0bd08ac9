package io.dgm.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.data.Tokens;
import io.dgm.api.data.Vocabulary;
import io.dgm.api.distribution.SequenceDecoder;
import io.dgm.api.distribution.SequenceDecoder.Memory;
import io.dgm.api.distribution.SequenceDistribution;
import io.dgm.api.model.TextDecoder;
import io.dgm.api.model.TextEncoder;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Scope;
import io.dgm.api.settings.Part;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.testkit.distribution.SequenceDecoderContract;
import io.dgm.testkit.distribution.SequenceDistributionContract;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The decoders of this plugin, alone, from a code and from a text. */
class DecodersTest {
  private static final Map<String, String> SMALL =
      Map.of("embedding", "3", "hidden", "4", "layers", "2");
  private static final Map<String, String> SMALL_TRANSFORMER =
      Map.of("width", "4", "heads", "2", "blocks", "2");

  private static SequenceDecoder made(
      Part<TextDecoder> part, Map<String, String> settings, Scope scope, int code) {
    TextDecoder decoder = part.make(Settings.of(part.settings(), settings));
    return decoder.of(scope, 6, 4, code, 0.2);
  }

  private static Tensor numbers(int... dims) {
    Shape shape = Shape.of(dims);
    return Tensor.iota(DType.F64, Shape.of(shape.size()), 0).mul(1.7).sin().reshape(shape);
  }

  /** What says a text and reads another, of which the memory is made. */
  abstract static class OfTexts extends SequenceDistributionContract {
    private final Map<String, String> small;
    private final Part<TextEncoder> encoder;
    private TextEncoder.Reader reader;
    private Translation.Says says;

    OfTexts(Part<TextEncoder> encoder, Map<String, String> small) {
      this.encoder = encoder;
      this.small = small;
    }

    abstract Translation.Says says(Scope scope, int size);

    @Override
    protected SequenceDecoder decoder(Scope scope) {
      reader =
          encoder.make(Settings.of(encoder.settings(), small)).of(scope.child("encoder"), 6, 4);
      says = says(scope.child("decoder"), reader.size());
      return says.decoder();
    }

    @Override
    protected Memory memory(int rows) {
      Tensor texts = Tensor.constant(Literal.of(Shape.of(3, 3), 5, 2, 0, 4, 3, 2, 5, 5, 5));
      Tensor some = texts.slice(0, 0, rows);
      return says.memory().of(reader.read(some, pass()), Tokens.mask(some), pass());
    }
  }

  @Nested
  class OfLstms extends SequenceDistributionContract {
    @Override
    protected SequenceDecoder decoder(Scope scope) {
      return made(TextDecoders.LSTM, SMALL, scope, 0);
    }
  }

  @Nested
  class OfLstmsThatGoOn extends SequenceDecoderContract {
    @Override
    protected SequenceDecoder decoder(Scope scope) {
      return LeastLength.of(made(TextDecoders.LSTM, SMALL, scope, 0), 2);
    }

    @Test
    void onlyTextsOfSoManyWordsMayEnd() {
      SequenceDistribution d = new SequenceDistribution(decoder(), memory(3), 3, LENGTH, pass());
      int w = Vocabulary.FIRST;
      Tensor texts =
          Tensor.constant(Literal.of(Shape.of(3, LENGTH), w, 2, 0, 0, w, w, 2, 0, w, w, w, w));
      Literal logProb = evaluate(d.logProb(texts)).getFirst();
      assertThat(logProb.get(0)).isEqualTo(Double.NEGATIVE_INFINITY);
      assertThat(logProb.get(1)).isFinite();
      assertThat(logProb.get(2)).isFinite();
      int[] drawn = evaluate(d.sample(Key.of(3), Shape.of(500))).getFirst().toInts();
      for (int i = 0; i < drawn.length; i += LENGTH) {
        assertThat(drawn[i]).isNotEqualTo(Vocabulary.EOS);
        assertThat(drawn[i + 1]).isNotEqualTo(Vocabulary.EOS);
      }
    }
  }

  @Nested
  class OfGrusFromACode extends SequenceDecoderContract {
    @Override
    protected SequenceDecoder decoder(Scope scope) {
      return made(TextDecoders.GRU, SMALL, scope, 2);
    }

    @Override
    protected Memory memory(int rows) {
      return Memory.of(numbers(3, 2).slice(0, 0, rows));
    }
  }

  @Nested
  class OfTransformers extends SequenceDistributionContract {
    @Override
    protected SequenceDecoder decoder(Scope scope) {
      return made(TextDecoders.TRANSFORMER, SMALL_TRANSFORMER, scope, 2);
    }

    @Override
    protected Memory memory(int rows) {
      return Memory.of(numbers(3, 2).slice(0, 0, rows));
    }
  }

  @Nested
  class OfAttention extends OfTexts {
    OfAttention() {
      super(TextEncoders.LSTM, Map.of("embedding", "3", "hidden", "4"));
    }

    @Override
    Translation.Says says(Scope scope, int size) {
      Map<String, String> small = Map.of("embedding", "3", "hidden", "4", "attention", "bahdanau");
      Settings settings = Settings.of(Translators.RECURRENT, small);
      return Translators.recurrent(scope, size, new Texts(6, 4), settings);
    }

    /** With a tanh it stopped learning on vocabularies of some thousand words: docs/models. */
    @Test
    void nothingSaturatesBetweenAttentionAndWords() {
      AttentionDecoder d = (AttentionDecoder) decoder();
      Linear wide = d.combine().withWeight(d.combine().weight().mul(1000));
      AttentionDecoder loud =
          new AttentionDecoder(
              d.embedding(), d.network(), d.attention(), wide, d.dropout(), d.output());
      Tensor tokens = Tensor.constant(Literal.of(Shape.of(2, 3), 1, 4, 5, 1, 3, 3));
      Tensor quiet = d.logits(tokens, memory(2), pass());
      Tensor heard = loud.logits(tokens, memory(2), pass());
      Literal difference = evaluate(heard.sub(quiet.mul(1000)).abs().max()).getFirst();
      assertThat(difference.item()).as("biases start at 0").isCloseTo(0, within(1e-9));
    }
  }

  @Nested
  class OfTransformersThatTranslate extends OfTexts {
    OfTransformersThatTranslate() {
      super(TextEncoders.TRANSFORMER, Map.of("width", "6", "heads", "2", "blocks", "2"));
    }

    @Override
    Translation.Says says(Scope scope, int size) {
      Settings settings = Settings.of(Translators.TRANSFORMER, SMALL_TRANSFORMER);
      return Translators.transformer(scope, size, new Texts(6, 4), settings);
    }
  }
}
