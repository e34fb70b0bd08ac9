package io.dgm.testkit.export;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.spi.TrainedFunction;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Tensor;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.Executable;
import io.dgm.engine.spi.Program;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What a function of a trained model gives, to compare exports with. */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class FunctionRun {
  private static final int LEAST_VOCABULARY = 3;

  private FunctionRun() {}

  /**
   * {@return values for a function's arguments: numbers from 0 to 1, keys, and the first few
   * tokens}
   *
   * @param function the function
   * @param seed of the values
   */
  public static Map<String, Literal> arguments(TrainedFunction function, long seed) {
    Random random = new Random(seed);
    Map<String, Literal> arguments = new LinkedHashMap<>();
    function
        .arguments()
        .forEach(
            (name, t) -> {
              double[] numbers = new double[t.shape().size()];
              for (int i = 0; i < numbers.length; i++) {
                numbers[i] = number(random, t.dtype());
              }
              arguments.put(name, Literal.convert(t.dtype(), t.shape(), numbers));
            });
    return arguments;
  }

  private static double number(Random random, DType dtype) {
    return switch (dtype) {
      case F32, F64, BF16 -> random.nextDouble();
      case U32 -> random.nextLong(1L << Integer.SIZE);
      case I32, I64 -> random.nextInt(LEAST_VOCABULARY);
      case BOOL -> random.nextInt(2);
    };
  }

  /**
   * {@return a function's results, by name}
   *
   * @param engine what runs it; stays open
   * @param function the function
   * @param arguments a value for each argument, by name
   */
  public static Map<String, Literal> results(
      Engine engine, TrainedFunction function, Map<String, Literal> arguments) {
    List<Tensor> inputs = new ArrayList<>();
    List<Buffer> in = new ArrayList<>();
    function.state().forEach((name, t) -> add(engine, t, function.values().get(name), inputs, in));
    function.arguments().forEach((name, t) -> add(engine, t, arguments.get(name), inputs, in));
    List<Tensor> outputs = List.copyOf(function.results().values());
    Map<String, Literal> results = new LinkedHashMap<>();
    try (Executable executable = engine.compile(Program.of(function.name(), inputs, outputs))) {
      List<Buffer> out = outputs.stream().map(t -> engine.allocate(t.dtype(), t.shape())).toList();
      executable.run(in, out);
      int i = 0;
      for (String name : function.results().keySet()) {
        results.put(name, out.get(i++).toLiteral());
      }
    }
    return results;
  }

  private static void add(
      Engine engine, Tensor t, Literal value, List<Tensor> inputs, List<Buffer> in) {
    Buffer buffer = engine.allocate(t.dtype(), t.shape());
    buffer.write(value.data());
    inputs.add(t);
    in.add(buffer);
  }
}
