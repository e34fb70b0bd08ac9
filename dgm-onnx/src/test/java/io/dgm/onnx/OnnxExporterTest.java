package io.dgm.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.dgm.api.spi.Exportable;
import io.dgm.api.spi.TrainedFunction;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Tensor;
import io.dgm.core.data.DataCatalog;
import io.dgm.core.job.TrainingListener;
import io.dgm.core.job.Workbench;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.plugin.Installation;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.core.stack.Stack;
import io.dgm.core.stack.StackResolver;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import io.dgm.engine.spi.Executable;
import io.dgm.engine.spi.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What onnxruntime computes with exported models is what dgm does, for any number of examples. */
class OnnxExporterTest {
  private static final int BATCH = 4;

  @TempDir Path temp;

  private final PluginCatalog plugins = PluginCatalog.load(Installation.own());
  private final EngineCatalog engines = EngineCatalog.load();
  private final DataCatalog data =
      DataCatalog.create(plugins.datasets(), plugins.formats(), _ -> {});
  private final Workbench bench = new Workbench(plugins, engines, data, 1, _ -> {});

  private record Case(String model, Map<String, String> set, int steps) {}

  private static final List<Case> CASES =
      List.of(
          new Case("vae", Map.of("network.hidden", "32", "latent", "5"), 3),
          new Case("gan", Map.of("network", "mlp", "latent", "6"), 3),
          new Case("vae", Map.of("network", "dcgan", "network.width", "4", "latent", "5"), 2),
          new Case("gan", Map.of("network", "dcgan", "network.width", "4", "latent", "6"), 2),
          new Case("cgan", Map.of("network.hidden", "16", "latent", "6"), 1),
          new Case("aae", Map.of("network.hidden", "16", "latent", "6"), 1),
          new Case("infogan", Map.of("network.hidden", "16"), 1),
          new Case(
              "vae", Map.of("network.hidden", "16", "prior", "mixture", "posterior", "planar"), 1),
          new Case("lm-lstm", Map.of("data", "TEXT", "decoder.hidden", "8"), 1),
          new Case(
              "text-vae",
              Map.of("data", "TEXT", "hidden", "8", "embedding", "6", "latent", "4"),
              1));

  private static final class Silent implements TrainingListener {
    @Override
    public void started(Path run, long step, long steps, long stepsPerEpoch, int batchSize) {}

    @Override
    public void step(long step, Map<String, Double> metrics) {}

    @Override
    public void epoch(long epoch, Map<String, Double> train, Map<String, Double> validation) {}

    @Override
    public void notice(String line) {}
  }

  @TestFactory
  Stream<DynamicTest> agrees() {
    return CASES.stream().flatMap(c -> tests(c).stream());
  }

  private Path texts() {
    Path file = temp.resolve("texts.txt");
    try {
      Files.writeString(
          file, "the cat sat on the mat\na dog ran\nthe dog sat on a cat\n".repeat(20));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private List<DynamicTest> tests(Case c) {
    Path run = temp.resolve("run" + Math.abs(c.hashCode()));
    Map<String, String> given = new LinkedHashMap<>(c.set);
    given.putIfAbsent("data", "mnist-mini");
    given.replace("data", "TEXT", texts().toString());
    given.put("train.steps", Integer.toString(c.steps));
    given.put("train.batch-size", Integer.toString(BATCH));
    bench.train(
        new StackResolver(plugins, engines, data).resolve(Stack.of(c.model).with(given)),
        Optional.of(run),
        "test",
        new Silent());
    Exportable trained = bench.exportable(run, Optional.empty());
    return trained.functions().stream()
        .filter(name -> !name.equals(Exportable.STEP))
        .map(name -> DynamicTest.dynamicTest(c.model + c.set + " " + name, () -> check(run, name)))
        .toList();
  }

  private void check(Path run, String name) throws IOException, OrtException {
    Path file = temp.resolve(name + ".onnx");
    bench.export(run, "onnx", Optional.of(name), file);
    for (int rows : rows(file)) {
      TrainedFunction function = bench.exportable(run, Optional.empty()).function(name, rows);
      Map<String, Literal> arguments = arguments(function);
      Map<String, Literal> expected = dgm(function, arguments);
      try (OrtEnvironment environment = OrtEnvironment.getEnvironment();
          OrtSession session = environment.createSession(file.toString())) {
        Map<String, OnnxTensor> given = new LinkedHashMap<>();
        for (String input : session.getInputNames()) {
          given.put(
              input,
              input.equals("rows")
                  ? OnnxTensor.createTensor(environment, new long[] {rows})
                  : tensor(environment, arguments.get(input)));
        }
        try (OrtSession.Result result = session.run(given)) {
          for (Map.Entry<String, Literal> e : expected.entrySet()) {
            OnnxTensor actual = (OnnxTensor) result.get(e.getKey()).orElseThrow();
            assertThat(actual.getInfo().getShape())
                .isEqualTo(e.getValue().shape().dims().stream().mapToLong(d -> d).toArray());
            double[] numbers = numbers(actual);
            for (int i = 0; i < numbers.length; i++) {
              assertThat(numbers[i])
                  .as("%s[%d] of %d", e.getKey(), i, rows)
                  .isCloseTo(e.getValue().get(i), within(1e-5 * Math.max(1, Math.abs(numbers[i]))));
            }
          }
        }
      }
    }
  }

  /** {@return numbers of examples that a model takes: where its graph fixes it, that one} */
  private static int[] rows(Path file) throws OrtException {
    try (OrtSession session = OrtEnvironment.getEnvironment().createSession(file.toString())) {
      boolean any =
          session.getOutputInfo().values().stream()
              .anyMatch(o -> ((TensorInfo) o.getInfo()).getShape()[0] < 0);
      System.out.println(file.getFileName() + (any ? " any" : " FIXED"));
      return any ? new int[] {1, 7, 8} : new int[] {BATCH};
    }
  }

  private static double[] numbers(OnnxTensor tensor) {
    return switch (tensor.getInfo().type) {
      case FLOAT -> {
        FloatBuffer b = tensor.getFloatBuffer();
        double[] out = new double[b.remaining()];
        for (int i = 0; i < out.length; i++) {
          out[i] = b.get(i);
        }
        yield out;
      }
      case INT32 -> {
        IntBuffer b = tensor.getIntBuffer();
        double[] out = new double[b.remaining()];
        for (int i = 0; i < out.length; i++) {
          out[i] = b.get(i);
        }
        yield out;
      }
      default -> throw new AssertionError(tensor.getInfo().type);
    };
  }

  private static OnnxTensor tensor(OrtEnvironment environment, Literal value) throws OrtException {
    long[] shape = value.shape().dims().stream().mapToLong(d -> d).toArray();
    return switch (value.dtype()) {
      case F32 -> OnnxTensor.createTensor(environment, FloatBuffer.wrap(value.toFloats()), shape);
      case I32 -> OnnxTensor.createTensor(environment, IntBuffer.wrap(value.toInts()), shape);
      case U32 -> {
        long[] words = new long[value.shape().size()];
        for (int i = 0; i < words.length; i++) {
          words[i] = (long) value.get(i);
        }
        yield OnnxTensor.createTensor(environment, LongBuffer.wrap(words), shape);
      }
      default -> throw new AssertionError(value.dtype());
    };
  }

  private static Map<String, Literal> arguments(TrainedFunction function) {
    Random random = new Random(5);
    Map<String, Literal> arguments = new LinkedHashMap<>();
    function
        .arguments()
        .forEach(
            (name, t) -> {
              double[] numbers = new double[t.shape().size()];
              for (int i = 0; i < numbers.length; i++) {
                numbers[i] =
                    t.dtype() == DType.F32
                        ? random.nextDouble()
                        : t.dtype() == DType.U32 ? random.nextLong(1L << 32) : random.nextInt(3);
              }
              arguments.put(name, Literal.convert(t.dtype(), t.shape(), numbers));
            });
    return arguments;
  }

  private Map<String, Literal> dgm(TrainedFunction f, Map<String, Literal> arguments) {
    List<Tensor> inputs = new ArrayList<>(f.state().values());
    inputs.addAll(f.arguments().values());
    List<Literal> values = new ArrayList<>(f.values().values());
    values.addAll(arguments.values());
    List<Tensor> outputs = List.copyOf(f.results().values());
    Map<String, Literal> results = new LinkedHashMap<>();
    try (Engine engine = engines.find("cpu").open(new EngineOptions(1));
        Executable executable = engine.compile(Program.of(f.name(), inputs, outputs))) {
      List<Buffer> in = new ArrayList<>();
      for (int i = 0; i < inputs.size(); i++) {
        Buffer buffer = engine.allocate(inputs.get(i).dtype(), inputs.get(i).shape());
        buffer.write(values.get(i).data());
        in.add(buffer);
      }
      List<Buffer> out = outputs.stream().map(t -> engine.allocate(t.dtype(), t.shape())).toList();
      executable.run(in, out);
      int i = 0;
      for (String name : f.results().keySet()) {
        results.put(name, out.get(i++).toLiteral());
      }
    }
    return results;
  }
}
