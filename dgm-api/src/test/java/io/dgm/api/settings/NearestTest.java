package io.dgm.api.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> NAMES = List.of("mnist", "fashion-mnist", "mnist-mini");

  @Test
  void aSlipIsGuessed() {
    assertThat(Nearest.to("mnits", NAMES)).contains("mnist");
    assertThat(Nearest.to("fashon-mnist", NAMES)).contains("fashion-mnist");
    assertThat(Nearest.to("mnist_mini", NAMES)).contains("mnist-mini");
  }

  @Test
  void anotherWordIsNot() {
    assertThat(Nearest.to("cifar-10", NAMES)).isEmpty();
    assertThat(Nearest.to("", NAMES)).isEmpty();
    assertThat(Nearest.to("mnist", List.of())).isEmpty();
  }

  @Test
  void distancesAreLevenshteins() {
    assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(Nearest.distance("", "abc")).isEqualTo(3);
    assertThat(Nearest.distance("abc", "")).isEqualTo(3);
    assertThat(Nearest.distance("abc", "abc")).isZero();
  }
}
