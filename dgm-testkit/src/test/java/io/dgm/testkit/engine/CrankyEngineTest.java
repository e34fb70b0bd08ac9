package io.dgm.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.DgmException;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Feature;
import io.dgm.api.model.Model;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.core.train.Trainer;
import io.dgm.engine.reference.ReferenceProvider;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import io.dgm.engine.spi.Executable;
import io.dgm.engine.spi.Program;
import io.dgm.testkit.SmallVae;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Engines that assert and that fail. */
class CrankyEngineTest {
  private static final Shape SHAPE = Shape.of(3);
  private static final Tensor X = Tensor.input("x", DType.F32, SHAPE);
  private static final Program DOUBLED = Program.of("doubled", List.of(X), List.of(X.add(X)));

  private static Engine reference() {
    return new ReferenceProvider().open(new EngineOptions(1));
  }

  private static void refused(Runnable use, String message) {
    assertThatThrownBy(use::run).isInstanceOf(AssertionError.class).hasMessageContaining(message);
  }

  @Test
  void aRightUseIsAsBefore() {
    try (AssertingEngine engine = new AssertingEngine(reference());
        Buffer in = engine.allocate(DType.F32, SHAPE);
        Buffer out = engine.allocate(DType.F32, SHAPE);
        Executable doubled = engine.compile(DOUBLED)) {
      in.write(MemorySegment.ofArray(new float[] {1, 2, 3}));
      doubled.run(List.of(in), List.of(out));
      assertThat(out.toLiteral().toFloats()).containsExactly(2, 4, 6);
      assertThat(engine.open()).isEqualTo(3);
    }
  }

  @Test
  void wrongBuffersAreFound() {
    try (AssertingEngine engine = new AssertingEngine(reference());
        Engine other = reference();
        Buffer in = engine.allocate(DType.F32, SHAPE);
        Buffer wide = engine.allocate(DType.F64, SHAPE);
        Buffer foreign = other.allocate(DType.F32, SHAPE);
        Executable doubled = engine.compile(DOUBLED)) {
      refused(() -> doubled.run(List.of(in), List.of(in)), "output 0 of the program doubled");
      refused(() -> doubled.run(List.of(in), List.of(wide)), "F64[3]");
      refused(() -> doubled.run(List.of(in), List.of(foreign)), "of another engine");
      refused(() -> doubled.run(List.of(), List.of(in)), "run with 0 inputs, of 1");
      refused(() -> in.write(MemorySegment.ofArray(new float[4])), "16 bytes for a buffer of 12");
    }
  }

  @Test
  void useAfterClosingAndWhatIsLeftOpenAreFound() {
    AssertingEngine engine = new AssertingEngine(reference());
    Buffer closed = engine.allocate(DType.F32, SHAPE);
    closed.close();
    refused(closed::toLiteral, "used after it was closed");
    refused(closed::close, "closed twice");
    engine.allocate(DType.F32, SHAPE);
    refused(engine::close, "1 buffers and programs are still open");
    refused(() -> engine.compile(DOUBLED), "used after it was closed");
  }

  @Test
  void itFailsAfterItsCalls() {
    CrankyEngine engine = new CrankyEngine(reference(), 3);
    Buffer in = engine.allocate(DType.F32, SHAPE);
    Buffer out = engine.allocate(DType.F32, SHAPE);
    Executable doubled = engine.compile(DOUBLED);
    assertThat(engine.left()).isZero();
    assertThatThrownBy(() -> doubled.run(List.of(in), List.of(out)))
        .isInstanceOf(DgmException.class)
        .hasMessage(CrankyEngine.MESSAGE);
  }

  /** {@return whether the engine held out for a step of a training} */
  private static boolean trains(Engine engine) {
    DataSpec spec =
        new DataSpec(List.of(new Feature("x", DType.F32, Shape.of(1, 2, 2), 0, 1, false)));
    Model model = new SmallVae().build(spec, new SmallVae().defaults());
    try (engine;
        Trainer trainer = new Trainer(engine, model, spec, List.of(), 3)) {
      trainer.initialize(engine, 1);
      trainer.step(() -> List.of(MemorySegment.ofArray(new float[12])));
      return true;
    } catch (DgmException e) {
      assertThat(e).hasMessage(CrankyEngine.MESSAGE).hasNoSuppressedExceptions();
      return false;
    }
  }

  @Test
  void aTrainingSaysWhatFailedWhereverItFails() {
    int allowed = 0;
    while (!trains(new CrankyEngine(reference(), allowed))) {
      allowed++;
    }
    assertThat(allowed).as("calls of a training").isBetween(20, 500);
    assertThat(trains(new AssertingEngine(reference()))).isTrue();
  }
}
