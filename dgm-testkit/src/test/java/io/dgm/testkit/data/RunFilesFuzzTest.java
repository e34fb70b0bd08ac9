package io.dgm.testkit.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.data.Vocabulary;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.core.evaluate.Estimate;
import io.dgm.core.run.EvaluationLine;
import io.dgm.core.run.MetricsLine;
import io.dgm.core.run.RunDirectory;
import io.dgm.core.run.RunInfo;
import io.dgm.core.run.Safetensors;
import io.dgm.core.run.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every file of a run, damaged: an error of the user's in one line, or taken as it is. */
class RunFilesFuzzTest {
  private static final int COUNT = DamagedInputs.count(3000);

  @TempDir Path temp;
  private Path folder;

  @BeforeEach
  void makeRun() {
    DataSpec spec =
        new DataSpec(
            List.of(
                new Feature("x", DType.F32, Shape.of(1, 28, 28), -1, 1, false),
                new Feature("y", DType.F32, Shape.of(10), 0, 1, true),
                Feature.text("t", 7, new Vocabulary(List.of("words", "\"", "\u00e4")))));
    RunInfo.Data data =
        new RunInfo.Data(
            Map.of("", new RunInfo.Table("mnist", "sha256:abc")),
            List.of("binarize"),
            spec,
            Map.of(Split.TRAIN, 57_000, Split.VALIDATION, 3000, Split.TEST, 10_000));
    RunInfo info =
        new RunInfo(
            "vae",
            Map.of("latent", "20"),
            -7,
            data,
            Map.of("epochs", "20"),
            Map.of("dgm", "0.1.0", "engine", "cpu"),
            "dgm train vae --set \"latent=20\"",
            Instant.parse("2026-01-02T03:04:05.678Z"));
    folder = temp.resolve("run");
    try (RunDirectory run = RunDirectory.create(folder, info)) {
      run.metrics()
          .append(
              new MetricsLine(
                  7, 1, Instant.EPOCH, 2, "train", Map.of("elbo", -97.5, "kl", Double.NaN)));
      run.evaluations()
          .append(
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
                  Map.of("elbo", new Estimate(-97, 0.3, 100))));
      Literal weight = Literal.of(Shape.of(2, 2), 5f, 1f, 2f, 3f);
      run.checkpoints()
          .save(new Snapshot(Map.of("w", weight), 7, 1, 0, Map.of()), OptionalDouble.of(1));
    }
  }

  /** {@return how many damaged versions of a file are refused, if it is read in some way} */
  private int refused(Path file, Runnable reader) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    return DamagedInputs.read(
        COUNT,
        List.of(whole),
        bytes -> {
          try {
            Files.write(file, bytes);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          reader.run();
        });
  }

  @Test
  void whatARunIs() throws IOException {
    assertThat(refused(folder.resolve("run.json"), () -> RunDirectory.open(folder).info()))
        .isBetween(1, COUNT);
  }

  @Test
  void metrics() throws IOException {
    RunDirectory run = RunDirectory.open(folder);
    assertThat(refused(folder.resolve("metrics.jsonl"), () -> run.metrics().lines()))
        .isBetween(1, COUNT);
  }

  /** A line that is damaged is left out, and told. */
  @Test
  void evaluations() throws IOException {
    RunDirectory run = RunDirectory.open(folder);
    List<String> notices = new ArrayList<>();
    assertThat(
            refused(
                folder.resolve("evaluations.jsonl"), () -> run.evaluations().lines(notices::add)))
        .isZero();
    assertThat(notices).isNotEmpty().noneMatch(line -> line.contains("\n"));
  }

  @Test
  void checkpoints() throws IOException {
    RunDirectory run = RunDirectory.open(folder);
    Path checkpoint = folder.resolve("checkpoints/step-000007");
    for (String name : List.of("manifest.json", "state.safetensors")) {
      byte[] whole = Files.readAllBytes(checkpoint.resolve(name));
      List<String> notices = new ArrayList<>();
      assertThat(refused(checkpoint.resolve(name), () -> run.checkpoints().latest(notices::add)))
          .isBetween(1, COUNT);
      assertThat(notices).noneMatch(line -> line.contains("\n"));
      Files.write(checkpoint.resolve(name), whole);
    }
  }

  @Test
  void tensors() throws IOException {
    Map<String, Literal> tensors = new LinkedHashMap<>();
    tensors.put("w", Literal.of(Shape.of(2, 3), 1f, 2f, 3f, 4f, 5f, 6f));
    tensors.put("b", Literal.convert(DType.BOOL, Shape.of(3), 1, 0, 1));
    tensors.put("n", Literal.of(Shape.of(2), 1, 2));
    Path file = temp.resolve("a.safetensors");
    Safetensors.write(file, tensors, Map.of("format", "dgm"));
    assertThat(
            refused(
                file, () -> Safetensors.read(file).tensors().values().forEach(t -> t.toDoubles())))
        .isBetween(1, COUNT);
  }
}
