package io.dgm.pjrt;

import io.dgm.api.spi.Exportable;
import io.dgm.api.spi.Exporter;
import io.dgm.api.spi.TrainedFunction;
import io.dgm.api.tensor.Tensor;
import io.dgm.engine.compiler.Passes;
import io.dgm.engine.spi.Program;
import io.dgm.pjrt.hlo.Precision;
import io.dgm.pjrt.hlo.StableHlo;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes a function as a module of StableHLO. Its parameters are arguments, named in comments as
 * they are in safetensors; in a step the next state replaces the state.
 */
final class StableHloExporter implements Exporter {
  @Override
  public String name() {
    return "stablehlo";
  }

  @Override
  public String description() {
    return "one function, by default the sampler, as StableHLO text for batches of the run's size;"
        + " its parameters are arguments";
  }

  @Override
  public void write(Exportable trained, OutputStream to) throws IOException {
    TrainedFunction function =
        trained.function(trained.asked().orElse(Exportable.SAMPLER), trained.batchSize());
    to.write(text(trained.model(), function).getBytes(StandardCharsets.UTF_8));
  }

  private static String text(String model, TrainedFunction function) {
    List<String> names = new ArrayList<>(function.state().keySet());
    List<Tensor> inputs = new ArrayList<>(function.state().values());
    StringBuilder head = new StringBuilder();
    comment(head, "%s of %s: %s".formatted(function.name(), model, function.formula()));
    for (Map.Entry<String, Tensor> argument : function.arguments().entrySet()) {
      names.add(argument.getKey());
      inputs.add(argument.getValue());
    }
    for (int i = 0; i < names.size(); i++) {
      comment(head, "%%arg%d: %s".formatted(i, names.get(i)));
    }
    List<Integer> replaces = new ArrayList<>();
    function
        .results()
        .forEach(
            (name, _) -> {
              comment(head, "result %d: %s".formatted(replaces.size(), name));
              replaces.add(List.copyOf(function.state().keySet()).indexOf(name));
            });
    Program program =
        new Program(function.name(), inputs, List.copyOf(function.results().values()), replaces);
    return head + StableHlo.of(Passes.optimize(program), Precision.HIGHEST);
  }

  private static void comment(StringBuilder head, String text) {
    text.lines().forEach(line -> head.append("// ").append(line).append('\n'));
  }
}
