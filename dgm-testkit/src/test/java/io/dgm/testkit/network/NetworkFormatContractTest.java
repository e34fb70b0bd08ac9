package io.dgm.testkit.network;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import io.dgm.api.spi.FeatureNetwork;
import io.dgm.api.spi.NetworkFormat;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A format of one number keeps the contract; formats that are broken in one place do not. */
class NetworkFormatContractTest {
  @TempDir Path temp;

  /** {@return the number in a file} */
  private static float number(Path file) {
    try {
      return Float.parseFloat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
    } catch (IOException | NumberFormatException _) {
      throw new UserException(file + ": it holds no number");
    }
  }

  /** The mean of an image times a weight. */
  private record Mean(Tensor weight, float value, UnaryOperator<Tensor> output)
      implements FeatureNetwork {
    static Mean of(float value, UnaryOperator<Tensor> output) {
      return new Mean(Tensor.input("weight", DType.F32, Shape.of(1)), value, output);
    }

    @Override
    public List<Integer> input() {
      return List.of(0, 3, 0, 0);
    }

    @Override
    public List<String> outputs() {
      return List.of("mean");
    }

    @Override
    public Map<Tensor, Literal> weights() {
      return Map.of(weight, Literal.of(Shape.of(1), new float[] {value}));
    }

    @Override
    public List<Tensor> apply(Tensor images, List<String> names) {
      if (!outputs().containsAll(names)) {
        throw new UserException("there is no value among " + names + " but mean");
      }
      Tensor mean = images.mean(1, 2, 3).mul(weight.broadcastTo(Shape.of(images.dim(0))));
      return names.stream().map(_ -> output.apply(mean)).toList();
    }
  }

  private interface Opener {
    FeatureNetwork open(Path file);
  }

  private static NetworkFormatContract contract(Opener opener) {
    record Numbers(Opener opener) implements NetworkFormat {
      @Override
      public String name() {
        return "number";
      }

      @Override
      public String description() {
        return "a number as text";
      }

      @Override
      public boolean reads(Path file) {
        return file.toString().endsWith(".number");
      }

      @Override
      public FeatureNetwork open(Path file) {
        return opener.open(file);
      }
    }
    return new NetworkFormatContract() {
      @Override
      public NetworkFormat format() {
        return new Numbers(opener);
      }

      @Override
      public Path write(Path folder) throws IOException {
        return Files.writeString(folder.resolve("a.number"), "0.5");
      }

      @Override
      public int damaged() {
        return 50;
      }
    };
  }

  private static Opener giving(UnaryOperator<Tensor> output) {
    return file -> Mean.of(number(file), output);
  }

  private interface Check {
    void of(NetworkFormatContract contract, Path temp) throws IOException;
  }

  private void finds(Check check, Opener broken) throws IOException {
    check.of(contract(giving(mean -> mean)), temp);
    assertThatThrownBy(() -> check.of(contract(broken), temp))
        .isInstanceOfAny(AssertionError.class, NumberFormatException.class);
  }

  @Nested
  class OfNumbers implements NetworkFormatContract {
    private final NetworkFormatContract own = contract(giving(mean -> mean));

    @Override
    public NetworkFormat format() {
      return own.format();
    }

    @Override
    public Path write(Path folder) throws IOException {
      return own.write(folder);
    }
  }

  @Test
  void findsOutputsThatAreNoRows() throws IOException {
    finds(NetworkFormatContract::givesARowAnImage, giving(mean -> mean.slice(0, 0, 1)));
    finds(NetworkFormatContract::givesARowAnImage, giving(mean -> mean.to(DType.F64)));
  }

  @Test
  void findsImagesThatSeeEachOther() throws IOException {
    finds(
        NetworkFormatContract::seesEachImageForItself,
        giving(mean -> mean.sub(mean.mean().broadcastTo(mean.shape()))));
  }

  @Test
  void findsErrorsOfTheReaderItself() throws IOException {
    Opener failing =
        file -> {
          try {
            return Mean.of(Float.parseFloat(Files.readString(file)), mean -> mean);
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        };
    finds(NetworkFormatContract::refusesWhatIsDamaged, failing);
    finds(NetworkFormatContract::namesWhatIsNotThere, failing);
  }
}
