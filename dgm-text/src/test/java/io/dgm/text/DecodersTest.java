package io.dgm.text;

import io.dgm.api.distribution.SequenceDecoder;
import io.dgm.api.distribution.SequenceDecoder.Memory;
import io.dgm.api.model.TextDecoder;
import io.dgm.api.nn.Scope;
import io.dgm.api.settings.Part;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.testkit.distribution.SequenceDecoderContract;
import io.dgm.testkit.distribution.SequenceDistributionContract;
import java.util.Map;
import org.junit.jupiter.api.Nested;

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
    private Translation.Pair pair;

    abstract Translation.Pair pair(Scope scope);

    @Override
    protected SequenceDecoder decoder(Scope scope) {
      pair = pair(scope);
      return pair.decoder();
    }

    @Override
    protected Memory memory(int rows) {
      Tensor texts = Tensor.constant(Literal.of(Shape.of(3, 3), 5, 2, 0, 4, 3, 2, 5, 5, 5));
      return pair.encoder().read(texts.slice(0, 0, rows), pass());
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
    @Override
    Translation.Pair pair(Scope scope) {
      Map<String, String> small = Map.of("embedding", "3", "hidden", "4", "attention", "bahdanau");
      Settings settings = Settings.of(Translators.RECURRENT, small);
      return Translators.recurrent(scope, new Texts(6, 4), new Texts(6, 4), settings);
    }
  }

  @Nested
  class OfTransformersThatTranslate extends OfTexts {
    @Override
    Translation.Pair pair(Scope scope) {
      Settings settings = Settings.of(Translators.TRANSFORMER, SMALL_TRANSFORMER);
      return Translators.transformer(scope, new Texts(6, 4), new Texts(6, 4), settings);
    }
  }
}
