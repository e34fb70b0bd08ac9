package io.dgm.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Feature;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.core.plugin.Installation;
import io.dgm.core.plugin.PluginCatalog;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each model's game, as its paper writes it. */
class FormulasTest {
  private static final DataSpec IMAGES =
      new DataSpec(
          List.of(
              new Feature(Batch.X, DType.F32, Shape.of(1, 4, 4), 0, 1, false),
              new Feature(Batch.Y, DType.F32, Shape.of(3), 0, 1, true)));

  private static String formula(ModelDefinition model, Map<String, String> settings) {
    return model
        .build(IMAGES, model.configured(settings, PluginCatalog.load(Installation.own()).parts()))
        .objective()
        .formula();
  }

  @Test
  void theAdversarialAutoencoderIsInfoGanWithXAndZSwapped() {
    assertThat(formula(new Aae(), Map.of("posterior", "normal")))
        .isEqualTo(
            """
            max φ: ½ E_p(z)[log q_φ(y=1|z)] + ½ E_q_η(z|x) p_data(x)[log q_φ(y=0|z)]
            max θ,η: ½ E_q_η(z|x) p_data(x)[log q^r_φ(y=0|z) + 0.05 log p_θ(x|z)]\
            """);
  }

  @Test
  void theSemiSupervisedOneHasCodesOfClassAndStyle() {
    assertThat(formula(new SemiSupervisedAae(), Map.of("alpha", "2")))
        .isEqualTo(
            """
            max φ: ½ E_p(s) p(c)[log q_φ(y=1|c,s)] + ½ E_q_η(s|x) q_η(c|x) p_data(x)[log q_φ(y=0|c,s)]
            max θ,η: ½ E_q_η(s|x) q_η(c|x) p_data(x)[log q^r_φ(y=0|c,s) + 0.05 log p_θ(x|c,s)]
            max η: 2 E_p_data(x,y°, y known)[log q_η(y°|x)]\
            """);
  }

  @Test
  void theVaeGanJudgesSamplesAndReconstructions() {
    assertThat(formula(new VaeGan(), Map.of()))
        .isEqualTo(
            """
            max φ: ½ E_p_data(x)[log q_φ(y=1|x)] + ½ E_p_θ(x|z) p(z)[log q_φ(y=0|x)]
            max φ: ½ E_p_θ(x̃|z) q_η(z|x) p_data(x)[log q_φ(y=0|x̃)]
            max θ: 0.1 E_q_φ(h|x) p_θ(x̃|z) q_η(z|x) p_data(x)[log q_φ(h|x̃)] + ½ E_p_θ(x|z) p(z)[log q^r_φ(y=0|x)] + ½ E_p_θ(x̃|z) q_η(z|x) p_data(x)[log q^r_φ(y=0|x̃)]
            max η: E_q_φ(h|x) p_θ(x̃|z) q_η(z|x) p_data(x)[log q_φ(h|x̃)] + E_q_η(z|x) p_data(x)[log p(z) - log q_η(z|x)]\
            """);
  }

  @Test
  void theModeRegularisedGanJudgesReconstructionsToo() {
    assertThat(formula(new ModeRegularizedGan(), Map.of("likeness", "0.2", "coverage", "0.4")))
        .isEqualTo(
            """
            max φ: ½ E_p_data(x)[log q_φ(y=1|x)] + ½ E_p_θ(x|z) p(z)[log q_φ(y=0|x)]
            max θ: ½ E_p_θ(x|z) p(z)[log q^r_φ(y=0|x)]
            max θ,η: 0.1 E_q_η(z|x) p_data(x)[log p_θ(x|z)] + 0.2 E_p_θ(x̃|z) q_η(z|x) p_data(x)[log q^r_φ(y=0|x̃)]\
            """);
  }

  @Test
  void manifoldAndDiffusionAreTwoGans() {
    assertThat(
            formula(new ModeRegularizedGan(), Map.of("training", "manifold-diffusion"))
                .lines()
                .filter(l -> l.startsWith("max φ")))
        .containsExactly(
            "max φ: ½ E_p_data(x)[log q_φ(y=1|x)] + ½ E_p_θ(x|z) q_η(z|x0) p_data(x0)[log"
                + " q_φ(y=0|x)]",
            "max φ: ½ E_p_θ0(x|z) q_η0(z|x0) p_data(x0)[log q_φ(y=1|x)] + ½ E_p_θ(x|z) p(z)[log"
                + " q_φ(y=0|x)]");
  }

  @Test
  void predictorsJudgeTheUnitsOfACode() {
    assertThat(formula(new PredictabilityMinimization(), Map.of("reconstruction", "0.01")))
        .isEqualTo(
            """
            max φ: E_p(z₋|z) p_θ(z|x) p_data(x)[log q_φ(z|z₋)]
            max θ: 0.01 E_p_θ(z|x) p_data(x)[log p_θ(x|z)] - E_p(z₋|z) p_θ(z|x) p_data(x)[log q_φ(z|z₋)]\
            """);
  }
}
