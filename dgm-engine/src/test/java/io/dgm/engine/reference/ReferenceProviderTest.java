package io.dgm.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.DgmException;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Evaluator;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider;
import io.dgm.engine.spi.Executable;
import io.dgm.engine.spi.Program;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceProviderTest {
  private static final Shape THREE = Shape.of(3);

  @Test
  void isFound() {
    assertThat(Evaluator.installed()).isInstanceOf(ReferenceEvaluator.class);
  }

  @Test
  void runsAProgramThatSwapsItsInputs() {
    Tensor a = Tensor.input("a", DType.F32, THREE);
    Tensor b = Tensor.input("b", DType.F32, THREE);
    Program swap = new Program("swap", List.of(a, b), List.of(b, a, a.add(b)), List.of(0, 1, -1));
    try (Engine engine = new ReferenceProvider().open(new EngineProvider.EngineOptions(1));
        Executable executable = engine.compile(swap)) {
      Buffer x = buffer(engine, 1, 2, 3);
      Buffer y = buffer(engine, 10, 20, 30);
      Buffer sum = engine.allocate(DType.F32, THREE);
      executable.run(List.of(x, y), List.of(x, y, sum));
      assertThat(x.toLiteral().toFloats()).containsExactly(10, 20, 30);
      assertThat(y.toLiteral().toFloats()).containsExactly(1, 2, 3);
      assertThat(sum.toLiteral().toFloats()).containsExactly(11, 22, 33);
    }
  }

  @Test
  void refusesBuffersThatDoNotFit() {
    Tensor a = Tensor.input("a", DType.F32, THREE);
    try (Engine engine = new ReferenceProvider().open(new EngineProvider.EngineOptions(1));
        Executable executable = engine.compile(Program.of("neg", List.of(a), List.of(a.neg())))) {
      Buffer fits = buffer(engine, 1, 2, 3);
      Buffer other = engine.allocate(DType.F64, THREE);
      assertThatThrownBy(() -> executable.run(List.of(fits), List.of(other)))
          .isInstanceOf(DgmException.class)
          .hasMessage("program neg: number 0 of the outputs is F32[3], got a buffer of F64[3]");
      assertThatThrownBy(() -> executable.run(List.of(), List.of(fits)))
          .hasMessage("program neg takes 1 buffers as inputs, got 0");
    }
  }

  @Test
  void namesAnInputThatHasNoValue() {
    Tensor a = Tensor.input("a", DType.F32, THREE);
    assertThatThrownBy(a::eval).hasMessage("the input 'a' F32[3] has no value");
  }

  private static Buffer buffer(Engine engine, float... values) {
    Buffer buffer = engine.allocate(DType.F32, Shape.of(values.length));
    buffer.write(Literal.of(Shape.of(values.length), values).data());
    return buffer;
  }
}
