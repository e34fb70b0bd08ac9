package io.dgm.cpu;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.DgmException;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.Executable;
import io.dgm.engine.spi.Program;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Running programs: what a run may be given, and that it makes no objects. */
class CpuExecutableTest {
  private final Tensor x = Tensor.input("x", DType.F32, Shape.of(3, 4));

  @Test
  void refusesBuffersThatDoNotFit() {
    try (Engine engine = Runs.open(1);
        Engine other = Runs.open(1);
        Executable run =
            engine.compile(
                new Program("p", List.of(x), List.of(x.add(1), x.sum()), List.of(0, -1)))) {
      Buffer in = engine.allocate(DType.F32, Shape.of(3, 4));
      Buffer sum = engine.allocate(DType.F32, Shape.SCALAR);
      run.run(List.of(in), List.of(in, sum));
      refused(run, List.of(), List.of(in, sum), "takes 1 inputs, got 0");
      refused(
          run,
          List.of(engine.allocate(DType.F32, Shape.of(4, 3))),
          List.of(in, sum),
          "input 0 an open buffer of this engine of F32[3,4]");
      refused(
          run,
          List.of(other.allocate(DType.F32, Shape.of(3, 4))),
          List.of(in, sum),
          "buffer of this engine");
      refused(
          run,
          List.of(in),
          List.of(engine.allocate(DType.F32, Shape.of(3, 4)), sum),
          "output 0 replaces input 0");
      sum.close();
      refused(run, List.of(in), List.of(in, sum), "output 1 an open buffer");
      assertThatThrownBy(sum::toLiteral)
          .isInstanceOf(DgmException.class)
          .hasMessageContaining("closed");
    }
  }

  private static void refused(
      Executable run, List<Buffer> inputs, List<Buffer> outputs, String message) {
    assertThatThrownBy(() -> run.run(inputs, outputs))
        .isInstanceOf(DgmException.class)
        .hasMessageContaining(message);
  }

  @Test
  void anOutputThatReplacesNothingTakesNoInput() {
    try (Engine engine = Runs.open(1);
        Executable run = engine.compile(Program.of("p", List.of(x), List.of(x.add(1))))) {
      Buffer in = engine.allocate(DType.F32, Shape.of(3, 4));
      refused(run, List.of(in), List.of(in), "buffer of its own");
    }
  }

  @Test
  void whatIsClosedIsRefused() {
    Engine engine = Runs.open(2);
    Buffer buffer = engine.allocate(DType.F32, Shape.of(3, 4));
    Executable run = engine.compile(Program.of("p", List.of(x), List.of(x.add(1))));
    run.close();
    assertThatThrownBy(() -> run.run(List.of(buffer), List.of(buffer)))
        .isInstanceOf(DgmException.class)
        .hasMessageContaining("closed");
    engine.close();
    engine.close();
    assertThatThrownBy(() -> engine.allocate(DType.F32, Shape.SCALAR))
        .isInstanceOf(DgmException.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> buffer.write(Literal.of(Shape.of(1), 1f).data()))
        .isInstanceOf(DgmException.class);
  }
}
