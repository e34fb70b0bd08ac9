package io.dgm.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.UserException;
import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Feature;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.TextEncoder;
import io.dgm.api.nn.Parameter;
import io.dgm.api.nn.Pass;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Anneals;
import io.dgm.api.settings.Part;
import io.dgm.api.settings.PartFinder;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.engine.reference.Interpreter;
import io.dgm.testkit.ModelContract;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextPluginTest extends ModelContract {
  @Override
  protected List<ModelDefinition> models() {
    return new TextPlugin().models();
  }

  @Override
  protected Map<String, String> small(ModelDefinition model) {
    return switch (model.name()) {
      case "lm-lstm" ->
          Map.of("decoder.embedding", "4", "decoder.hidden", "6", "scheduled-sampling", "0.5");
      case "lm-transformer" ->
          Map.of("decoder.width", "8", "decoder.heads", "2", "decoder.blocks", "2");
      case "seq2seq-attention" ->
          Map.of("embedding", "4", "hidden", "6", "layers", "2", "encoder.hidden", "5");
      case "seq2seq-transformer" ->
          Map.of(
              "width",
              "8",
              "heads",
              "2",
              "blocks",
              "1",
              "encoder.width",
              "4",
              "encoder.heads",
              "2");
      case "text-vae" ->
          Map.of(
              "latent",
              "3",
              "encoder.hidden",
              "5",
              "decoder.hidden",
              "6",
              "anneal.steps",
              "2",
              "free-bits",
              "0.01");
      case "seqgan" ->
          Map.of(
              "pretraining",
              "2",
              "head-start",
              "1",
              "decoder.hidden",
              "6",
              "hidden",
              "5",
              "roll-out-places",
              "2");
      default -> Map.of();
    };
  }

  private static ModelDefinition named(String name) {
    return new TextPlugin()
        .models().stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          lm-lstm; ; max θ: E_p_data(x)[log p_θ(x)]
          lm-transformer; ; max θ: E_p_data(x)[log p_θ(x)]
          seq2seq-attention; ; max θ: E_p_data(x,y)[log p_θ(y|x)]
          seq2seq-transformer; ; max θ: E_p_data(x,y)[log p_θ(y|x)]
          text-vae; anneal=constant,free-bits=0; max θ,η: E_q_η(z|x) p_data(x)[log p(z) + log p_θ(x|z) - log q_η(z|x)]
          text-vae; free-bits=0; max θ,η: E_q_η(z|x) p_data(x)[log p_θ(x|z)] + β(t) E_q_η(z|x) p_data(x)[log p(z) - log q_η(z|x)]
          text-vae; ; max θ,η: E_q_η(z|x) p_data(x)[log p_θ(x|z)] + β(t) min(E_q_η(z|x) p_data(x)[log p(z) - log q_η(z|x)], -6.0)
          text-vae; free-bits=2,anneal=constant; max θ,η: E_q_η(z|x) p_data(x)[log p_θ(x|z)] + min(E_q_η(z|x) p_data(x)[log p(z) - log q_η(z|x)], -2.0)
          seqgan; ; max φ: ½ γ(t) E_p_data(x)[log q_φ(y=1|x)] + ½ γ(t) E_p_θ(x)[log q_φ(y=0|x)]|max θ: α(t) E_p_data(x)[log p_θ(x)] + β(t) E_p_θ(x)[q^r_φ(y=0|x)]
          seqgan; pretraining=0; max φ: ½ E_p_data(x)[log q_φ(y=1|x)] + ½ E_p_θ(x)[log q_φ(y=0|x)]|max θ: E_p_θ(x)[q^r_φ(y=0|x)]
          """)
  void theyAreTheirFormulas(String name, String settings, String formula) {
    Map<String, String> given = new HashMap<>();
    for (String s : settings == null ? new String[0] : settings.split(",")) {
      given.put(s.split("=")[0], s.split("=")[1]);
    }
    ModelDefinition model = named(name);
    PartFinder parts = PartFinder.of(Anneals.ALL);
    DataSpec data = model.example(null);
    assertThat(model.build(data, model.configured(given, parts)).objective().formula())
        .isEqualTo(formula.replace("|max", "\nmax"));
  }

  @Test
  void everyDecoderTakesEveryPlace() {
    for (String decoder : List.of("lstm", "gru", "transformer")) {
      for (String name : List.of("lm-lstm", "text-vae", "seqgan")) {
        ModelDefinition model = named(name);
        PartFinder parts = PartFinder.of(TextDecoders.ALL);
        Map<String, String> given = Map.of("decoder", decoder);
        assertThat(model.build(model.example(null), model.configured(given, parts)).parameters())
            .isNotEmpty();
      }
    }
  }

  @Test
  void everyEncoderTakesEveryPlace() {
    for (String encoder : List.of("lstm", "transformer")) {
      for (String name : List.of("text-vae", "seq2seq-attention", "seq2seq-transformer")) {
        ModelDefinition model = named(name);
        PartFinder parts = PartFinder.of(TextEncoders.ALL);
        Map<String, String> given = Map.of("encoder", encoder);
        assertThat(model.build(model.example(null), model.configured(given, parts)).parameters())
            .isNotEmpty();
      }
    }
  }

  /** A text in a longer batch is read as it is alone. */
  @Test
  void paddingIsNotRead() {
    for (Part<TextEncoder> part : TextEncoders.ALL) {
      Scope scope = Scope.root("eta", DType.F64);
      TextEncoder.Reader reader = part.make(Settings.of(part.settings(), Map.of())).of(scope, 9, 6);
      Tensor alone = Tensor.constant(Literal.of(Shape.of(1, 3), 5, 7, 2));
      Tensor padded = Tensor.constant(Literal.of(Shape.of(1, 6), 5, 7, 2, 0, 0, 0));
      Map<Tensor, Literal> values = new HashMap<>();
      for (Parameter p : scope.parameters()) {
        values.put(
            p.tensor(),
            Key.of(values.size()).normal(DType.F64, p.tensor().shape()).mul(0.1).eval());
      }
      Pass pass = Pass.evaluation(Key.of(1));
      TextEncoder.Encoded a = reader.read(alone, pass);
      TextEncoder.Encoded b = reader.read(padded, pass);
      List<Literal> found =
          Interpreter.run(
              List.of(a.whole(), b.whole(), a.places(), b.places().slice(1, 0, 3)), values);
      assertThat(found.get(1).toDoubles()).containsExactly(found.get(0).toDoubles(), within(1e-9));
      assertThat(found.get(3).toDoubles()).containsExactly(found.get(2).toDoubles(), within(1e-9));
      assertThat(found.getFirst().shape().dim(1)).isEqualTo(reader.size());
    }
  }

  @Test
  void picturesAreNoTexts() {
    DataSpec pictures =
        new DataSpec(List.of(new Feature(Batch.X, DType.F32, Shape.of(1, 4, 4), 0, 1, false)));
    ModelDefinition lm = named("lm-lstm");
    assertThatThrownBy(() -> lm.build(pictures, lm.defaults()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("the data's x are no texts");
    ModelDefinition translation = named("seq2seq-attention");
    assertThatThrownBy(() -> translation.build(lm.example(null), translation.defaults()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("needs texts y, and the data has only [x]");
  }
}
