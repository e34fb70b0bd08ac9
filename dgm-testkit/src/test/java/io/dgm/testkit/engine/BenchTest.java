package io.dgm.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import io.dgm.engine.spi.Executable;
import io.dgm.engine.spi.Program;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** The bench must see what a broken engine does. */
class BenchTest {

  /** The reference, and something more after each run. */
  private record Cranky(Engine engine, BiConsumer<Buffer, Buffer> breaks) implements Engine {
    @Override
    public String name() {
      return engine.name();
    }

    @Override
    public Buffer allocate(DType dtype, Shape shape) {
      return engine.allocate(dtype, shape);
    }

    @Override
    public Executable compile(Program program) {
      Executable executable = engine.compile(program);
      return new Executable() {
        @Override
        public void run(List<? extends Buffer> inputs, List<? extends Buffer> outputs) {
          executable.run(inputs, outputs);
          breaks.accept(inputs.getFirst(), outputs.getFirst());
        }

        @Override
        public void close() {
          executable.close();
        }
      };
    }

    @Override
    public void close() {
      engine.close();
    }
  }

  private static void put(Buffer buffer, int place, float value) {
    MemorySegment data = buffer.toLiteral().data();
    data.setAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, place, value);
    buffer.write(data);
  }

  private static void check(BiConsumer<Buffer, Buffer> breaks) {
    try (Engine reference = EngineCatalog.load().find("reference").open(new EngineOptions(1))) {
      Bench bench = new Bench(new Cranky(reference, breaks), EngineTraits.ALL);
      Operands operands = new Operands(1);
      var x = operands.ordinary(DType.F32, Shape.of(65, 129));
      bench.check(Case.of("TANH of " + x.type(), operands, x.tanh(), Tolerance.ulps(4)));
    }
  }

  @Test
  void namesTheOperationTheTypeAndTheFirstElement() {
    assertThatThrownBy(() -> check((_, output) -> put(output, 64 * 129 + 128, 7)))
        .isInstanceOf(AssertionError.class)
        .hasMessageMatching(
            "TANH of F32\\[65,129]: element \\[64, 128] of F32\\[65,129] is 7.0, the reference"
                + " has [-\\d.]+ \\(1 of 8385 elements differ\\)");
  }

  @Test
  void seesAnInputThatWasWrittenTo() {
    assertThatThrownBy(() -> check((input, _) -> put(input, 2, 7)))
        .hasMessageContaining("input 0 was written to");
  }

  @Test
  void passesWhatIsNearEnough() {
    assertThatNoException().isThrownBy(() -> check((_, _) -> {}));
    for (Op.UnaryKind kind : Op.UnaryKind.values()) {
      for (DType dtype : DType.values()) {
        if (!ElementwiseCases.takes(kind, dtype)) {
          assertThatThrownBy(
                  () -> ElementwiseCases.apply(kind, new Operands(1).ordinary(dtype, Shape.of(2))))
              .as("%s of %s", kind, dtype)
              .isInstanceOf(RuntimeException.class);
        }
      }
    }
  }

  @Test
  void quotientsOfF32MayBeTwoUnitsOffIfAnEngineSaysSo() {
    EngineTraits rough = new EngineTraits(EngineTraits.ALL.dtypes(), true, false);
    assertThat(ElementwiseCases.binary(Op.BinaryKind.DIVIDE, DType.F32, rough))
        .extracting(Case::tolerance)
        .containsOnly(Tolerance.ulps(2));
    assertThat(ElementwiseCases.binary(Op.BinaryKind.DIVIDE, DType.F32, EngineTraits.ALL))
        .extracting(Case::tolerance)
        .containsOnly(Tolerance.EXACT);
    for (Op.BinaryKind kind : List.of(Op.BinaryKind.ADD, Op.BinaryKind.MULTIPLY)) {
      assertThat(ElementwiseCases.binary(kind, DType.F32, rough))
          .extracting(Case::tolerance)
          .containsOnly(Tolerance.EXACT);
    }
    assertThat(ElementwiseCases.binary(Op.BinaryKind.DIVIDE, DType.F64, rough))
        .extracting(Case::tolerance)
        .containsOnly(Tolerance.EXACT);
  }

  @Test
  void tolerancesAreOfTheDtype() {
    Tolerance two = Tolerance.ulps(2);
    Literal one = Literal.fill(DType.F32, Shape.of(1), 1);
    Bench.compare("near", one, Literal.fill(DType.F32, Shape.of(1), 1 + 0x1p-22), two);
    assertThatThrownBy(
            () -> Bench.compare("far", one, Literal.fill(DType.F32, Shape.of(1), 1 + 0x1p-21), two))
        .hasMessageStartingWith("far: element [0] of F32[1]");
    Literal nan = Literal.fill(DType.F32, Shape.of(1), Double.NaN);
    assertThatThrownBy(() -> Bench.compare("nan", one, nan, two)).isNotNull();
    assertThatThrownBy(() -> Bench.compare("nan", nan, one, two)).isNotNull();
    Literal zero = Literal.fill(DType.F32, Shape.of(1), 0);
    Literal negative = Literal.fill(DType.F32, Shape.of(1), -0.0);
    Bench.compare("zeros", zero, negative, Tolerance.EQUAL);
    assertThatThrownBy(() -> Bench.compare("zeros", zero, negative, Tolerance.EXACT)).isNotNull();
    Literal infinite = Literal.fill(DType.F32, Shape.of(1), Double.POSITIVE_INFINITY);
    Literal most = Literal.fill(DType.F32, Shape.of(1), Float.MAX_VALUE);
    assertThatThrownBy(() -> Bench.compare("inf", infinite, most, two)).isNotNull();
  }
}
