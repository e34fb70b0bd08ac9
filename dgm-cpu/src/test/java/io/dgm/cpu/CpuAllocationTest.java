package io.dgm.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Scan;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Adam;
import io.dgm.api.train.Optimizer;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.Executable;
import io.dgm.engine.spi.Program;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A run makes no objects, once its kernels are compiled. In a JVM of its own: what a JVM has run
 * before decides how the compiler takes the kernels' loops, and now and then a vector of a rare
 * kernel then stays an object. For the same reason that JVM compiles in the foreground: with the
 * compiler in the background of a busy machine one vector of a tile stayed an object in one of ten
 * JVMs, and for good.
 */
@Tag("fresh-jvm")
class CpuAllocationTest {
  @Test
  void aStepMakesNoObjects() throws Exception {
    Tensor w = Tensor.input("w", DType.F32, Shape.of(40, 30));
    Tensor image = Tensor.input("image", DType.F32, Shape.of(2, 3, 8, 8));
    Tensor kernel = Tensor.input("kernel", DType.F32, Shape.of(9, 3, 3, 3));
    Tensor noise = Key.of(3).normal(DType.F32, Shape.of(20, 40));
    Op.Convolution window =
        new Op.Convolution(
            List.of(1, 1), List.of(1, 1), List.of(1, 1), List.of(1, 1), List.of(1, 1));
    Tensor loss =
        noise.matmul(w).tanh().sum().add(image.convolution(kernel, window).square().sum());
    List<Tensor> g = Gradients.of(loss, List.of(w, kernel));
    List<Tensor> inputs = List.of(w, image, kernel);
    List<Tensor> outputs = List.of(w.sub(g.get(0).mul(0.01)), kernel.sub(g.get(1)), loss);
    try (Engine engine = Runs.open(2);
        Executable run = engine.compile(new Program("step", inputs, outputs, List.of(0, 2, -1)))) {
      List<Buffer> in = new ArrayList<>();
      inputs.forEach(t -> in.add(Runs.buffer(engine, Runs.random(t.dtype(), t.shape(), 1))));
      List<Buffer> out = List.of(in.get(0), in.get(2), engine.allocate(DType.F32, Shape.SCALAR));
      assertThat(new Allocations().leastOf(() -> run.run(in, out)))
          .isLessThanOrEqualTo(Allocations.OF_THE_CALL);
    }
  }

  @Test
  void aLoopMakesNoObjects() throws ReflectiveOperationException {
    Tensor xs = Tensor.input("xs", DType.F32, Shape.of(6, 7, 65));
    Tensor w = Tensor.input("w", DType.F32, Shape.of(65, 65));
    Tensor loss =
        Scan.over(
                xs,
                Tensor.zeros(DType.F32, Shape.of(7, 65)),
                (h, x) -> {
                  Tensor next = h.matmul(w.mul(0.05)).add(x.mul(0.2)).tanh();
                  return Scan.Step.of(next, next);
                })
            .y()
            .square()
            .mean();
    List<Tensor> outputs = Gradients.of(loss, List.of(w));
    try (Engine engine = Runs.open(1);
        Executable run = engine.compile(Program.of("loop", List.of(xs, w), outputs))) {
      List<Buffer> in =
          List.of(
              Runs.buffer(engine, Runs.random(DType.F32, xs.shape(), 1)),
              Runs.buffer(engine, Runs.random(DType.F32, w.shape(), 2)));
      List<Buffer> out = List.of(engine.allocate(DType.F32, w.shape()));
      assertThat(new Allocations().leastOf(() -> run.run(in, out)))
          .isLessThanOrEqualTo(Allocations.OF_THE_CALL);
    }
  }

  @Test
  void anUpdateMakesNoObjects() throws Exception {
    Shape shape = Shape.of(5000);
    List<Tensor> inputs = new ArrayList<>();
    for (String name : List.of("w", "g", "m", "v")) {
      inputs.add(Tensor.input(name, DType.F32, shape));
    }
    inputs.add(Tensor.input("step", DType.F32, Shape.SCALAR));
    Optimizer.Update update =
        Adam.standard()
            .update(
                inputs.get(0),
                inputs.get(1),
                inputs.subList(2, 4),
                Tensor.scalar(DType.F32, 1e-3),
                inputs.get(4).abs());
    List<Tensor> outputs = new ArrayList<>(List.of(update.parameter()));
    outputs.addAll(update.slots());
    try (Engine engine = Runs.open(1);
        Executable run = engine.compile(Program.of("adam", inputs, outputs))) {
      List<Buffer> in = new ArrayList<>();
      inputs.forEach(t -> in.add(Runs.buffer(engine, Runs.random(t.dtype(), t.shape(), 1))));
      List<Buffer> out = new ArrayList<>();
      outputs.forEach(t -> out.add(engine.allocate(t.dtype(), t.shape())));
      assertThat(new Allocations().leastOf(() -> run.run(in, out)))
          .isLessThanOrEqualTo(Allocations.OF_THE_CALL);
    }
  }
}
