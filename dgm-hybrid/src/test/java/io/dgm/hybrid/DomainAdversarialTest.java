package io.dgm.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Feature;
import io.dgm.api.model.Model;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.core.plugin.Installation;
import io.dgm.core.plugin.PluginCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DomainAdversarialTest {
  private static final Shape IMAGE = Shape.of(3, 8, 8);
  private static final List<Feature> UNLABELLED =
      List.of(
          image("source/x", IMAGE),
          new Feature("source/y", DType.F32, Shape.of(10), 0, 1, true),
          image("target/x", IMAGE));

  private static Feature image(String name, Shape shape) {
    return new Feature(name, DType.F32, shape, 0, 1, false);
  }

  private static DataSpec labelled() {
    List<Feature> all = new ArrayList<>(UNLABELLED);
    all.add(new Feature("target/y", DType.F32, Shape.of(10), 0, 1, true));
    return new DataSpec(all);
  }

  private static Model build(DataSpec data, Map<String, String> settings) {
    DomainAdversarial dann = new DomainAdversarial();
    return dann.build(
        data, dann.configured(settings, PluginCatalog.load(Installation.own()).parts()));
  }

  @Test
  void itsGameIsTheGanOfFeaturesOfBothDomains() {
    assertThat(build(new DataSpec(UNLABELLED), Map.of("adversary", "0.2")).objective().formula())
        .isEqualTo(
            """
            max φ: ½ E_p_θ(h|x) p_source(x,y)[log q_φ(y=1|h)] + ½ E_p_θ(h|x) p_target(x)[log q_φ(y=0|h)]
            max θ: 0.1 E_p_θ(h|x) p_target(x)[log q^r_φ(y=0|h)] + 0.1 E_p_θ(h|x) p_source(x,y)[log q^r_φ(y=1|h)] + E_p_θ(h|x) p_source(x,y)[log p_θ(y|h)]\
            """);
  }

  @Test
  void theTargetsLabelsAreReadForItsPredictionAlone() {
    assertThat(build(new DataSpec(UNLABELLED), Map.of()).predictions()).containsOnlyKeys("source");
    Model model = build(labelled(), Map.of());
    assertThat(model.predictions()).containsOnlyKeys("source", "target");
    assertThat(model.objective().formula()).doesNotContain("p_target(x,y)");
  }

  @Test
  void bothDomainsHaveExamplesOfOneShape() {
    List<Feature> features = new ArrayList<>(UNLABELLED);
    features.set(2, image("target/x", Shape.of(1, 8, 8)));
    assertThatThrownBy(() -> build(new DataSpec(features), Map.of()))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "the model dann needs examples of one shape, but the source's are [3,8,8] and the"
                + " target's [1,8,8]");
  }

  @Test
  void aFeatureThatIsMissingIsNamed() {
    assertThatThrownBy(() -> build(new DataSpec(UNLABELLED.subList(0, 1)), Map.of()))
        .isInstanceOf(UserException.class)
        .hasMessage("the model dann needs source/y, which the data lacks");
  }
}
