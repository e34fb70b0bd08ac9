package io.dgm.testkit.data;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.settings.Settings;
import io.dgm.api.spi.DataFiles;
import io.dgm.api.spi.DataFormat;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract finds formats that do not keep it. */
class DataFormatContractTest {
  private static final DataSpec SPEC =
      new DataSpec(List.of(new Feature(Batch.X, DType.F32, Shape.of(2), 0, 1, false)));

  @TempDir Path temp;

  /** Files of a number of rows and that many bytes, read by some function of the whole. */
  private record Counted(Function<byte[], Dataset> reader) implements DataFormat {
    @Override
    public String name() {
      return "counted";
    }

    @Override
    public String description() {
      return "a number of rows";
    }

    @Override
    public boolean reads(Path path) {
      return true;
    }

    @Override
    public Dataset open(DataFiles files, Path path, Settings settings) {
      try {
        return reader.apply(Files.readAllBytes(path));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private record Contract(DataFormat format) implements DataFormatContract {
    @Override
    public Path write(Path folder) throws IOException {
      return Files.write(folder.resolve("a.bin"), new byte[] {2, 0, 0});
    }
  }

  private interface Check {
    void run(DataFormatContract contract, Path temp) throws IOException;
  }

  private void found(String message, Function<byte[], Dataset> reader) {
    Contract contract = new Contract(new Counted(reader));
    Check check = DataFormatContract::refusesWhatIsDamaged;
    assertThatThrownBy(() -> check.run(contract, temp))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(message);
  }

  private static Dataset noise(byte size) {
    return new Noise(SPEC, 1 + Math.floorMod(size, 2), 1);
  }

  @Test
  void findsErrorsThatAreNotTheUsers() {
    found("ArrayIndexOutOfBoundsException", bytes -> noise(bytes[2]));
  }

  @Test
  void findsErrorsOfSeveralLines() {
    found(
        "no line",
        bytes -> {
          if (bytes.length != 3) {
            throw new UserException("it is\nof another length");
          }
          return noise(bytes[0]);
        });
  }

  @Test
  void findsThatNothingIsRefused() {
    found("how many are refused", _ -> new Noise(SPEC, 1, 1));
  }
}
