package io.dgm.testkit.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Optimizer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every optimizer keeps. To test a new one, all you need is a test class that implements this
 * and makes it.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public interface OptimizerContract {

  /** {@return the optimizer, made anew} */
  Optimizer optimizer();

  /** {@return a learning rate at which it goes down a gentle slope} */
  default double learningRate() {
    return 0.05;
  }

  /** The next parameter and slots have the parameter's type, whatever its shape and dtype. */
  @Test
  default void keepsShapesAndDtypes() {
    Optimizer optimizer = optimizer();
    assertThat(optimizer.slots()).doesNotHaveDuplicates().allMatch(s -> s.matches("[a-z0-9_-]+"));
    for (DType dtype : List.of(DType.F32, DType.F64)) {
      for (Shape shape : List.of(Shape.SCALAR, Shape.of(1), Shape.of(3), Shape.of(2, 3))) {
        Tensor parameter = Tensor.ones(dtype, shape);
        List<Tensor> zeros =
            optimizer.slots().stream().map(_ -> Tensor.zeros(dtype, shape)).toList();
        Tensor scalar = Tensor.scalar(dtype, 0.1);
        Optimizer.Update update = optimizer.update(parameter, parameter, zeros, scalar, scalar);
        assertThat(update.parameter().type()).isEqualTo(parameter.type());
        assertThat(update.slots())
            .as("the next values of its slots %s", optimizer.slots())
            .hasSameSizeAs(optimizer.slots())
            .allMatch(s -> s.type().equals(parameter.type()), "of type " + parameter.type());
      }
    }
  }

  /** It goes down: on a bowl the loss is less than a half after 200 steps. */
  @Test
  default void descends() {
    Steps steps = new Steps(optimizer(), learningRate());
    double before = steps.loss();
    for (int i = 0; i < 200; i++) {
      steps.step();
    }
    assertThat(steps.loss())
        .as("the loss after 200 steps, " + before + " at first")
        .isBetween(0., before / 2);
  }

  /** Each slot is written by a step, and what is in it changes the next. */
  @Test
  default void remembersInItsSlots() {
    Optimizer optimizer = optimizer();
    for (int slot = 0; slot < optimizer.slots().size(); slot++) {
      Steps kept = new Steps(optimizer, learningRate());
      Steps forgetful = new Steps(optimizer, learningRate());
      kept.step();
      forgetful.step();
      String name = optimizer.slots().get(slot);
      assertThat(Arrays.stream(kept.slot(slot)).filter(v -> v != 0).count())
          .as("elements of the slot '%s' that a step left at 0 are not all", name)
          .isPositive();
      forgetful.forget(slot);
      kept.step();
      kept.step();
      forgetful.step();
      forgetful.step();
      assertThat(kept.parameter())
          .as("a step depends on the slot '%s'", name)
          .isNotEqualTo(forgetful.parameter());
    }
  }

  /** The same state gives the same step: whatever it remembers is in its slots. */
  @Test
  default void remembersNowhereElse() {
    Optimizer one = optimizer();
    Steps first = new Steps(one, learningRate());
    first.step();
    first.step();
    Steps second = new Steps(one, learningRate());
    second.step();
    second.step();
    assertThat(second.parameter()).isEqualTo(first.parameter());
    assertThat(optimizer()).as("one made anew").isEqualTo(one);
    assertThat(new Steps(optimizer(), learningRate()).stepped(2).parameter())
        .isEqualTo(first.parameter());
  }

  /** A rate of 0 changes nothing, and a gradient of 0 gives numbers. */
  @Test
  default void takesZeros() {
    Steps still = new Steps(optimizer(), 0);
    double[] before = still.parameter();
    still.step();
    assertThat(still.parameter()).as("with a learning rate of 0").isEqualTo(before);
    Steps flat = new Steps(optimizer(), learningRate());
    flat.flatten();
    for (int i = 0; i < 3; i++) {
      flat.step();
      assertThat(flat.parameter()).as("with gradients of 0").doesNotContain(Double.NaN);
      assertThat(Arrays.stream(flat.parameter()).allMatch(Double::isFinite)).isTrue();
    }
  }

  /** In single precision it does what it does in double. */
  @Test
  default void agreesInSinglePrecision() {
    double[] exact = new Steps(optimizer(), learningRate()).stepped(10).parameter();
    double[] single = new Steps(optimizer(), learningRate(), DType.F32).stepped(10).parameter();
    assertThat(single).containsExactly(exact, within(1e-4));
  }
}
