package io.dgm.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.model.Model;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import io.dgm.api.train.Turn;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import io.dgm.engine.spi.Executable;
import io.dgm.engine.spi.Program;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A step as one graph does what the trainer does, turns and repetitions included. */
class TrainingStepTest {
  private static final int BATCH = 4;

  @Test
  void isTheTrainersStep() {
    Model model =
        ToyModels.linear(
            OptionalDouble.of(0.9),
            game -> game.turns(Turn.of(Player.THETA).times(2), Turn.of(Player.ETA)));
    Random random = new Random(1);
    float[] numbers = new float[2 * BATCH * 2];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    try (Engine engine = EngineCatalog.load().find("reference").open(new EngineOptions(1));
        Trainer trainer = new Trainer(engine, model, ToyModels.PAIRS, List.of(), BATCH)) {
      trainer.initialize(engine, 3);
      Map<String, Literal> before = trainer.save();
      MemorySegment all = MemorySegment.ofArray(numbers);
      long bytes = all.byteSize() / 2;
      List<MemorySegment> batches =
          new ArrayList<>(List.of(all.asSlice(0, bytes), all.asSlice(bytes, bytes)));
      Map<String, Double> metrics = trainer.step(() -> List.of(batches.removeFirst()));
      TrainingStep step =
          TrainingStep.of(model, ToyModels.PAIRS, List.of(), BATCH, Schedule.CONSTANT);
      assertThat(step.arguments().get("x").shape()).isEqualTo(Shape.of(2, BATCH, 2));
      Map<String, Literal> results = run(engine, step, before, all);
      Map<String, Literal> after = new HashMap<>(before);
      results.forEach(after::replace);
      assertThat(after).isEqualTo(trainer.save());
      metrics.forEach(
          (name, value) -> assertThat(results.get(name).item()).as(name).isEqualTo(value));
    }
  }

  private static Map<String, Literal> run(
      Engine engine, TrainingStep step, Map<String, Literal> state, MemorySegment batch) {
    List<Tensor> inputs = new ArrayList<>(step.state().values());
    List<Buffer> in = new ArrayList<>();
    step.state()
        .forEach(
            (name, t) -> {
              in.add(engine.allocate(t.dtype(), t.shape()));
              in.getLast().write(state.get(name).data());
            });
    Tensor x = step.arguments().get("x");
    inputs.add(x);
    in.add(engine.allocate(DType.F32, x.shape()));
    in.getLast().write(batch);
    List<Tensor> outputs = List.copyOf(step.results().values());
    List<Buffer> out = outputs.stream().map(t -> engine.allocate(t.dtype(), t.shape())).toList();
    try (Executable executable = engine.compile(Program.of("step", inputs, outputs))) {
      executable.run(in, out);
    }
    Map<String, Literal> results = new HashMap<>();
    List<String> names = List.copyOf(step.results().keySet());
    for (int i = 0; i < out.size(); i++) {
      results.put(names.get(i), out.get(i).toLiteral());
    }
    return results;
  }
}
