package io.dgm.testkit.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.nn.Architecture;
import io.dgm.api.nn.Constraint;
import io.dgm.api.nn.Encoder;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Parameter;
import io.dgm.api.nn.Pass;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * What every family of networks keeps. To test a new one, all you need is a test class that
 * implements this and says which it is and for what examples.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public interface NetworkContract {

  /** {@return the family} */
  Architecture architecture();

  /** {@return the shape of an example that it is for, small} */
  default Shape example() {
    return Shape.of(1, 8, 8);
  }

  /** Its decoder makes of codes as many numbers as an example has, whatever their sizes. */
  @Test
  default void decodesToExamples() {
    for (int in : new int[] {1, 3, 7}) {
      Layer decoder = architecture().decoder(root(), in, example());
      for (int rows : new int[] {2, 5}) {
        Tensor x = decoder.apply(normal(1, Shape.of(rows, in)), Pass.training(Key.of(2)));
        assertThat(x.dim(0)).as("rows").isEqualTo(rows);
        assertThat(x.size()).as("numbers of %d examples", rows).isEqualTo(rows * example().size());
      }
    }
  }

  /** Its encoder gives as many features as it says, with further inputs or without. */
  @Test
  default void encodesToFeatures() {
    for (List<Shape> inputs : List.of(List.of(example()), List.of(example(), Shape.of(4)))) {
      Encoder encoder = architecture().encoder(root(), inputs, Constraint.INDEPENDENT);
      assertThat(encoder.size()).isPositive();
      for (int rows : new int[] {1, 5}) {
        Tensor h = encoder.features(values(inputs, rows, 1), Pass.training(Key.of(2)));
        assertThat(h.shape()).isEqualTo(Shape.of(rows, encoder.size()));
      }
    }
  }

  /** Its head makes of features one number an example. */
  @Test
  default void judgesByOneNumber() {
    Scope scope = root();
    List<Shape> inputs = List.of(example());
    Encoder encoder = architecture().encoder(scope.child("body"), inputs, Constraint.INDEPENDENT);
    Layer head = architecture().head(scope, encoder, Constraint.INDEPENDENT);
    Tensor h = encoder.features(values(inputs, 3, 1), Pass.training(Key.of(2)));
    assertThat(head.apply(h, Pass.training(Key.of(2))).shape()).isEqualTo(Shape.of(3, 1));
  }

  /** Asked for independent examples, it makes an example's features of that example alone. */
  @Test
  default void keepsExamplesApart() {
    Scope scope = root();
    List<Shape> inputs = List.of(example(), Shape.of(4));
    Encoder encoder = architecture().encoder(scope, inputs, Constraint.INDEPENDENT);
    Map<Tensor, Literal> start = Parameters.start(scope, 3);
    List<Tensor> four = values(inputs, 4, 1);
    double[] together = encoder.features(four, evaluation()).eval(start).toDoubles();
    List<Tensor> second = four.stream().map(t -> t.slice(0, 1, 2)).toList();
    double[] alone = encoder.features(second, evaluation()).eval(start).toDoubles();
    double[] row = Arrays.copyOfRange(together, encoder.size(), 2 * encoder.size());
    assertThat(row).as("features of an example").containsExactly(alone, Offset.offset(1e-9));
  }

  /** It reads each of its inputs. */
  @Test
  default void readsEachInput() {
    Scope scope = root();
    List<Shape> inputs = List.of(example(), Shape.of(4));
    Encoder encoder = architecture().encoder(scope, inputs, Constraint.INDEPENDENT);
    Map<Tensor, Literal> start = Parameters.start(scope, 3);
    List<Tensor> at = values(inputs, 2, 1);
    Literal before = encoder.features(at, evaluation()).eval(start);
    for (int i = 0; i < inputs.size(); i++) {
      List<Tensor> moved = new ArrayList<>(at);
      moved.set(i, values(inputs, 2, 50).get(i));
      assertThat(encoder.features(moved, evaluation()).eval(start))
          .as("features at another input %d", i)
          .isNotEqualTo(before);
    }
  }

  /** Every parameter has a gradient that is a number, and not 0 everywhere. */
  @Test
  default void givesEveryParameterAGradient() {
    Scope generator = root();
    Layer decoder = architecture().decoder(generator, 3, example());
    gradients(generator, decoder.apply(normal(1, Shape.of(4, 3)), Pass.training(Key.of(2))));
    Scope judge = root();
    List<Shape> inputs = List.of(example());
    Encoder encoder = architecture().encoder(judge, inputs, Constraint.INDEPENDENT);
    gradients(judge, encoder.features(values(inputs, 4, 1), Pass.training(Key.of(2))));
  }

  /** Parameters have the same paths each time, and the family a name that settings can bear. */
  @Test
  default void isMadeTheSameWayEachTime() {
    Scope one = root();
    Scope two = root();
    architecture().decoder(one.child("a"), 3, example());
    architecture().decoder(two.child("a"), 3, example());
    assertThat(one.parameters()).isNotEmpty();
    assertThat(two.parameters().stream().map(Parameter::path).toList())
        .isEqualTo(one.parameters().stream().map(Parameter::path).toList())
        .allMatch(path -> path.startsWith("theta/a/"));
    assertThat(architecture().toString())
        .as("its name, by toString")
        .isEqualTo(architecture().toString())
        .matches("[a-z0-9-]+");
  }

  private static void gradients(Scope scope, Tensor y) {
    List<Parameter> trainable = scope.parameters().stream().filter(Parameter::trainable).toList();
    List<Tensor> wrt = trainable.stream().map(Parameter::tensor).toList();
    Tensor cotangent = Key.of(9).normal(y.dtype(), y.shape());
    List<Literal> values =
        Parameters.evaluate(
            Parameters.start(scope, 3), Gradients.of(y, cotangent, wrt).toArray(Tensor[]::new));
    for (int i = 0; i < values.size(); i++) {
      assertThat(Arrays.stream(values.get(i).toDoubles()).boxed().toList())
          .as("the gradient of " + trainable.get(i).path())
          .allMatch(Double::isFinite, "finite")
          .anyMatch(v -> v != 0);
    }
  }

  private static List<Tensor> values(List<Shape> inputs, int rows, long key) {
    List<Tensor> all = new ArrayList<>();
    inputs.forEach(shape -> all.add(normal(key + all.size(), Shape.of(rows).concat(shape))));
    return all;
  }

  private static Tensor normal(long key, Shape shape) {
    return Tensor.constant(Key.of(key).normal(DType.F64, shape).eval());
  }

  private static Pass evaluation() {
    return Pass.evaluation(Key.of(2));
  }

  private static Scope root() {
    return Scope.root("theta", DType.F64);
  }
}
