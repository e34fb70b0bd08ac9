package io.dgm.core.train;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Transform;
import io.dgm.api.model.Model;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Turn;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One training step as one graph: every turn of the objective in its order, each on the state that
 * the one before left.
 *
 * @param state the inputs that stand for the state, by name
 * @param arguments the inputs that stand for a batch, by feature: [N, …], or [batches, N, …] if a
 *     turn is repeated, for which a step takes a batch more each time
 * @param results the next state by name, then losses and metrics, F32 scalars
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record TrainingStep(
    Map<String, Tensor> state, Map<String, Tensor> arguments, Map<String, Tensor> results) {

  /**
   * {@return the step of a model}
   *
   * @param model the model
   * @param data what the examples look like before the transforms
   * @param transforms what is done to each batch
   * @param batchSize the number of examples in a batch, of each table, at least 1
   * @param schedule how the learning rates change
   */
  public static TrainingStep of(
      Model model, DataSpec data, List<Transform> transforms, int batchSize, Schedule schedule) {
    StateLayout layout = new StateLayout(model, schedule.scaled());
    Batch batch = BatchInputs.of(data, batchSize);
    TurnCompiler compiler = new TurnCompiler(model, layout, batch, transforms, schedule);
    int batches = Trainer.batchesPerStep(model);
    Map<String, Tensor> arguments = new LinkedHashMap<>(batch.features());
    if (batches > 1) {
      arguments.replaceAll(
          (name, one) -> Tensor.input(name, one.dtype(), Shape.of(batches).concat(one.shape())));
    }
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    layout.all().forEach(spec -> inputs.put(spec.name(), spec.input()));
    Map<String, Tensor> now = new LinkedHashMap<>(inputs);
    Map<String, Tensor> metrics = new LinkedHashMap<>();
    List<Turn> turns = model.objective().turns();
    int at = 0;
    for (int t = 0; t < turns.size(); t++) {
      TurnProgram turn = compiler.compile(turns.get(t), t == turns.size() - 1);
      for (int i = 0; i < turn.repeat(); i++) {
        at += i > 0 ? 1 : 0; // turns see the same batch, repetitions of a turn each another
        Map<Tensor, Tensor> values = new IdentityHashMap<>();
        now.forEach((name, value) -> values.put(inputs.get(name), value));
        for (Map.Entry<String, Tensor> feature : batch.features().entrySet()) {
          Tensor all = arguments.get(feature.getKey());
          Tensor one = feature.getValue();
          values.put(one, batches == 1 ? all : all.slice(0, at, at + 1).reshape(one.shape()));
        }
        List<Tensor> given = Substitution.of(turn.program().outputs(), values);
        int written = turn.writes().size();
        for (int w = 0; w < written; w++) {
          now.put(turn.writes().get(w), given.get(w));
        }
        for (int m = 0; m < turn.metrics().size(); m++) {
          metrics.put(turn.metrics().get(m), given.get(written + m));
        }
      }
    }
    Map<String, Tensor> results = new LinkedHashMap<>(now);
    results.values().removeIf(inputs.values()::contains); // what stays as it is
    results.putAll(metrics);
    return new TrainingStep(inputs, arguments, results);
  }
}
