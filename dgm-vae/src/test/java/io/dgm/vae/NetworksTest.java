package io.dgm.vae;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.nn.Parameter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworksTest {

  private static List<String> parameters(String model, String of) {
    return Built.of(model, Map.of("network", "dcgan")).parameters().stream()
        .map(Parameter::path)
        .filter(path -> path.startsWith(of))
        .toList();
  }

  /** The code of an example does not depend on the others of its batch; to tell classes may. */
  @Test
  void aClassifierAndADiscriminatorHaveBatchNormAndAnEncoderHasNone() {
    assertThat(parameters("svae", "eta/classifier/")).anyMatch(path -> path.contains("_norm/"));
    assertThat(parameters("aavae", "phi/discriminator/")).anyMatch(p -> p.contains("_norm/"));
    for (String model : List.of("svae", "aavae")) {
      assertThat(parameters(model, "eta/encoder/"))
          .isNotEmpty()
          .noneMatch(path -> path.contains("_norm/"));
    }
  }
}
