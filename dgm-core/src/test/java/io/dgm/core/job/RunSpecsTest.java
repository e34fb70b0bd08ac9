package io.dgm.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.settings.SettingSpec;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunSpecsTest {
  @Test
  void everySettingOfARunHasANameOfItsOwn() {
    List<String> names =
        Stream.of(RunSpecs.EXTENT, RunSpecs.ALL)
            .flatMap(List::stream)
            .map(SettingSpec::name)
            .toList();
    assertThat(names).doesNotHaveDuplicates().contains("train.metrics-every", "train.step-metrics");
  }
}
