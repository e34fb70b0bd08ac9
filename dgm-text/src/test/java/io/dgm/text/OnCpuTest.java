package io.dgm.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.decode.Adjustments;
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
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Tensor;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.engine.reference.Interpreter;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import io.dgm.engine.spi.Executable;
import io.dgm.engine.spi.Program;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Searches on the engine that users have: what it says is what the reference says. */
class OnCpuTest {
  private static final int ROWS = 3;
  private static final int LENGTH = 9;
  private static final int WORDS = 30;

  static Stream<Part<TextDecoder>> decoders() {
    return TextDecoders.ALL.stream();
  }

  private static List<Search> searches() {
    return List.of(
        Sampling.of(Strategies.temperature(1)),
        Sampling.of(Strategies.topP(0.8, 1.5), Adjustments.noRepeated(2)),
        Sampling.of(Strategies.topK(5, 1), Adjustments.repetitionPenalty(1.5)),
        Sampling.of(Strategies.typical(0.7, 1), Adjustments.leastLength(4)),
        BeamSearch.of(4, 0.7),
        new BeamSearch(4, 3, 0, 2, 0.5, Adjustments.banned(7)));
  }

  @ParameterizedTest
  @MethodSource("decoders")
  void searchesFindTheSame(Part<TextDecoder> part) {
    Map<String, String> small =
        part == TextDecoders.TRANSFORMER
            ? Map.of("width", "16", "heads", "2", "blocks", "2")
            : Map.of("embedding", "8", "hidden", "12");
    Scope scope = Scope.root("theta", DType.F32);
    SequenceDecoder decoder =
        part.make(Settings.of(part.settings(), small)).of(scope, WORDS, LENGTH, 0, 0);
    SequenceDistribution d =
        new SequenceDistribution(
            decoder, SequenceDecoder.Memory.NONE, ROWS, LENGTH, Pass.evaluation(Key.of(1)));
    List<Tensor> outputs = new ArrayList<>();
    for (Search search : searches()) {
      Search.Found found = search.find(d, Key.of(3));
      outputs.add(found.texts());
      outputs.add(found.scores());
    }
    Map<Tensor, Literal> values = new HashMap<>();
    for (Parameter p : scope.parameters()) {
      // far from 0, so that no two words are about as likely
      Tensor start = Key.of(values.size()).normal(DType.F32, p.tensor().shape());
      values.put(p.tensor(), start.eval());
    }
    List<Literal> expected = Interpreter.run(outputs, values);
    List<Tensor> inputs = List.copyOf(values.keySet());
    try (Engine engine =
            EngineCatalog.load().find(EngineCatalog.DEFAULT).open(new EngineOptions(2));
        Executable run = engine.compile(Program.of("search", inputs, outputs))) {
      List<Buffer> in = new ArrayList<>();
      for (Tensor t : inputs) {
        Buffer buffer = engine.allocate(t.dtype(), t.shape());
        buffer.write(values.get(t).data());
        in.add(buffer);
      }
      List<Buffer> out = outputs.stream().map(t -> engine.allocate(t.dtype(), t.shape())).toList();
      run.run(in, out);
      for (int i = 0; i < outputs.size(); i += 2) {
        assertThat(out.get(i).toLiteral()).isEqualTo(expected.get(i));
        assertThat(out.get(i + 1).toLiteral().toDoubles())
            .containsExactly(expected.get(i + 1).toDoubles(), within(1e-3));
      }
    }
  }
}
