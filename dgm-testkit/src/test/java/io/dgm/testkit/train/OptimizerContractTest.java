package io.dgm.testkit.train;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.api.train.Optimizer;
import io.dgm.api.train.Sgd;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Optimizers that are broken in one place. */
class OptimizerContractTest {
  private static final Optimizer SOUND = Sgd.withMomentum(0.5);

  /** Momentum, with its next parameter or slots changed. */
  private record Broken(Sgd right, Changed parameter, Changed slot) implements Optimizer {
    interface Changed {
      Tensor of(Tensor next, Tensor before, Tensor gradient);
    }

    static final Changed NOT = (next, _, _) -> next;

    static Broken parameter(Changed how) {
      return new Broken((Sgd) SOUND, how, NOT);
    }

    static Broken slot(Changed how) {
      return new Broken((Sgd) SOUND, NOT, how);
    }

    @Override
    public List<String> slots() {
      return right.slots();
    }

    @Override
    public Update update(Tensor p, Tensor gradient, List<Tensor> slots, Tensor rate, Tensor step) {
      Update next = right.update(p, gradient, slots, rate, step);
      return new Update(
          parameter.of(next.parameter(), p, gradient),
          List.of(slot.of(next.slots().getFirst(), slots.getFirst(), gradient)));
    }
  }

  private static void finds(Consumer<OptimizerContract> check, Supplier<Optimizer> broken) {
    check.accept(() -> SOUND);
    assertThatThrownBy(() -> check.accept(broken::get)).isInstanceOf(AssertionError.class);
  }

  @Test
  void findsSlotsThatAreForgotten() {
    Consumer<OptimizerContract> check = OptimizerContract::remembersInItsSlots;
    finds(check, () -> Broken.slot((_, before, _) -> before));
    finds(check, () -> Broken.slot((next, _, _) -> next.mul(0)));
  }

  @Test
  void findsSlotsThatChangeNothing() {
    finds(
        OptimizerContract::remembersInItsSlots,
        () -> Broken.parameter((_, before, gradient) -> before.sub(gradient.mul(0.01))));
  }

  @Test
  void findsMissingSlotsAndOtherShapes() {
    Consumer<OptimizerContract> check = OptimizerContract::keepsShapesAndDtypes;
    finds(check, () -> Broken.slot((next, _, _) -> next.expandDims(0)));
    finds(check, () -> Broken.parameter((next, _, _) -> next.expandDims(0)));
  }

  @Test
  void findsAClimb() {
    finds(
        OptimizerContract::descends,
        () -> Broken.parameter((next, before, _) -> before.mul(2).sub(next)));
  }

  @Test
  void findsAMemoryOfItsOwn() {
    AtomicInteger calls = new AtomicInteger();
    finds(
        OptimizerContract::remembersNowhereElse,
        () -> Broken.parameter((next, _, _) -> next.add(calls.getAndIncrement())));
  }

  @Test
  void findsAStepAtRateZeroAndNumbersThatAreNone() {
    Consumer<OptimizerContract> check = OptimizerContract::takesZeros;
    finds(check, () -> Broken.parameter((next, _, _) -> next.sub(0.1)));
    finds(
        check,
        () ->
            Broken.parameter(
                (next, before, gradient) ->
                    before.add(
                        next.sub(before)
                            .mul(gradient.div(Tensors.concat(0, gradient).abs().sqrt())))));
  }

  @Test
  void findsLostDigits() {
    finds(
        OptimizerContract::agreesInSinglePrecision,
        () ->
            Broken.parameter(
                (next, _, _) ->
                    next.dtype() == io.dgm.api.tensor.DType.F32
                        ? next.to(io.dgm.api.tensor.DType.BF16).to(next.dtype())
                        : next));
  }
}
