package io.dgm.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.DgmException;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.run.RunDirectory;
import io.dgm.core.run.RunInfo;
import io.dgm.core.run.Unsaved;
import io.dgm.core.train.ToyModels;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DivergenceTest {
  @TempDir Path temp;

  private RunDirectory run;
  private Engine engine;
  private Divergence divergence;

  @BeforeEach
  void open() {
    RunInfo.Data data =
        new RunInfo.Data(
            Map.of("", new RunInfo.Table("pairs", "0")), List.of(), ToyModels.PAIRS, Map.of());
    RunInfo info =
        new RunInfo("toy", Map.of(), 1, data, Map.of(), Map.of(), "dgm train", Instant.EPOCH);
    run = RunDirectory.create(temp.resolve("run"), info);
    engine = EngineCatalog.load().find("cpu").open(new EngineOptions(1));
    divergence = new Divergence(ToyModels.linear(OptionalDouble.empty()), run);
  }

  @AfterEach
  void close() {
    engine.close();
    run.close();
  }

  private void save(long step, DType dtype, double... values) {
    try (Buffer buffer = engine.allocate(dtype, Shape.of(values.length))) {
      buffer.write(Literal.convert(dtype, Shape.of(values.length), values).data());
      String name = "optimizer/eta/mean/weight/m";
      run.checkpoints()
          .save(
              new Unsaved(
                  Map.of(name, divergence.checked(step, name, buffer)), step, 0, 0, Map.of()),
              OptionalDouble.empty());
    }
  }

  @Test
  void aLossThatIsNoneIsToldWithItsPlayer() {
    divergence.check(3, Map.of("loss/theta", 1e38));
    assertThatThrownBy(() -> divergence.check(4, Map.of("loss/theta", Double.NaN)))
        .isInstanceOf(DgmException.class)
        .hasMessage(
            "player θ: loss/theta became NaN in step 4; no checkpoint was saved yet: train anew"
                + " with a lower learning rate, or another --seed");
    save(7, DType.F32, 1, 2);
    assertThatThrownBy(() -> divergence.check(9, Map.of("elbo", Double.NEGATIVE_INFINITY)))
        .hasMessageContaining(
            "players θ and η: elbo became -Infinity in step 9, as it does of an ex")
        .hasMessageContaining("probability 0, such as a text shorter than its min-length; the")
        .hasMessageContaining("the checkpoint of step 7 is kept");
  }

  @ParameterizedTest
  @ValueSource(strings = {"F32", "F64", "BF16"})
  void aStateThatIsNotFiniteIsNotSavedOverOneThatIs(DType dtype) throws Exception {
    save(10, dtype, 1, -2, 3);
    for (double wrong : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> save(20, dtype, 1, 2, wrong))
          .isInstanceOf(DgmException.class)
          .hasMessageContaining("player η: optimizer/eta/mean/weight/m holds " + wrong)
          .hasMessageContaining("after step 20 and is not saved")
          .hasMessageContaining("the checkpoint of step 10 is kept");
    }
    assertThat(run.checkpoints().latest(_ -> {}).snapshot().step()).isEqualTo(10);
    try (var left = Files.list(run.folder().resolve("checkpoints"))) {
      assertThat(left).as("nothing of the other is left").hasSize(1);
    }
  }

  @Test
  void whatIsNoFloatingPointIsAlwaysFinite() {
    save(10, DType.I32, Integer.MAX_VALUE, -1);
    save(20, DType.U32, 0x7fc00000, 0x7f800000);
    assertThat(run.checkpoints().steps()).containsExactly(20L, 10L);
  }
}
