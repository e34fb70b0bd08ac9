package io.dgm.testkit.engine;

import static org.assertj.core.api.Assertions.fail;

import io.dgm.api.tensor.Evaluator;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.Executable;
import io.dgm.engine.spi.Program;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs programs on an engine and compares what comes out. */
final class Bench {
  private final Engine engine;
  private final boolean denormals;
  private final Evaluator reference = Evaluator.installed();

  Bench(Engine engine, EngineTraits traits) {
    this.engine = engine;
    this.denormals = traits.denormals();
  }

  /** Runs a case and compares it to the reference. */
  void check(Case test) {
    List<Tensor> inputs = test.order();
    Program program = Program.of(test.name(), inputs, List.of(test.output()));
    List<Literal> values = inputs.stream().map(test.inputs()::get).toList();
    Literal actual;
    try {
      actual = run(program, values).getFirst();
    } catch (RuntimeException e) {
      throw new AssertionError(test.name() + ": " + e, e);
    }
    Literal expected = expected(List.of(test.output()), test).getFirst();
    if (!denormals) {
      actual = Specials.withoutDenormals(actual);
      expected = Specials.withoutDenormals(expected);
    }
    double[] magnitude =
        test.magnitude() == null
            ? new double[expected.shape().size()]
            : expected(List.of(test.magnitude()), test).getFirst().toDoubles();
    compare(test.name(), expected, actual, magnitude, test.tolerance());
  }

  private List<Literal> expected(List<Tensor> outputs, Case test) {
    return reference.evaluate(outputs, test.inputs());
  }

  /**
   * {@return the outputs of a program of which none replaces an input, run three times: the inputs
   * must stay as they were, and the outputs be the same bits each time}
   */
  List<Literal> run(Program program, List<Literal> values) {
    List<Buffer> inputs = values.stream().map(this::buffer).toList();
    List<Buffer> outputs = program.outputs().stream().map(this::unwritten).toList();
    List<Literal> results = List.of();
    try (Executable executable = engine.compile(program)) {
      for (int i = 0; i < 3; i++) {
        executable.run(inputs, outputs);
        for (int k = 0; k < values.size(); k++) {
          if (!inputs.get(k).toLiteral().equals(values.get(k))) {
            fail("%s: input %d was written to", program.name(), k);
          }
        }
        List<Literal> now = outputs.stream().map(Buffer::toLiteral).toList();
        if (i > 0) {
          same(program.name() + ": run " + (i + 1) + " against the one before", results, now);
        }
        results = now;
        outputs.forEach(Bench::fillWithGarbage);
      }
    }
    inputs.forEach(Buffer::close);
    outputs.forEach(Buffer::close);
    return results;
  }

  private static void same(String name, List<Literal> expected, List<Literal> actual) {
    for (int i = 0; i < expected.size(); i++) {
      compare(name, expected.get(i), actual.get(i), Tolerance.EXACT);
    }
  }

  /** {@return a buffer of the engine with a value} */
  Buffer buffer(Literal value) {
    Buffer buffer = engine.allocate(value.dtype(), value.shape());
    buffer.write(value.data());
    return buffer;
  }

  /** {@return a buffer for an output, in which a place that is not written to shows} */
  Buffer unwritten(Tensor output) {
    Buffer buffer = engine.allocate(output.dtype(), output.shape());
    fillWithGarbage(buffer);
    return buffer;
  }

  private static void fillWithGarbage(Buffer buffer) {
    byte[] bytes = new byte[buffer.shape().size() * buffer.dtype().bytes()];
    Arrays.fill(bytes, (byte) (buffer.dtype().bytes() == 1 ? 1 : 0xff));
    buffer.write(MemorySegment.ofArray(bytes));
  }

  static void compare(String name, Literal expected, Literal actual, Tolerance tolerance) {
    compare(name, expected, actual, new double[expected.shape().size()], tolerance);
  }

  /** Fails at the first element that is not near enough. */
  static void compare(
      String name, Literal expected, Literal actual, double[] magnitude, Tolerance tolerance) {
    if (expected.dtype() != actual.dtype() || !expected.shape().equals(actual.shape())) {
      fail(
          "%s: gave %s%s, the reference gives %s%s",
          name, actual.dtype(), actual.shape(), expected.dtype(), expected.shape());
    }
    if (expected.equals(actual)) {
      return;
    }
    int wrong = 0;
    int first = -1;
    for (int i = expected.shape().size() - 1; i >= 0; i--) {
      boolean fits =
          expected.dtype().isFloating()
              ? tolerance.accepts(expected.dtype(), expected.get(i), actual.get(i), magnitude[i])
              : sameBits(expected, actual, i);
      if (!fits) {
        first = i;
        wrong++;
      }
    }
    if (first >= 0) {
      fail(
          "%s: element %s of %s%s is %s, the reference has %s (%d of %d elements differ)",
          name,
          indices(expected.shape(), first),
          expected.dtype(),
          expected.shape(),
          actual.get(first),
          expected.get(first),
          wrong,
          expected.shape().size());
    }
  }

  private static boolean sameBits(Literal a, Literal b, int i) {
    long bytes = a.dtype().bytes();
    return a.data().asSlice(i * bytes, bytes).mismatch(b.data().asSlice(i * bytes, bytes)) < 0;
  }

  private static List<Integer> indices(Shape shape, int place) {
    List<Integer> out = new ArrayList<>();
    int[] strides = shape.strides();
    for (int d = 0; d < shape.rank(); d++) {
      out.add(place / strides[d] % shape.dim(d));
    }
    return out;
  }
}
