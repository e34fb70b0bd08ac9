package io.dgm.testkit.objective;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Draws;
import io.dgm.api.conditional.Play;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.Batch;
import io.dgm.api.nn.Parameter;
import io.dgm.api.nn.Pass;
import io.dgm.api.nn.Scope;
import io.dgm.api.spi.Lemma;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.core.lemma.Lemmas;
import io.dgm.testkit.nn.Parameters;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every discriminator keeps. To test a new one, all you need is a test class that implements
 * this and says how it is made and what it judges.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public interface DiscriminatorContract {

  /**
   * {@return the discriminator}
   *
   * @param scope where it declares its parameters; of dtype F64
   */
  Discriminator discriminator(Scope scope);

  /**
   * {@return the shape of a variable's values}
   *
   * @param variable one that the discriminator reads
   */
  Shape shape(Variable variable);

  /** It gives one logit a row, whatever the number of rows. */
  @Test
  default void givesOneLogitARow() {
    Discriminator d = discriminator(scope());
    for (int rows : new int[] {1, 2, 5}) {
      assertThat(logits(d, points(d, rows)).shape()).isEqualTo(Shape.of(rows));
    }
  }

  /** The lemmas of a discriminator hold: it judges each example by itself, and Lemma 1. */
  @TestFactory
  default Stream<DynamicTest> lemmasHold() {
    Scope scope = scope();
    Discriminator d = discriminator(scope);
    List<Lemma> lemmas = Lemmas.of(d, Parameters.start(scope, 3), points(d, 4));
    return lemmas.stream()
        .map(
            lemma ->
                DynamicTest.dynamicTest(
                    lemma.name(),
                    () -> assertThat(lemma.holds().get().agrees()).as(lemma.statement()).isTrue()));
  }

  /** Every parameter has a gradient that is a number and not 0 everywhere. */
  @Test
  default void givesEveryParameterAGradient() {
    Scope scope = scope();
    Discriminator d = discriminator(scope);
    Tensor logits = logits(d, points(d, 4));
    List<Parameter> all = scope.parameters().stream().filter(Parameter::trainable).toList();
    assertThat(all).as("parameters, without which nobody trains it").isNotEmpty();
    List<Tensor> wrt = all.stream().map(Parameter::tensor).toList();
    Tensor cotangent = Key.of(9).normal(logits.dtype(), logits.shape());
    Map<Tensor, Literal> start = Parameters.start(scope, 3);
    List<Tensor> gradients = Gradients.of(logits, cotangent, wrt);
    List<Literal> values = Parameters.evaluate(start, gradients.toArray(Tensor[]::new));
    for (int i = 0; i < values.size(); i++) {
      assertThat(Arrays.stream(values.get(i).toDoubles()).boxed().toList())
          .as("the gradient of " + all.get(i).path())
          .allMatch(Double::isFinite, "finite")
          .anyMatch(v -> v != 0);
    }
  }

  /** It reads every variable that it says: another value of any gives other logits. */
  @Test
  default void readsWhatItSays() {
    Scope scope = scope();
    Discriminator d = discriminator(scope);
    Map<Tensor, Literal> start = Parameters.start(scope, 3);
    Batch points = points(d, 4);
    Literal before = logits(d, points).eval(start);
    for (Variable v : d.of()) {
      Tensor other =
          Tensor.constant(Key.of(77).normal(DType.F64, points.feature(v.name()).shape()).eval());
      assertThat(logits(d, points.with(v.name(), other)).eval(start))
          .as("the logits at another " + v)
          .isNotEqualTo(before);
    }
  }

  /** It judges a variable under another name as under its own. */
  @Test
  default void judgesUnderAnotherName() {
    Scope scope = scope();
    Discriminator d = discriminator(scope);
    Map<Tensor, Literal> start = Parameters.start(scope, 3);
    Batch points = points(d, 4);
    Variable first = d.of().getFirst();
    Variable other = Variable.of(first.name() + "-renamed");
    Batch renamed = points.with(other.name(), points.feature(first.name()));
    assertThat(logits(d.as(first, other), renamed).eval(start))
        .isEqualTo(logits(d, points).eval(start));
  }

  private static Scope scope() {
    return Scope.root("phi", DType.F64);
  }

  private Batch points(Discriminator d, int rows) {
    Map<String, Tensor> features = new LinkedHashMap<>();
    for (Variable v : d.of()) {
      Shape shape = Shape.of(rows).concat(shape(v));
      Key key = Key.of(features.size() + 1);
      features.put(v.name(), Tensor.constant(key.normal(DType.F64, shape).eval()));
    }
    return new Batch(features);
  }

  private static Tensor logits(Discriminator d, Batch points) {
    Play play = new Play(points, Pass.training(Key.of(3)), Tensor.scalar(DType.F32, 0));
    Conditional data = Conditional.data(d.of().toArray(Variable[]::new));
    return d.at(data.draw(play.start(), play, Draws.ONE), play);
  }
}
