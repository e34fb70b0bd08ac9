package io.dgm.gan;

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
    // translators are convolutional anyway
    return new GanPlugin()
        .models().stream()
            .filter(m -> m.roles().stream().anyMatch(r -> r.name().equals("network")))
            .toList();
  }

  @Override
  protected Map<String, String> small(ModelDefinition model) {
    return Map.of("network", "dcgan");
  }

  /** As in its paper; without it fid on MNIST is 199 where it is 15 with it. */
  @Test
  void aCriticHasBatchNormUnlessAGradientIsAskedOfIt() {
    assertThat(critic("wgan")).anyMatch(path -> path.contains("_norm/"));
    assertThat(critic("wgan-gp")).isNotEmpty().noneMatch(path -> path.contains("_norm/"));
    for (String name : List.of("wgan", "wgan-gp")) {
      assertThat(critic(name)).contains("phi/discriminator/output/weight");
      assertThat(critic(name)).as("it would never move").noneMatch(p -> p.endsWith("output/bias"));
    }
  }

  private List<String> critic(String name) {
    ModelDefinition definition =
        models().stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
    DataSpec images =
        new DataSpec(List.of(new Feature(Batch.X, DType.F32, Shape.of(1, 16, 16), 0, 1, false)));
    Model model = definition.build(images, definition.configured(small(definition), parts()));
    return model.parameters().stream()
        .map(Parameter::path)
        .filter(path -> path.startsWith("phi/"))
        .toList();
  }
}
