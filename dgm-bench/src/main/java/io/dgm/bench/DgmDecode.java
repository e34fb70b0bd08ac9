package io.dgm.bench;

import io.dgm.api.decode.BeamSearch;
import io.dgm.api.decode.Sampling;
import io.dgm.api.decode.Search;
import io.dgm.api.decode.Strategies;
import io.dgm.api.distribution.SequenceDecoder;
import io.dgm.api.distribution.SequenceDistribution;
import io.dgm.api.model.TextDecoder;
import io.dgm.api.nn.Parameter;
import io.dgm.api.nn.Pass;
import io.dgm.api.nn.Scope;
import io.dgm.api.settings.Part;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import io.dgm.engine.spi.Executable;
import io.dgm.engine.spi.Program;
import io.dgm.text.TextPlugin;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says texts of a fixed length with a decoder of dgm's, on every core. */
final class DgmDecode implements DgmContender {
  private final Recorder engine;
  private final Executable executable;
  private final List<Buffer> inputs = new ArrayList<>();
  private final List<Buffer> outputs = new ArrayList<>();
  private int calls;

  private DgmDecode(
      String part,
      Map<String, String> settings,
      int vocabulary,
      int rows,
      int length,
      Search search) {
    int cores = Runtime.getRuntime().availableProcessors();
    this.engine =
        new Recorder(
            EngineCatalog.load().find(EngineCatalog.DEFAULT).open(new EngineOptions(cores)));
    Scope scope = Scope.root("theta", DType.F32);
    SequenceDecoder decoder = decoder(part, settings).of(scope, vocabulary, length, 0, 0);
    Tensor key = Tensor.input("key", DType.U32, Shape.of(2));
    SequenceDistribution d =
        new SequenceDistribution(
            decoder, SequenceDecoder.Memory.NONE, rows, length, Pass.evaluation(new Key(key)));
    Search.Found found = search.find(d, new Key(key));
    List<Tensor> in = new ArrayList<>(List.of(key));
    inputs.add(engine.allocate(DType.U32, key.shape()));
    List<Key> keys = Key.of(1).split(scope.parameters().size());
    for (Parameter p : scope.parameters()) {
      Tensor t = p.tensor();
      Buffer buffer = engine.allocate(t.dtype(), t.shape());
      Tensor start = p.initializer().initialize(keys.get(in.size() - 1), t.dtype(), t.shape());
      try (Executable once = engine.compile(Program.of("start", List.of(), List.of(start)))) {
        once.run(List.of(), List.of(buffer));
      }
      in.add(t);
      inputs.add(buffer);
    }
    List<Tensor> results = List.of(found.texts(), found.scores());
    results.forEach(t -> outputs.add(engine.allocate(t.dtype(), t.shape())));
    this.executable = engine.compile(Program.of("decode", in, results));
  }

  private static TextDecoder decoder(String name, Map<String, String> settings) {
    Part<?> part =
        new TextPlugin()
            .parts().stream()
                .filter(p -> p.kind().equals(TextDecoder.KIND) && p.name().equals(name))
                .findFirst()
                .orElseThrow();
    return (TextDecoder) part.make(Settings.of(part.settings(), settings));
  }

  static DgmDecode lstm(int vocabulary, int width, int rows, int length, Search search) {
    String size = Integer.toString(width);
    Map<String, String> settings = Map.of("embedding", size, "hidden", size, "dropout", "0");
    return new DgmDecode("lstm", settings, vocabulary, rows, length, search);
  }

  static DgmDecode transformer(int vocabulary, int width, int rows, int length, Search search) {
    Map<String, String> settings = Map.of("width", Integer.toString(width), "dropout", "0");
    return new DgmDecode("transformer", settings, vocabulary, rows, length, search);
  }

  /** {@return draws of the model's own probabilities} */
  static Search draws() {
    return Sampling.of(Strategies.temperature(1));
  }

  /** {@return draws among the fewest tokens of 0.9} */
  static Search nucleus() {
    return Sampling.of(Strategies.topP(0.9, 1));
  }

  /** {@return a beam} */
  static Search beam(int width) {
    return BeamSearch.of(width, 0);
  }

  @Override
  public double step(List<MemorySegment> batch) {
    inputs.getFirst().write(MemorySegment.ofArray(new int[] {1, calls++}));
    executable.run(inputs, outputs);
    return -outputs.get(1).toLiteral().get(0);
  }

  @Override
  public List<Recorder.Compiled> compiled() {
    return engine.compiled();
  }

  @Override
  public void close() {
    executable.close();
    engine.close();
  }
}
