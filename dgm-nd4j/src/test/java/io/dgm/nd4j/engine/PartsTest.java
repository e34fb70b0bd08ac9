package io.dgm.nd4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.engine.reference.ReferenceProvider;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import io.dgm.engine.spi.Executable;
import io.dgm.engine.spi.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Loops of the host over strided parts do as ND4J's copies, and convolutions by them as they
 * should.
 */
class PartsTest {
  @BeforeAll
  static void load() {
    Backend.load(1);
  }

  private static Value counted(Memory memory, DType dtype, Shape shape) {
    Value value = memory.own(dtype, shape);
    double[] counts = new double[shape.size()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = dtype == DType.BOOL ? i % 3 % 2 : i + 1;
    }
    value.host().copyFrom(Literal.convert(dtype, shape, counts).data());
    value.written();
    return value;
  }

  private static double[] elements(Value value) {
    return Literal.of(value.dtype(), value.shape(), value.host()).toDoubles();
  }

  @Test
  void copiesAreThoseOfNd4j() {
    Random random = new Random(1);
    for (DType dtype : List.of(DType.F32, DType.F64, DType.I32, DType.I64, DType.BOOL)) {
      for (int rank = 0; rank <= 4; rank++) {
        try (Memory memory = new Memory()) {
          int[] sizes = random.ints(rank, 1, 5).toArray();
          Shape shape = Shape.of(sizes);
          // from a transposed order, to every other place of the last dimension
          int[] from = shape.strides();
          for (int i = 0, j = rank - 1, stride = 1; i < rank; stride *= sizes[i], i++, j--) {
            from[i] = stride;
          }
          int[] to = shape.strides();
          for (int d = 0; d < rank; d++) {
            to[d] *= 2;
          }
          Value x = counted(memory, dtype, shape);
          Value host = memory.own(dtype, Shape.of(2 * shape.size() + 1));
          Value theirs = memory.own(dtype, host.shape());
          HostParts.copy(new Moves.Part(x, 0, from), new Moves.Part(host, 1, to), sizes).run();
          Calls.copy(x.view(sizes, from, 0), theirs.view(sizes, to, 1)).run();
          assertThat(elements(host)).as(dtype + " " + shape).isEqualTo(elements(theirs));
        }
      }
    }
  }

  @Test
  void sumsAddToWhatIsThere() {
    for (DType dtype : List.of(DType.F32, DType.F64)) {
      try (Memory memory = new Memory()) {
        Value x = counted(memory, dtype, Shape.of(2, 3));
        Value z = counted(memory, dtype, Shape.of(2, 6));
        int[] to = {6, 2};
        HostParts.add(new Moves.Part(x, 0, new int[] {3, 1}), new Moves.Part(z, 1, to), 2, 3).run();
        assertThat(elements(z)).containsExactly(1, 3, 3, 6, 5, 9, 7, 12, 9, 15, 11, 18);
      }
    }
  }

  /** Spread inputs, spread kernels, cut and padded ends, of one to three dimensions. */
  @Test
  void convolutionsAreThoseOfTheReference() {
    Random random = new Random(2);
    int spread = 0;
    for (int trial = 0; trial < 60; trial++) {
      int spatial = 1 + trial % 3;
      List<List<Integer>> of = new ArrayList<>();
      for (int[] range : new int[][] {{1, 2}, {-1, 3}, {-1, 3}, {1, 4}, {1, 3}}) {
        of.add(random.ints(spatial, range[0], range[1]).boxed().toList());
      }
      Op.Convolution op = new Op.Convolution(of.get(0), of.get(1), of.get(2), of.get(3), of.get(4));
      spread += op.lhsDilation().stream().anyMatch(d -> d > 1) ? 1 : 0;
      List<Integer> x = new ArrayList<>(List.of(2, 3));
      List<Integer> w = new ArrayList<>(List.of(4, 3));
      random.ints(spatial, 5, 8).forEach(x::add);
      random.ints(spatial, 1, 3).forEach(w::add);
      Tensor image = Tensor.input("x", DType.F64, new Shape(x));
      Tensor kernel = Tensor.input("w", DType.F64, new Shape(w));
      Program program =
          new Program(
              "convolution",
              List.of(image, kernel),
              List.of(image.convolution(kernel, op)),
              List.of(-1));
      assertThat(run(new Nd4jEngineProvider(), program))
          .as(op + " of " + x + " by " + w)
          .containsExactly(run(new ReferenceProvider(), program), Offset.offset(1e-12));
    }
    assertThat(spread).isGreaterThan(20);
  }

  private static double[] run(EngineProvider provider, Program program) {
    try (Engine engine = provider.open(new EngineOptions(1));
        Executable executable = engine.compile(program)) {
      Random random = new Random(3);
      List<Buffer> in = new ArrayList<>();
      for (Tensor input : program.inputs()) {
        Buffer buffer = engine.allocate(input.dtype(), input.shape());
        double[] values = random.doubles(input.size(), -1, 1).toArray();
        buffer.write(Literal.convert(input.dtype(), input.shape(), values).data());
        in.add(buffer);
      }
      Tensor result = program.outputs().getFirst();
      Buffer out = engine.allocate(result.dtype(), result.shape());
      executable.run(in, List.of(out));
      return out.toLiteral().toDoubles();
    }
  }
}
