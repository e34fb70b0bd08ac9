package io.dgm.testkit.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Scan;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.TensorException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScanTest {
  private static final Tensor TEN = Tensor.of(1f, 2f, 3f, 4f);
  private static final Tensor ZERO = Tensor.scalar(DType.F32, 0);

  @Test
  void carriesFromStepToStepAndStacksWhatStepsGive() {
    Scan.Result r = Scan.over(TEN, ZERO, (sum, x) -> Scan.Step.of(sum.add(x), sum, x.mul(sum)));
    assertThat(r.last().eval().item()).isEqualTo(10);
    assertThat(r.ys().get(0).eval().toDoubles()).containsExactly(0, 1, 3, 6);
    assertThat(r.ys().get(1).eval().toDoubles()).containsExactly(0, 2, 9, 24);
  }

  @Test
  void reversedBeginsAtTheEndAndLeavesYsInTheirPlaces() {
    Scan.Result r =
        Scan.reversed(
            List.of(TEN),
            List.of(ZERO),
            (c, x) -> Scan.Step.of(c.getFirst().add(x.getFirst()), c.getFirst()));
    assertThat(r.last().eval().item()).isEqualTo(10);
    assertThat(r.y().eval().toDoubles()).containsExactly(9, 7, 4, 0);
  }

  @Test
  void ofNoStepsLeavesTheFirstCarries() {
    Tensor none = Tensor.zeros(DType.F32, Shape.of(0, 3));
    Scan.Result r = Scan.over(none, ZERO.add(7), (c, x) -> Scan.Step.of(c.add(1), x.sum()));
    assertThat(r.last().eval().item()).isEqualTo(7);
    assertThat(r.y().eval().shape()).isEqualTo(Shape.of(0));
  }

  @Test
  void timesNeedsNothingToGoOver() {
    Scan.Result r =
        Scan.times(
            10,
            List.of(Tensor.scalar(DType.I32, 0), Tensor.scalar(DType.I32, 1)),
            (c, _) -> new Scan.Step(List.of(c.get(1), c.get(0).add(c.get(1))), List.of(c.get(0))));
    assertThat(r.last().eval().item()).isEqualTo(55);
    assertThat(r.y().eval().toInts()).containsExactly(0, 1, 1, 2, 3, 5, 8, 13, 21, 34);
  }

  @Test
  void computesOnceWhatDependsOnNoStep() {
    Tensor w = Tensor.input("w", DType.F32, Shape.SCALAR);
    Scan.Result r = Scan.over(TEN, ZERO, (c, x) -> Scan.Step.of(c.add(x.mul(w.exp().log1p()))));
    Tensor scan = r.last().operand(0);
    assertThat(((Op.Scan) scan.op()).body().parameters()).hasSize(3);
    assertThat(scan.operand(2).op()).isEqualTo(new Op.Unary(Op.UnaryKind.LOG_PLUS_ONE));
  }

  @Test
  void keysFromOutsideAreTheSameInEachStepAndScannedOnesAreNot() {
    Key key = Key.of(3);
    Scan.Result same =
        Scan.over(TEN, ZERO, (c, x) -> Scan.Step.of(c, key.uniform(DType.F32, Shape.of(2))));
    Tensor keys = key.randomBits(Shape.of(4, 2));
    Scan.Result fresh =
        Scan.over(
            keys, ZERO, (c, k) -> Scan.Step.of(c, new Key(k).uniform(DType.F32, Shape.of(2))));
    double[] drawn = same.y().eval().toDoubles();
    assertThat(drawn[2]).isEqualTo(drawn[0]).isNotEqualTo(drawn[1]);
    assertThat(fresh.y().eval().toDoubles()).doesNotHaveDuplicates();
    Literal third = new Key(keys.slice(0, 2, 3).reshape(2)).uniform(DType.F32, Shape.of(2)).eval();
    assertThat(fresh.y().slice(0, 2, 3).eval().toDoubles()).isEqualTo(third.toDoubles());
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(() -> Scan.over(ZERO, ZERO, (c, x) -> Scan.Step.of(c)))
        .isInstanceOf(TensorException.class)
        .hasMessageStartingWith("scan needs tensors with one leading dimension, got F32[]");
    assertThatThrownBy(() -> Scan.over(TEN, ZERO, (c, x) -> Scan.Step.of(c.reshape(1))))
        .isInstanceOf(TensorException.class)
        .hasMessageStartingWith(
            "scan: carry 0 is F32[], and after a step F32[1]; its type must stay");
    assertThatThrownBy(
            () -> Scan.over(List.of(TEN), List.of(), (c, x) -> Scan.Step.of(x.getFirst())))
        .hasMessageStartingWith("scan: there are 0 carries, and after a step 1");
    assertThatThrownBy(() -> Scan.times(-1, List.of(), (c, x) -> new Scan.Step(c, x)))
        .hasMessageStartingWith("a loop has 0 steps or more, got -1");
    assertThatThrownBy(() -> Scan.over(List.of(), List.of(ZERO), (c, x) -> new Scan.Step(c, x)))
        .hasMessageStartingWith("scan over nothing has no length: use times");
  }

  @Test
  void gradientsOfARecurrentNetwork() {
    GradientCheck.of(
            "rnn",
            in ->
                Scan.over(
                        in.get(0),
                        in.get(1),
                        (h, x) -> {
                          Tensor next =
                              x.matmul(in.get(2)).add(h.matmul(in.get(3))).add(in.get(4)).tanh();
                          return Scan.Step.of(next, next);
                        })
                    .y())
        .at(3, 2, 2)
        .at(2, 3)
        .at(2, 3)
        .at(3, 3)
        .at(3)
        .checkTwice();
  }

  @Test
  void gradientsOfSeveralCarriesBackwards() {
    GradientCheck.of(
            "gates",
            in -> {
              Scan.Result r =
                  Scan.reversed(
                      List.of(in.get(0)),
                      List.of(in.get(1), in.get(1).sin(), Tensor.scalar(DType.I32, 0)),
                      (c, x) -> {
                        Tensor gate = c.get(0).mul(in.get(2)).add(x.getFirst()).sigmoid();
                        Tensor cell = gate.mul(c.get(1)).sub(x.getFirst().exp());
                        return new Scan.Step(
                            List.of(cell.tanh(), cell, c.get(2).add(1)),
                            List.of(gate, c.get(0), x.getFirst()));
                      });
              return r.ys().get(0).mul(r.carry().get(1)).add(r.ys().get(1)).add(r.ys().get(2));
            })
        .at(4, 3)
        .at(3)
        .at(3)
        .checkTwice();
  }

  @Test
  void gradientsOfNestedLoops() {
    GradientCheck.of(
            "nested",
            in ->
                Scan.over(
                        in.get(0),
                        in.get(1),
                        (outer, rows) -> {
                          Scan.Result inner =
                              Scan.over(
                                  rows,
                                  outer,
                                  (c, x) -> {
                                    Tensor next = c.matmul(in.get(2)).add(x.mul(outer)).tanh();
                                    return Scan.Step.of(next, next.mul(x));
                                  });
                          return Scan.Step.of(inner.last().add(inner.y().sum(0)));
                        })
                    .last())
        .at(2, 3, 1, 2)
        .at(1, 2)
        .at(2, 2)
        .checkTwice();
  }

  @Test
  void gradientsOfTablesReadInSteps() {
    Tensor rows =
        Tensor.iota(DType.I32, Shape.of(4, 2), 0).rem(Tensor.full(DType.I32, Shape.of(4, 2), 3));
    GradientCheck.of(
            "table",
            in ->
                Scan.over(
                        List.of(rows),
                        List.of(Tensor.zeros(DType.F64, Shape.of(2, 3))),
                        (c, x) ->
                            Scan.Step.of(
                                c.getFirst().mul(0.5).add(in.get(0).gather(x.getFirst())).sin()))
                    .last())
        .at(20, 3)
        .checkTwice();
  }

  @Test
  void noGradientPassesWhatStopsIt() {
    Tensor w = Tensor.input("w", DType.F32, Shape.SCALAR);
    Scan.Result r = Scan.over(TEN, ZERO, (c, x) -> Scan.Step.of(c.add(x.mul(w.stopGradient()))));
    Tensor g = Gradients.of(r.last(), List.of(w)).getFirst();
    assertThat(g.eval(Map.of(w, Literal.scalar(DType.F32, 2))).item()).isEqualTo(0);
  }
}
