package io.dgm.testkit.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.DgmException;
import io.dgm.api.nn.Activation;
import io.dgm.api.nn.Encoder;
import io.dgm.api.nn.Linear;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncoderTest {
  @Test
  void flatJoinsRows() {
    Encoder encoder = Encoder.flat(Activation.IDENTITY, 6);
    Tensor image = Tensor.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0).reshape(2, 1, 3);
    Tensor label = Tensor.of(7.0, 8.0);
    Tensor code = Tensor.of(0.1, 0.2, 0.3, 0.4).reshape(2, 2);
    Tensor y = encoder.features(List.of(image, label, code), Probe.training());
    assertThat(encoder.size()).isEqualTo(6);
    assertThat(y.shape()).isEqualTo(Shape.of(2, 6));
    Probe.close(y, 1, 2, 3, 7, 0.1, 0.2, 4, 5, 6, 8, 0.3, 0.4);
  }

  @Test
  void refusesOtherInputs() {
    Encoder encoder = Encoder.flat(Linear.of(Probe.scope(), 3, 2), 2);
    assertThatThrownBy(() -> encoder.features(List.of(), Probe.training()))
        .isInstanceOf(DgmException.class)
        .hasMessageContaining("at least one input");
    Tensor x = Probe.normal(1, 4, 3);
    assertThatThrownBy(() -> encoder.features(List.of(x, x), Probe.training()))
        .isInstanceOf(DgmException.class)
        .hasMessageContaining("[4,6]");
  }
}
