package io.dgm.core.job;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.core.data.Tables;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChecksTest {
  /** Ten examples of two numbers, of which one is odd. */
  private record Numbers(double odd, boolean discrete) implements Dataset {
    @Override
    public String name() {
      return "numbers";
    }

    @Override
    public DataSpec spec() {
      return new DataSpec(List.of(new Feature(Batch.X, DType.F32, Shape.of(2), 0, 1, discrete)));
    }

    @Override
    public int size(Split split) {
      return 10;
    }

    @Override
    public String checksum() {
      return "0";
    }

    @Override
    public void read(Split split, int[] rows, List<MemorySegment> into) {
      for (int i = 0; i < rows.length; i++) {
        into.getFirst().setAtIndex(ValueLayout.JAVA_FLOAT, 2L * i, 1);
        into.getFirst()
            .setAtIndex(ValueLayout.JAVA_FLOAT, 2L * i + 1, rows[i] == 7 ? (float) odd : 0);
      }
    }
  }

  @Test
  void valuesThatAreDeclaredPass() {
    assertThatCode(() -> Checks.asDeclared(new Numbers(0.5, false))).doesNotThrowAnyException();
    assertThatCode(() -> Checks.asDeclared(new Numbers(1, true))).doesNotThrowAnyException();
  }

  @Test
  void theOddValueOfATableIsNamed() {
    Dataset two = Tables.of(Map.of("a", new Numbers(0.5, false), "b", new Numbers(0.5, true)));
    assertThatThrownBy(() -> Checks.asDeclared(two))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("training example 7 of numbers has x = 0.5 at element 1");
  }

  @Test
  void aValueOutsideOfWhatIsDeclaredIsNamed() {
    assertThatThrownBy(() -> Checks.asDeclared(new Numbers(3.5, false)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("training example 7 of numbers has x = 3.5 at element 1")
        .hasMessageContaining("declares 0.0 to 1.0");
    assertThatThrownBy(() -> Checks.asDeclared(new Numbers(0.5, true)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("declares 0.0 or 1.0");
    assertThatThrownBy(() -> Checks.asDeclared(new Numbers(Double.NaN, false)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("x = NaN");
  }
}
