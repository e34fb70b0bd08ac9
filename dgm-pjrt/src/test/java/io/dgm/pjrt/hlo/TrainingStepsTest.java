package io.dgm.pjrt.hlo;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.nn.Lstm;
import io.dgm.api.nn.Parameter;
import io.dgm.api.nn.Pass;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.plugin.Installation;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.core.train.DeviceData;
import io.dgm.core.train.Trainer;
import io.dgm.engine.compiler.Passes;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import io.dgm.engine.spi.Executable;
import io.dgm.engine.spi.Program;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The text of whole training steps: of one in full, of every model's which operations it has. */
class TrainingStepsTest {
  private static final Pattern OPERATION = Pattern.compile("\"((?:stablehlo|func)\\.\\w+)\"\\(");
  private static final DataSpec IMAGES =
      new DataSpec(
          List.of(
              new Feature(Batch.X, DType.F32, Shape.of(1, 28, 28), 0, 1, false),
              new Feature(Batch.Y, DType.F32, Shape.of(10), 0, 1, true)));

  /** Keeps the programs that it is given, and runs none. */
  private record Recorder(Engine engine, List<Program> programs) implements Engine {
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
      programs.add(program);
      return new Executable() {
        @Override
        public void run(List<? extends Buffer> inputs, List<? extends Buffer> outputs) {
          // what is read are zeros
        }

        @Override
        public void close() {
          // holds nothing
        }
      };
    }

    @Override
    public void close() {
      engine.close();
    }
  }

  private static List<Program> steps(ModelDefinition definition) {
    DataSpec data = definition.example(IMAGES);
    Model model = definition.build(data, definition.defaults());
    List<Program> programs = new ArrayList<>();
    try (Engine engine = EngineCatalog.load().find("reference").open(new EngineOptions(1));
        Trainer trainer = new Trainer(new Recorder(engine, programs), model, data, List.of(), 4)) {
      List<MemorySegment> batch = new ArrayList<>();
      data.features()
          .forEach(f -> batch.add(MemorySegment.ofArray(new float[4 * f.shape().size()])));
      trainer.step(() -> batch);
    }
    return programs;
  }

  private static List<String> texts(List<Program> programs, int devices) {
    return programs.stream()
        .map(p -> StableHlo.of(Passes.optimize(p), Precision.HIGHEST, devices))
        .toList();
  }

  /** {@return a text without its functions of random bits, which have a file of their own} */
  private static String main(String text) {
    return text.substring(0, text.indexOf("  func.func private"));
  }

  private static Map<String, Integer> operations(String text) {
    Map<String, Integer> counts = new TreeMap<>();
    Matcher matcher = OPERATION.matcher(text);
    while (matcher.find()) {
      counts.merge(matcher.group(1), 1, Integer::sum);
    }
    return counts;
  }

  @Test
  void ofAVaeInFull() throws IOException {
    Golden.check("train-vae.mlir", main(String.join("", texts(vae(), 1))));
  }

  /** Each device has half of the batch and of its noise; all else XLA's partitioner decides. */
  @Test
  void onTwoDevicesDiffersInItsSignatureAndAtItsDraws() throws IOException {
    List<Program> programs = new ArrayList<>(vae());
    programs.addAll(loop());
    List<String> signatures = new ArrayList<>();
    for (Program program : programs) {
      String one = texts(List.of(program), 1).getFirst();
      String two = texts(List.of(program), 2).getFirst();
      signatures.add(two.lines().limit(2).collect(Collectors.joining("\n")));
      String advice = "\"stablehlo.custom_call\"";
      List<String> cut = two.lines().filter(line -> line.contains(advice)).toList();
      assertThat(cut)
          .isNotEmpty()
          .allMatch(line -> line.contains("call_target_name = \"Sharding\""));
      signatures.addAll(cut);
      assertThat(unnumbered(two).filter(line -> !line.contains(advice)))
          .containsExactlyElementsOf(unnumbered(one).toList());
    }
    String text = String.join("\n\n", signatures).replace(", %arg", ",\n      %arg");
    Golden.check("two-devices.mlir", text.replace(", tensor", ",\n      tensor") + "\n");
  }

  /** {@return three steps as one program} */
  private static List<Program> loop() {
    ModelDefinition definition = PluginCatalog.load(Installation.own()).models().find("vae");
    DataSpec data = definition.example(IMAGES);
    Model model = definition.build(data, definition.defaults());
    List<Program> programs = new ArrayList<>();
    try (Engine engine = EngineCatalog.load().find("reference").open(new EngineOptions(1));
        Trainer trainer = new Trainer(new Recorder(engine, programs), model, IMAGES, List.of(), 4);
        DeviceData examples = DeviceData.load(engine, new Blank(), Split.TRAIN)) {
      trainer.loop(examples, 3).close();
    }
    return programs;
  }

  /** Ten images of nothing. */
  private record Blank() implements Dataset {
    @Override
    public String name() {
      return "blank";
    }

    @Override
    public DataSpec spec() {
      return IMAGES;
    }

    @Override
    public int size(Split split) {
      return 10;
    }

    @Override
    public String checksum() {
      return "0".repeat(64);
    }

    @Override
    public void read(Split split, int[] rows, List<MemorySegment> into) {
      into.forEach(feature -> feature.fill((byte) 0));
    }
  }

  /** {@return the lines behind the signature, without the numbers of values} */
  private static Stream<String> unnumbered(String text) {
    return text.lines().skip(2).map(line -> line.replaceAll("(%\\w*?)\\d+\\b", "$1"));
  }

  private static List<Program> vae() {
    return steps(PluginCatalog.load(Installation.own()).models().find("vae"));
  }

  @Test
  void ofEveryModelByItsOperations() throws IOException {
    Map<String, Map<String, Integer>> counts = new TreeMap<>();
    for (ModelDefinition model : PluginCatalog.load(Installation.own()).models().all()) {
      List<String> texts = texts(steps(model), 1);
      for (int i = 0; i < texts.size(); i++) {
        counts.put(model.name() + " " + i, operations(texts.get(i)));
      }
    }
    counts.put("lstm 0", operations(StableHlo.of(lstm(), Precision.HIGHEST)));
    Golden.checkCounts("training-steps.txt", counts);
  }

  /** A step of a recurrent network: a loop forwards, one backwards, moved parameters. */
  private static Program lstm() {
    Scope scope = Scope.root("theta", DType.F32);
    Lstm lstm = Lstm.of(scope.child("lstm"), 7, 5);
    Tensor xs = Tensor.input("xs", DType.F32, Shape.of(6, 3, 7));
    Tensor loss = lstm.apply(xs.transpose(1, 0, 2), Pass.training(Key.of(1))).square().mean();
    List<Tensor> in = new ArrayList<>(List.of(xs));
    List<Tensor> out = new ArrayList<>(List.of(loss));
    List<Integer> replaces = new ArrayList<>(List.of(-1));
    List<Tensor> parameters = scope.parameters().stream().map(Parameter::tensor).toList();
    List<Tensor> gradients = Gradients.of(loss, parameters);
    for (int i = 0; i < parameters.size(); i++) {
      replaces.add(in.size());
      in.add(parameters.get(i));
      out.add(parameters.get(i).sub(gradients.get(i).mul(0.1)));
    }
    return Passes.optimize(new Program("train lstm", in, out, replaces));
  }
}
