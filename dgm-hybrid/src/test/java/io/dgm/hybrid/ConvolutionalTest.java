package io.dgm.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Feature;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.nn.Parameter;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.testkit.ModelContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConvolutionalTest extends ModelContract {
  @Override
  protected List<ModelDefinition> models() {
    return new HybridPlugin().models();
  }

  @Override
  protected Map<String, String> small(ModelDefinition model) {
    return Map.of(model.roles().getFirst().name(), "dcgan"); // network, or the only encoder
  }

  /** As in its paper (Larsen et al. 2016), which has no dropout in it: features would differ. */
  @Test
  void theDiscriminatorOfVaeGanHasBatchNorm() {
    ModelDefinition definition =
        models().stream().filter(m -> m.name().equals("vaegan")).findFirst().orElseThrow();
    DataSpec images =
        new DataSpec(List.of(new Feature(Batch.X, DType.F32, Shape.of(1, 16, 16), 0, 1, false)));
    Model model = definition.build(images, definition.configured(Map.of(), parts()));
    assertThat(model.parameters())
        .extracting(Parameter::path)
        .anyMatch(path -> path.matches("phi/discriminator/.*_norm/.*"))
        .noneMatch(path -> path.matches("eta/encoder/.*_norm/.*"));
  }
}
