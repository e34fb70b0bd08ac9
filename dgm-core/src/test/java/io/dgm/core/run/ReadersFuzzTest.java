package io.dgm.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.core.evaluate.Estimate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every file of a run, damaged: an error of the user's in one line, or taken as it is. */
class ReadersFuzzTest {
  @TempDir Path temp;

  private static byte[] json(byte[] line) {
    return Arrays.copyOf(line, line.length - 1); // without its line break
  }

  @Test
  void whatARunIs() {
    assertThat(
            Mutations.read(List.of(RunInfoTest.info().format()), b -> RunInfo.parse(b, "run.json")))
        .isBetween(1, Mutations.COUNT);
  }

  @Test
  void metrics() {
    MetricsLine line =
        new MetricsLine(7, 1, Instant.EPOCH, "train", Map.of("elbo", -97.5, "kl", Double.NaN));
    assertThat(
            Mutations.read(
                List.of(json(line.format())), b -> MetricsLine.parse(b, "metrics.jsonl")))
        .isBetween(1, Mutations.COUNT);
  }

  @Test
  void evaluations() {
    EvaluationLine line =
        new EvaluationLine(
            Instant.EPOCH,
            7,
            "mnist",
            "abc",
            true,
            "test",
            1,
            Map.of("log-likelihood.k", "500"),
            "log p(x)",
            Map.of("elbo", new Estimate(-97, 0.3, 100)));
    assertThat(
            Mutations.read(
                List.of(json(line.format())), b -> EvaluationLine.parse(b, "evaluations")))
        .isBetween(1, Mutations.COUNT);
  }

  @Test
  void checkpoints() throws IOException {
    Path folder = temp.resolve("checkpoints");
    Checkpoints checkpoints = new Checkpoints(folder, "vae", "run", 2);
    checkpoints.save(CheckpointsTest.snapshot(5), OptionalDouble.of(1));
    byte[] manifest = Files.readAllBytes(folder.resolve("step-000005/manifest.json"));
    assertThat(Mutations.read(List.of(manifest), CheckpointManifest::parse))
        .isBetween(1, Mutations.COUNT);
  }

  @Test
  void tensors() throws IOException {
    Map<String, Literal> tensors = new LinkedHashMap<>();
    tensors.put("w", Literal.of(Shape.of(2, 3), 1f, 2f, 3f, 4f, 5f, 6f));
    tensors.put("b", Literal.convert(DType.BOOL, Shape.of(3), 1, 0, 1));
    tensors.put("n", Literal.of(Shape.of(2), 1, 2));
    Path file = temp.resolve("whole.safetensors");
    Safetensors.write(file, tensors, Map.of("format", "dgm"));
    Path damaged = temp.resolve("damaged.safetensors");
    assertThat(
            Mutations.read(
                List.of(Files.readAllBytes(file)),
                bytes -> {
                  try {
                    Files.write(damaged, bytes);
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                  Safetensors.read(damaged).tensors().values().forEach(t -> t.toDoubles());
                }))
        .isBetween(1, Mutations.COUNT);
  }
}
