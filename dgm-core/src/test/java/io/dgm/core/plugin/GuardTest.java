package io.dgm.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.model.Likelihood;
import io.dgm.api.model.Likelihoods;
import io.dgm.api.nn.Architecture;
import io.dgm.api.nn.Constraint;
import io.dgm.api.nn.Encoder;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Pass;
import io.dgm.api.nn.Scope;
import io.dgm.api.settings.Part;
import io.dgm.api.settings.PartKind;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What parts of a plugin make is used long after they made it, and is the plugin's still. */
class GuardTest {
  private static final Shape X = Shape.of(4);

  private final Guard guard = new Guard("zoo", Watch.start(_ -> {}));

  private <T> T made(PartKind<T> kind, Function<Settings, T> maker) {
    Part<T> part = Part.of(kind, "odd", "an odd one", List.of(), maker);
    return kind.type().cast(guard.around(Part.class, part).make(Settings.of(List.of(), Map.of())));
  }

  /** Its decoder is the layer, and it has no encoder. */
  private Architecture of(Layer decoder) {
    return made(
        Architecture.KIND,
        _ ->
            new Architecture() {
              @Override
              public Layer decoder(Scope scope, int in, Shape x) {
                if (decoder == null) {
                  throw new IllegalStateException("boom\nand more");
                }
                return decoder;
              }

              @Override
              public Encoder encoder(Scope scope, List<Shape> inputs, Constraint constraint) {
                return null;
              }
            });
  }

  @Test
  void aNetworkThatFailsNamesItsPlugin() {
    assertThatThrownBy(() -> of(null).decoder(Scope.root("odd", DType.F32), 2, X))
        .isInstanceOf(PluginException.class)
        .hasMessageContainingAll("plugin zoo", "Architecture.decoder()", "boom")
        .message()
        .doesNotContain("\n");
    assertThatThrownBy(
            () ->
                of((x, _) -> x)
                    .encoder(Scope.root("odd", DType.F32), List.of(X), Constraint.INDEPENDENT))
        .hasMessageContainingAll("plugin zoo", "Architecture.encoder()", "null");
  }

  @Test
  void aLayerThatFailsWhenItIsUsedNamesItsPlugin() {
    Tensor x = Tensor.zeros(DType.F32, Shape.of(2, 2));
    Pass pass = Pass.evaluation(Key.of(1));
    Layer none = of((_, _) -> null).decoder(Scope.root("odd", DType.F32), 2, X);
    assertThatThrownBy(() -> none.apply(x, pass))
        .isInstanceOf(PluginException.class)
        .hasMessageContainingAll("plugin zoo", "Layer.apply()", "null");
    Layer same = of((t, _) -> t).decoder(Scope.root("odd", DType.F32), 2, X);
    assertThat(same.apply(x, pass)).isSameAs(x);
  }

  @Test
  void aLikelihoodOfNothingNamesItsPlugin() {
    Tensor x = Tensor.zeros(DType.F32, Shape.of(2, 4));
    Likelihood none = made(Likelihood.KIND, _ -> _ -> _ -> null);
    assertThatThrownBy(() -> none.over(Scope.root("odd", DType.F32)).apply(x))
        .hasMessageContainingAll("plugin zoo", "Function.apply()", "null");
    Likelihood usual = made(Likelihood.KIND, _ -> Likelihoods.BERNOULLI);
    assertThat(usual.binary()).isTrue();
    assertThat(usual.over(Scope.root("odd", DType.F32)).apply(x).batchShape())
        .isEqualTo(Shape.of(2));
  }

  @Test
  @SuppressWarnings("unchecked")
  void aPartOfAnotherTypeIsRefused() {
    assertThatThrownBy(() -> made((PartKind<Object>) (PartKind<?>) Architecture.KIND, _ -> "text"))
        .isInstanceOf(PluginException.class)
        .hasMessageContainingAll("plugin zoo", "it made a String", "Architecture");
  }

  @Test
  void aNullInAListIsNamed() {
    assertThatThrownBy(() -> guard.around(Part.class, null))
        .hasMessageContainingAll("plugin zoo", "Part", "null");
  }
}
