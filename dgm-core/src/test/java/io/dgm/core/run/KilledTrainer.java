package io.dgm.core.run;

import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Trains nothing, but saves as training does; to be killed from outside. */
final class KilledTrainer {
  static final int STEPS = 60;

  private KilledTrainer() {}

  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    boolean begun = Files.exists(folder.resolve("run.json"));
    try (RunDirectory run =
        begun ? RunDirectory.resume(folder) : RunDirectory.create(folder, RunInfoTest.info())) {
      System.out.println("training");
      train(run);
    }
    System.out.println("finished");
  }

  static void train(RunDirectory run) {
    Optional<Checkpoint> from = run.rewind(System.err::println);
    float[] state =
        from.map(c -> c.snapshot().tensors().get("w").toFloats()).orElse(new float[50_000]);
    long step = from.map(c -> c.snapshot().step()).orElse(0L);
    while (step < STEPS) {
      step++;
      for (int i = 0; i < state.length; i++) {
        state[i] = state[i] * 0.9f + (float) Math.sin(i + step);
      }
      Map<String, Double> loss = Map.of("loss", (double) state[(int) step]);
      run.metrics().append(new MetricsLine(step, 1, Instant.EPOCH, step, "train", loss));
      if (step % 3 == 0) {
        Literal w = Literal.of(Shape.of(state.length), state);
        Snapshot snapshot = new Snapshot(Map.of("w", w), step, 0, step, Map.of());
        run.checkpoints().save(snapshot, OptionalDouble.of(state[0]));
      }
    }
  }
}
