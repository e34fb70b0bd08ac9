package io.dgm.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Scan;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.engine.reference.Interpreter;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.Executable;
import io.dgm.engine.spi.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Loops: planned once, run by the same workers, in memory that is there already. */
class CpuLoopTest {
  private static final Shape STATE = Shape.of(7, 65);

  private final Tensor xs = Tensor.input("xs", DType.F32, Shape.of(6, 7, 65));
  private final Tensor w = Tensor.input("w", DType.F32, Shape.of(65, 65));

  private Tensor loss() {
    return Scan.over(
            xs,
            Tensor.zeros(DType.F32, STATE),
            (h, x) -> {
              Tensor next = h.matmul(w.mul(0.05)).add(x.mul(0.2)).tanh();
              return Scan.Step.of(next, next);
            })
        .y()
        .square()
        .mean();
  }

  @Test
  void threadsChangeNothing() {
    Tensor loss = loss();
    List<Tensor> outputs = new ArrayList<>(Gradients.of(loss, List.of(xs, w)));
    outputs.add(loss);
    Runs.check(outputs, Map.of());
  }

  @Test
  void anInputThatALoopReadsMayBeReplaced() {
    Tensor loss = loss();
    Tensor next = w.sub(Gradients.of(loss, List.of(w)).getFirst().mul(0.5));
    Literal x = Runs.random(DType.F32, xs.shape(), 1);
    Literal start = Runs.random(DType.F32, w.shape(), 2);
    double[] expected =
        Interpreter.run(List.of(next), Map.of(xs, x, w, start)).getFirst().toDoubles();
    Program program = new Program("descent", List.of(xs, w), List.of(next, loss), List.of(1, -1));
    try (Engine engine = Runs.open(2);
        Executable run = engine.compile(program)) {
      Buffer weight = Runs.buffer(engine, start);
      Buffer value = engine.allocate(DType.F32, Shape.SCALAR);
      run.run(List.of(Runs.buffer(engine, x), weight), List.of(weight, value));
      double[] actual = weight.toLiteral().toDoubles();
      for (int i = 0; i < expected.length; i++) {
        assertThat(Math.abs(actual[i] - expected[i])).isLessThan(1e-5);
      }
      double first = value.toLiteral().item();
      for (int i = 0; i < 5; i++) {
        run.run(List.of(Runs.buffer(engine, x), weight), List.of(weight, value));
      }
      assertThat(value.toLiteral().item()).isLessThan(first);
    }
  }
}
