package io.dgm.nd4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Scan;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import io.dgm.engine.spi.Executable;
import io.dgm.engine.spi.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A step leaves nothing behind. {@code -Ddgm.nd4j.steps=10000} makes as many as are claimed. */
class Nd4jMemoryTest {
  private static final int STEPS = Integer.getInteger("dgm.nd4j.steps", 600);

  /** Every kind of step: element-wise, broadcasts, moves, reductions, products, a loop. */
  private static Tensor loss(Tensor x, Tensor w, Tensor k) {
    Tensor image = x.reshape(8, 1, 16, 16);
    Op.Convolution window =
        new Op.Convolution(
            List.of(2, 2), List.of(1, 1), List.of(1, 1), List.of(1, 1), List.of(1, 1));
    Tensor features = image.convolution(k, window).tanh().reshape(8, 4 * 64);
    Tensor hidden = features.matmul(w).sigmoid();
    Tensor looped =
        Scan.over(
                Tensor.ones(DType.F32, Shape.of(5, 8, 16)),
                hidden,
                (h, step) -> Scan.Step.of(h.mul(step).add(1).log1p()))
            .last();
    return looped.add(hidden.max(1).expandDims(1)).square().mean();
  }

  private static long resident() throws IOException {
    String[] pages = Files.readString(Path.of("/proc/self/statm")).split(" ");
    return Long.parseLong(pages[1]) * 4096;
  }

  @Test
  void memoryIsFlat() throws IOException {
    Tensor x = Tensor.input("x", DType.F32, Shape.of(8, 256));
    Tensor w = Tensor.input("w", DType.F32, Shape.of(256, 16));
    Tensor k = Tensor.input("k", DType.F32, Shape.of(4, 1, 4, 4));
    Tensor loss = loss(x, w, k);
    List<Tensor> g = Gradients.of(loss, List.of(w, k));
    Program step =
        new Program(
            "step",
            List.of(x, w, k),
            List.of(w.sub(g.get(0).mul(0.1)), k.sub(g.get(1).mul(0.1)), loss),
            List.of(1, 2, -1));
    try (Engine engine = new Nd4jEngineProvider().open(new EngineOptions(2));
        Executable executable = engine.compile(step)) {
      List<Buffer> in =
          step.inputs().stream().map(t -> engine.allocate(t.dtype(), t.shape())).toList();
      in.forEach(b -> b.write(Literal.fill(DType.F32, b.shape(), 0.25).data()));
      List<Buffer> out = List.of(in.get(1), in.get(2), engine.allocate(DType.F32, Shape.SCALAR));
      for (int i = 0; i < STEPS / 4; i++) {
        executable.run(in, out);
      }
      System.gc();
      long before = resident();
      for (int i = 0; i < STEPS; i++) {
        executable.run(in, out);
      }
      System.gc();
      // a kilobyte a step would show, and the heap of Java may breathe
      assertThat(resident() - before).isLessThan(Math.max(40_000_000L, STEPS * 1000L));
      assertThat(out.get(2).toLiteral().item()).isFinite();
    }
  }
}
