package io.dgm.engine.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Graph;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Scan;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.engine.reference.Interpreter;
import io.dgm.engine.spi.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoopsTest {
  private final Tensor xs = Tensor.input("xs", DType.F32, Shape.of(4, 2, 3));
  private final Tensor h = Tensor.input("h", DType.F32, Shape.of(2, 3));
  private final Tensor w = Tensor.input("w", DType.F32, Shape.of(3, 3));

  private List<Tensor> optimized(List<Tensor> outputs) {
    Program program = Passes.optimize(Program.of("loops", List.of(xs, h, w), outputs));
    Verifier.verify(program);
    return program.outputs();
  }

  private static List<Op.Scan> loops(List<Tensor> outputs) {
    List<Op.Scan> all = new ArrayList<>();
    for (Tensor node : Graph.topological(outputs)) {
      if (node.op() instanceof Op.Scan op) {
        all.add(op);
      }
    }
    return all;
  }

  private Scan.Result recurrent() {
    return Scan.over(
        xs,
        h,
        (c, x) -> {
          Tensor next = c.matmul(w).add(x).tanh();
          return Scan.Step.of(next, next);
        });
  }

  @Test
  void aLoopAndItsGradientAreTwoLoops() {
    Tensor loss = recurrent().y().square().sum();
    List<Tensor> outputs = new ArrayList<>(Gradients.of(loss, List.of(w, h)));
    outputs.add(loss);
    assertThat(loops(outputs)).hasSize(3);
    List<Tensor> better = optimized(outputs);
    assertThat(loops(better)).hasSize(2);
    Map<Tensor, Literal> in =
        Map.of(
            xs, Literal.fill(DType.F32, xs.shape(), 0.25f),
            h, Literal.fill(DType.F32, h.shape(), -0.5f),
            w, Literal.fill(DType.F32, w.shape(), 0.125f));
    assertThat(Interpreter.run(better, in)).isEqualTo(Interpreter.run(outputs, in));
  }

  @Test
  void theGradientOfAWeightIsOneProductAfterTheLoop() {
    Tensor wide = Tensor.input("wide", DType.F32, Shape.of(3, 64));
    Tensor back = Tensor.input("back", DType.F32, Shape.of(64, 3));
    Tensor last =
        Scan.over(xs, h, (c, x) -> Scan.Step.of(c.matmul(wide).matmul(back).add(x).tanh())).last();
    List<Tensor> g = Gradients.of(last.sum(), List.of(wide, back));
    Program program = Passes.optimize(Program.of("g", List.of(xs, h, wide, back), g));
    // the cotangent of the carry, and no sums
    assertThat(loops(program.outputs()).getLast().carries()).isEqualTo(1);
  }

  @Test
  void leavesOutWhatNobodyAsksFor() {
    Scan.Result r =
        Scan.over(
            List.of(xs, xs.exp()),
            List.of(h, h, h.sin()),
            (c, x) ->
                new Scan.Step(
                    List.of(c.get(0).add(x.get(0)), c.get(1).mul(x.get(1)), c.get(2)),
                    List.of(c.get(1), x.get(1), c.get(0).mul(c.get(2)), x.get(0), c.get(2))));
    List<Tensor> outputs =
        optimized(List.of(r.last(), r.ys().get(2), r.ys().get(3), r.ys().get(4)));
    Op.Scan loop = loops(outputs).getFirst();
    assertThat(loop.carries()).isEqualTo(1);
    assertThat(loop.xs()).isEqualTo(1);
    assertThat(loop.body().parameters()).hasSize(3);
    assertThat(loop.ys()).isEqualTo(1);
    assertThat(outputs.get(2)).isSameAs(xs);
    assertThat(Shown.text(outputs.get(3))).isEqualTo("broadcast[1, 2](sine(h))");
  }

  @Test
  void aLoopOfNoStepsIsNone() {
    Tensor none = Tensor.zeros(DType.F32, Shape.of(0, 3));
    Scan.Result r = Scan.over(none, h, (c, x) -> Scan.Step.of(c.add(x), x));
    List<Tensor> outputs = optimized(List.of(r.last(), r.y()));
    assertThat(loops(outputs)).isEmpty();
    assertThat(outputs.getFirst()).isSameAs(h);
  }

  @Test
  void simplifiesTheBody() {
    Scan.Result r = Scan.over(xs, h, (c, x) -> Scan.Step.of(c.neg().neg().mul(1).add(x)));
    Op.Scan loop = loops(optimized(List.of(r.last()))).getFirst();
    assertThat(Shown.text(loop.body().results().getFirst()))
        .isEqualTo("add(carry 0 of a loop, slice 0 of a loop)");
  }
}
