package io.dgm.testkit.nn;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.nn.Architecture;
import io.dgm.api.nn.Constraint;
import io.dgm.api.nn.Encoder;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.Shape;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Families of networks that are broken in one place. */
class NetworkContractTest {

  /** Perceptrons, with their decoder, encoder or head changed. */
  private record Broken(
      UnaryOperator<Layer> decoder, UnaryOperator<Encoder> encoder, UnaryOperator<Layer> head)
      implements Architecture {
    @Override
    public Layer decoder(Scope scope, int in, Shape x) {
      return decoder.apply(Architecture.mlp().decoder(scope, in, x));
    }

    @Override
    public Encoder encoder(Scope scope, List<Shape> inputs, Constraint constraint) {
      return encoder.apply(Architecture.mlp().encoder(scope, inputs, constraint));
    }

    @Override
    public Layer head(Scope scope, Encoder body, Constraint constraint) {
      return head.apply(Architecture.mlp().head(scope, body, constraint));
    }

    @Override
    public String toString() {
      return "broken";
    }
  }

  private static NetworkContract contract(Architecture of) {
    return new NetworkContract() {
      @Override
      public Architecture architecture() {
        return of;
      }

      @Override
      public Shape example() {
        return Shape.of(1, 2, 2);
      }
    };
  }

  private static void finds(Consumer<NetworkContract> check, Architecture broken) {
    check.accept(contract(Architecture.mlp()));
    assertThatThrownBy(() -> check.accept(contract(broken))).isInstanceOf(AssertionError.class);
  }

  private static Broken decoder(UnaryOperator<Layer> how) {
    return new Broken(how, e -> e, h -> h);
  }

  private static Broken encoder(UnaryOperator<Encoder> how) {
    return new Broken(d -> d, how, h -> h);
  }

  @Test
  void findsADecoderOfAnotherSize() {
    finds(
        NetworkContract::decodesToExamples,
        decoder(d -> (x, pass) -> d.apply(x, pass).reshape(x.dim(0), -1).slice(1, 0, 3)));
  }

  @Test
  void findsAnEncoderThatCountsWrongly() {
    finds(NetworkContract::encodesToFeatures, encoder(e -> Encoder.flat((x, _) -> x, e.size())));
  }

  @Test
  void findsAHeadThatGivesAnotherShape() {
    finds(
        NetworkContract::judgesByOneNumber,
        new Broken(d -> d, e -> e, h -> (x, pass) -> h.apply(x, pass).reshape(x.dim(0))));
  }

  private record Mixing(Encoder right) implements Encoder {
    @Override
    public io.dgm.api.tensor.Tensor features(
        List<io.dgm.api.tensor.Tensor> inputs, io.dgm.api.nn.Pass pass) {
      io.dgm.api.tensor.Tensor h = right.features(inputs, pass);
      return h.add(h.mean(0));
    }

    @Override
    public int size() {
      return right.size();
    }
  }

  @Test
  void findsExamplesThatSeeEachOther() {
    finds(NetworkContract::keepsExamplesApart, encoder(Mixing::new));
  }

  private record Deaf(Encoder right) implements Encoder {
    @Override
    public io.dgm.api.tensor.Tensor features(
        List<io.dgm.api.tensor.Tensor> inputs, io.dgm.api.nn.Pass pass) {
      List<io.dgm.api.tensor.Tensor> heard = new java.util.ArrayList<>(inputs);
      heard.set(heard.size() - 1, heard.getLast().mul(0));
      return right.features(heard, pass);
    }

    @Override
    public int size() {
      return right.size();
    }
  }

  @Test
  void findsAnInputThatIsNotRead() {
    finds(NetworkContract::readsEachInput, encoder(Deaf::new));
  }

  @Test
  void findsParametersWithoutAGradient() {
    finds(
        NetworkContract::givesEveryParameterAGradient,
        decoder(d -> (x, pass) -> d.apply(x, pass).stopGradient().mul(0)));
  }

  @Test
  void findsPathsThatChange() {
    int[] made = {0};
    finds(
        NetworkContract::isMadeTheSameWayEachTime,
        new Architecture() {
          @Override
          public Layer decoder(Scope scope, int in, Shape x) {
            return Linear.of(scope.child("layer" + made[0]++), in, x.size());
          }

          @Override
          public Encoder encoder(Scope scope, List<Shape> inputs, Constraint constraint) {
            return Architecture.mlp().encoder(scope, inputs, constraint);
          }

          @Override
          public String toString() {
            return "changing";
          }
        });
  }
}
