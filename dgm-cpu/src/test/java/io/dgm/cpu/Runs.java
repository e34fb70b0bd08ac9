package io.dgm.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Graph;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.engine.reference.Interpreter;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import io.dgm.engine.spi.Executable;
import io.dgm.engine.spi.Program;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Runs graphs on the engine and, to compare, by the reference. */
final class Runs {
  private Runs() {}

  static Engine open(int threads) {
    return new CpuEngineProvider().open(new EngineOptions(threads));
  }

  /** {@return the outputs of a program that replaces nothing} */
  static List<Literal> run(Engine engine, List<Tensor> outputs, Map<Tensor, Literal> inputs) {
    List<Tensor> in = Graph.inputs(outputs);
    try (Executable executable = engine.compile(Program.of("test", in, outputs))) {
      List<Buffer> from = new ArrayList<>();
      for (Tensor t : in) {
        from.add(buffer(engine, inputs.get(t)));
      }
      List<Buffer> to = new ArrayList<>();
      for (Tensor t : outputs) {
        to.add(engine.allocate(t.dtype(), t.shape()));
      }
      executable.run(from, to);
      executable.run(from, to);
      List<Literal> out = to.stream().map(Buffer::toLiteral).toList();
      from.forEach(Buffer::close);
      to.forEach(Buffer::close);
      return out;
    }
  }

  static Buffer buffer(Engine engine, Literal value) {
    Buffer buffer = engine.allocate(value.dtype(), value.shape());
    buffer.write(value.data());
    return buffer;
  }

  static Literal random(DType dtype, Shape shape, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (dtype) {
            case F32, F64, BF16 -> random.nextDouble(-3, 3);
            case BOOL -> random.nextInt(2);
            case U32 -> random.nextLong(1L << 32);
            case I32, I64 -> random.nextInt(-50, 50);
          };
    }
    return Literal.convert(dtype, shape, values);
  }

  /** Checks outputs, of one thread and of three, against the reference, inputs being random. */
  static void check(Tensor... outputs) {
    check(List.of(outputs), Map.of());
  }

  static void check(List<Tensor> outputs, Map<Tensor, Literal> given) {
    Map<Tensor, Literal> inputs = new IdentityHashMap<>(given);
    long seed = 1;
    for (Tensor t : Graph.inputs(outputs)) {
      long s = seed++;
      inputs.computeIfAbsent(t, _ -> random(t.dtype(), t.shape(), s));
    }
    List<Literal> want = Interpreter.run(outputs, inputs);
    List<Literal> first = null;
    for (int threads : new int[] {1, 3}) {
      try (Engine engine = open(threads)) {
        List<Literal> got = run(engine, outputs, inputs);
        for (int i = 0; i < want.size(); i++) {
          same(outputs.get(i), got.get(i), want.get(i));
          if (first != null) {
            assertThat(got.get(i)).as("threads change nothing").isEqualTo(first.get(i));
          }
        }
        first = got;
      }
    }
  }

  private static void same(Tensor what, Literal got, Literal want) {
    double relative =
        switch (what.dtype()) {
          case F32 -> 3e-6;
          case F64 -> 1e-13;
          case BF16 -> 2e-2;
          case I32, I64, U32, BOOL -> 0;
        };
    double scale = 0;
    for (double d : want.toDoubles()) {
      scale = Double.isFinite(d) ? Math.max(scale, Math.abs(d)) : scale;
    }
    for (int i = 0; i < want.shape().size(); i++) {
      double a = got.get(i);
      double b = want.get(i);
      boolean ok = Double.compare(a, b) == 0 || Math.abs(a - b) <= relative * (scale + Math.abs(b));
      assertThat(ok || a == b).as("%s: element %d is %s, not %s", what, i, a, b).isTrue();
    }
  }
}
