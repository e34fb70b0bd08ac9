package io.dgm.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownLabelsTest {
  @TempDir Path temp;
  private final Toys toys = new Toys();

  @Test
  void thatNothingReadsThemIsTold() {
    toys.train("line", temp.resolve("a"), "data", "classes", "data.labels", "6", "steps", "1");
    assertThat(toys.notices)
        .containsExactly("data.labels=6 is of no use: the objective of line reads no labels");
  }

  @Test
  void aModelThatReadsThemIsTrainedWithoutAWord() {
    toys.train("labelled", temp.resolve("a"), "data.labels", "6", "steps", "1");
    assertThat(toys.notices).isEmpty();
  }
}
