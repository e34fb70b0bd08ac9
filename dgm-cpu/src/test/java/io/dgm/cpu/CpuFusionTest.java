package io.dgm.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Graph;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Scan;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.api.train.Adam;
import io.dgm.api.train.Optimizer;
import io.dgm.cpu.plan.Plan;
import io.dgm.cpu.plan.Planner;
import io.dgm.cpu.product.ConvolutionLibrary;
import io.dgm.cpu.product.JavaGemm;
import io.dgm.cpu.run.Scratch;
import io.dgm.engine.compiler.Passes;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.Program;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What large arrays are not written to memory for: sizes at which that is decided. */
class CpuFusionTest {
  private static final int ROWS = 64;
  private static final int WORDS = 1500;
  private static final long ARRAY = 4L * ROWS * WORDS;

  private static long memory(List<Tensor> inputs, List<Tensor> outputs) {
    Program program = Passes.optimize(Program.of("test", inputs, outputs));
    try (Arena arena = Arena.ofConfined()) {
      Plan plan =
          Planner.plan(program, new JavaGemm(), ConvolutionLibrary.NONE, new Scratch(1), arena);
      return plan.bytes();
    }
  }

  @Test
  void crossEntropyKeepsNeitherMaskNorBiasedLogits() {
    Tensor h = Tensor.input("h", DType.F32, Shape.of(ROWS, 8));
    Tensor w = Tensor.input("w", DType.F32, Shape.of(8, WORDS));
    Tensor bias = Tensor.input("bias", DType.F32, Shape.of(WORDS));
    Tensor words = Tensor.input("words", DType.I32, Shape.of(ROWS));
    Tensor logits = h.matmul(w).add(bias);
    Tensor mask =
        Tensor.iota(DType.I32, Shape.of(ROWS, WORDS), 1)
            .eq(words.broadcastInDim(Shape.of(ROWS, WORDS), List.of(0)));
    Tensor picked = Tensors.logSoftmax(logits, 1);
    Tensor loss = mask.select(picked, Tensor.zeros(DType.F32, picked.shape())).sum().neg();
    List<Tensor> inputs = List.of(h, w, bias, words);
    List<Tensor> outputs = new ArrayList<>(List.of(loss));
    outputs.addAll(Gradients.of(loss, List.of(w, bias)));
    Runs.check(outputs.toArray(new Tensor[0]));
    // the product, its exponential that the gradient is written over, and a little
    assertThat(memory(inputs, outputs)).isLessThan(2 * ARRAY + 3 * ARRAY / 4);
  }

  @Test
  void aResultIsWrittenOverWhatNothingReadsAgain() {
    Tensor a = Tensor.input("a", DType.F32, Shape.of(ROWS, WORDS));
    Tensor rows = a.mul(a).sqrt();
    Tensor scaled = rows.div(column(rows.sum(1)));
    Tensor again = scaled.exp().sub(column(scaled.max(1)));
    Tensor last = again.tanh().mul(column(again.sum(1)));
    // its old value is read after the new one is computed
    Tensor both = last.sum(0).add(last.neg().exp().add(last).sum(0));
    Runs.check(both);
    assertThat(memory(List.of(a), List.of(both))).isLessThan(2 * ARRAY + ARRAY / 2);
  }

  private static Tensor column(Tensor rows) {
    return rows.broadcastInDim(Shape.of(ROWS, WORDS), List.of(0));
  }

  @Test
  void rowsLongerThanATileAndNumbersOfRowsAreReadWhereTheyAre() {
    for (int width : new int[] {2048, 2049, 5000}) {
      Shape shape = Shape.of(7, width);
      Tensor a = Tensor.input("a", DType.F32, shape);
      Tensor bias = Tensor.input("bias", DType.F32, Shape.of(width));
      Tensor each = Tensor.input("each", DType.F32, Shape.of(7));
      Tensor i = Tensor.input("i", DType.I32, Shape.of(7));
      Tensor part = Tensor.input("part", DType.F32, Shape.of(9, width + 3));
      Tensor perRow = each.broadcastInDim(shape, List.of(0));
      Tensor biased = a.add(bias.broadcastTo(shape));
      Tensor position = Tensor.iota(DType.I32, shape, 1);
      Tensor chosen = position.lt(i.broadcastInDim(shape, List.of(0)));
      Tensor cut =
          part.slice(List.of(1, 2), List.of(8, 2 + width), List.of(1, 1)).sub(perRow).mul(biased);
      Runs.check(
          biased,
          perRow.sub(a).maximum(biased),
          perRow.div(biased.abs().add(1)),
          chosen.select(perRow, a),
          chosen.select(a, perRow),
          cut,
          cut.sum(1),
          biased.sum(0),
          biased.max(1),
          biased.neg().min(1));
    }
  }

  @Test
  void whatIsRecomputedInOneKernelAndReadInAnotherIsTheSame() {
    Tensor a = Tensor.input("a", DType.F32, Shape.of(ROWS, WORDS));
    Tensor b = Tensor.input("b", DType.F32, Shape.of(WORDS));
    Tensor shifted = a.add(b).abs();
    Tensor rows = shifted.sum(1).reshape(ROWS, 1);
    Tensor share = shifted.div(rows.broadcastTo(Shape.of(ROWS, WORDS)));
    Tensor columns = share.exp().sum(0);
    Runs.check(rows, columns, share, shifted.mul(columns.broadcastTo(Shape.of(ROWS, WORDS))));
    Runs.check(rows, columns);
  }

  @Test
  void repeatedExamplesAreReadWhereTheyAre() {
    int k = 50;
    Tensor x = Tensor.input("x", DType.F32, Shape.of(20, 300));
    Tensor logits = Tensor.input("logits", DType.F32, Shape.of(k * 20, 300));
    Tensor repeated = x.broadcastTo(Shape.of(k, 20, 300)).reshape(k * 20, 300);
    Tensor loss = logits.mul(repeated).sub(Tensors.softplus(logits)).sum(1);
    Runs.check(loss);
    assertThat(memory(List.of(x, logits), List.of(loss))).isLessThan(4L * k * 20 * 300 / 2);
  }

  @Test
  void aRepeatedArrayUnderAnotherShapeIsAnythingsOperand() {
    Tensor x = Tensor.input("x", DType.F32, Shape.of(3, 5));
    Tensor r = x.broadcastTo(Shape.of(2, 3, 5)).reshape(6, 5);
    Tensor w = Tensor.input("w", DType.F32, Shape.of(5, 4));
    Runs.check(
        r,
        r.matmul(w),
        r.transpose(1, 0),
        r.sum(0),
        r.slice(List.of(1, 1), List.of(6, 4), List.of(2, 1)),
        r.reshape(3, 10).add(1),
        r.reverse(0),
        Tensors.concat(1, r, r.neg()),
        r.matmul(w).transpose(1, 0));
  }

  @Test
  void operationsDoneTogetherGiveTheBitsOfThoseDoneOneByOne() {
    // the same operations one by one: their results are outputs, which keeps them apart
    for (int n : new int[] {1, 77, 5000}) {
      Tensor a = Tensor.input("a", DType.F32, Shape.of(n));
      Tensor b = Tensor.input("b", DType.F32, Shape.of(n));
      Tensor s = Tensor.input("s", DType.F32, Shape.SCALAR);
      Tensor scaled = a.mul(s);
      Tensor square = a.mul(a);
      Tensor root = b.abs().sqrt();
      Tensor scaledRoot = root.mul(0.3);
      Tensor size = a.abs();
      Tensor small = size.lt(1.5);
      List<Tensor> between = List.of(scaled, square, root, scaledRoot, size, small);
      List<Tensor> last =
          List.of(
              scaled.add(b),
              b.add(scaled),
              b.mul(0.7).add(square.mul(s)),
              scaled.div(b),
              scaledRoot.add(1e-8),
              small.select(Tensor.scalar(DType.F32, -2), a));
      List<Tensor> both = new ArrayList<>(last);
      both.addAll(between);
      Map<Tensor, Literal> inputs = new IdentityHashMap<>();
      long seed = 1;
      for (Tensor t : List.of(a, b, s)) {
        inputs.put(t, Runs.random(t.dtype(), t.shape(), seed++));
      }
      try (Engine engine = Runs.open(1)) {
        List<Literal> apart = Runs.run(engine, both, inputs);
        for (int i = 0; i < last.size(); i++) {
          // each alone, so that all that leads to it is inside
          List<Literal> together = Runs.run(engine, List.of(last.get(i)), inputs);
          assertThat(together.getFirst()).isEqualTo(apart.get(i));
        }
      }
      Runs.check(last.toArray(new Tensor[0]));
    }
  }

  @Test
  void adamsUpdateIsHalfAsManyInstructions() {
    Tensor w = Tensor.input("w", DType.F32, Shape.of(3000));
    Tensor g = Tensor.input("g", DType.F32, Shape.of(3000));
    List<Tensor> slots =
        List.of(
            Tensor.input("m", DType.F32, Shape.of(3000)),
            Tensor.input("v", DType.F32, Shape.of(3000)).abs());
    Tensor rate = Tensor.scalar(DType.F32, 1e-3);
    Tensor step = Tensor.input("step", DType.F32, Shape.SCALAR).abs();
    Optimizer.Update update = Adam.standard().update(w, g, slots, rate, step);
    List<Tensor> outputs = new ArrayList<>(List.of(update.parameter()));
    outputs.addAll(update.slots());
    Runs.check(outputs.toArray(new Tensor[0]));
    assertThat(plan(outputs)).contains("kernel of 10 instructions");
  }

  private static String plan(List<Tensor> outputs) {
    Program program = Passes.optimize(Program.of("test", Graph.inputs(outputs), outputs));
    try (Arena arena = Arena.ofConfined()) {
      return Planner.plan(program, new JavaGemm(), ConvolutionLibrary.NONE, new Scratch(1), arena)
          .toString();
    }
  }

  private static Tensor alongChannels(String name, Shape shape) {
    return Tensor.input(name, DType.F32, Shape.of(shape.dim(1)))
        .reshape(1, shape.dim(1), 1, 1)
        .broadcastTo(shape);
  }

  @Test
  void whatIsRepeatedAlongChannelsIsLoadedOnce() {
    Shape shape = Shape.of(5, 11, 7, 7);
    Tensor x = Tensor.input("x", DType.F32, shape);
    Tensor m = alongChannels("m", shape);
    Tensor f = alongChannels("f", shape);
    Tensor y = x.sub(m).mul(f).sub(x.mul(m)).div(f);
    assertThat(plan(List.of(y))).contains("kernel of 7 instructions");
    Runs.check(y, x.sub(m).tanh().mul(f).add(m));
  }

  /** Rows of fewer elements than a vector, of one, and of more than four vectors. */
  @Test
  void numbersAreRepeatedAlongRowsOfAnyLength() {
    for (int width : new int[] {1, 2, 5, 16, 17, 63, 64, 65, 130}) {
      Shape shape = Shape.of(3, 7, 1, width);
      Runs.check(Tensor.input("x", DType.F32, shape).mul(alongChannels("m", shape)));
    }
  }

  /** Sums over a batch and the places of small images, of channels. */
  @Test
  void sumsOverBatchAndPlaces() {
    for (int places : new int[] {1, 2, 49, 256, 257}) {
      Tensor x = Tensor.input("x", DType.F32, Shape.of(9, 13, places));
      Runs.check(x.sum(0, 2), x.max(0, 2), x.square().mean(0, 2));
    }
  }

  @Test
  void aCarriedCacheIsWrittenWhereItLies() {
    int rows = (int) (ARRAY / 4 / 64);
    Tensor cache = Tensor.input("cache", DType.F32, Shape.of(rows, 64));
    Tensor xs = Tensor.input("xs", DType.F32, Shape.of(5, 1, 64));
    Tensor last =
        Scan.over(
                List.of(xs, Tensor.iota(DType.I32, Shape.of(5), 0)),
                List.of(cache),
                (c, x) -> {
                  Tensor next = c.getFirst().dynamicUpdateSlice(0, x.get(1), x.get(0));
                  return Scan.Step.of(next, next.sum());
                })
            .last();
    // a step that copied it would have a second one
    assertThat(memory(List.of(cache, xs), List.of(last))).isLessThan(ARRAY / 2);
  }
}
