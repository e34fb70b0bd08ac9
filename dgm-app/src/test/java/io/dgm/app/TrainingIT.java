package io.dgm.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.jr.ob.JSON;
import io.dgm.app.PackagedCommand.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job as a user does it: train, be killed, resume, sample, evaluate. */
class TrainingIT {
  @TempDir Path temp;

  private Outcome dgm(String... words) {
    return PackagedCommand.run(List.of("-Ddgm.cache=" + temp.resolve("cache")), words);
  }

  private String[] train(String run, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of("train", "vae", "--data", "mnist-mini", "--epochs", "3", "--seed", "5"));
    words.addAll(List.of("--set", "network.hidden=64", "--threads", "1", "--run", run));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  private static Outcome succeeds(Outcome outcome) {
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    return outcome;
  }

  /** The bytes that a run ends in: its newest checkpoint's tensors and its pictures. */
  private static Map<String, String> end(Path run) throws Exception {
    Map<String, String> sums = new TreeMap<>();
    try (Stream<Path> files = Files.walk(run)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = run.relativize(file).toString();
        if (name.endsWith(".png") || name.contains("step-000111")) {
          byte[] bytes = Files.readAllBytes(file);
          if (name.endsWith("manifest.json")) {
            continue; // says when and by what the checkpoint was written
          }
          sums.put(
              name, HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        }
      }
    }
    return sums;
  }

  /** The lines of metrics, but for the time. */
  private static List<String> metrics(Path run) throws IOException {
    return Files.readAllLines(run.resolve("metrics.jsonl")).stream()
        .map(line -> line.replaceAll("\"time\":\"[^\"]*\",\"seconds\":[^,]*,", ""))
        .toList();
  }

  /** The last ELBO of a part of the data. */
  private static double elbo(Path run, String split) throws IOException {
    List<String> lines = Files.readAllLines(run.resolve("metrics.jsonl"));
    String line = lines.stream().filter(l -> l.contains('"' + split + '"')).toList().getLast();
    String name = split.equals("train") ? "elbo/data+encoder" : "elbo";
    return ((Number) ((Map<?, ?>) JSON.std.mapFrom(line).get("values")).get(name)).doubleValue();
  }

  @Test
  void imagesAreAugmentedInTrainingAlone() throws IOException {
    // a model that stands still: figures differ by the images alone
    String[] still = {"--set", "learning-rate=1e-8"};
    Path plain = temp.resolve("plain");
    Path moved = temp.resolve("moved");
    succeeds(dgm(train(plain.toString(), still)));
    List<String> options = new ArrayList<>(List.of(still));
    options.addAll(
        List.of("--set", "data.augment=flip-and-shift", "--set", "data.augment.pixels=14"));
    succeeds(dgm(train(moved.toString(), options.toArray(String[]::new))));
    assertThat(elbo(moved, "validation")).isCloseTo(elbo(plain, "validation"), within(1e-3));
    assertThat(elbo(moved, "train")).isNotCloseTo(elbo(plain, "train"), within(0.1));
  }

  @Test
  void aKilledRunResumesToTheSameBytes() throws Exception {
    Path whole = temp.resolve("whole");
    succeeds(dgm(train(whole.toString())));

    Path cut = temp.resolve("cut");
    Process process =
        PackagedCommand.process(
                List.of("-Ddgm.cache=" + temp.resolve("cache")), train(cut.toString()))
            .redirectErrorStream(true)
            .redirectOutput(temp.resolve("log").toFile())
            .start();
    Path first = cut.resolve("checkpoints");
    while (process.isAlive() && !holdsACheckpoint(first)) {
      Thread.sleep(5);
    }
    process.destroyForcibly(); // SIGKILL
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();

    succeeds(dgm("resume", cut.toString(), "--threads", "1"));
    assertThat(end(cut)).isEqualTo(end(whole)).hasSizeGreaterThanOrEqualTo(7);
    assertThat(metrics(cut)).isEqualTo(metrics(whole)).hasSize(6);
  }

  private static boolean holdsACheckpoint(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.anyMatch(p -> p.getFileName().toString().startsWith("step-"));
    }
  }

  /** Tensors lie outside the heap, and pass to and from files without it. */
  @Test
  void aModelWhoseStateIsTwiceTheHeapIsTrainedSavedResumedAndSampled() throws IOException {
    Path run = temp.resolve("large");
    String picture = temp.resolve("large.png").toString();
    List<String> small = List.of("-Xmx64m", "-Ddgm.cache=" + temp.resolve("cache"));
    String[] train = {
      "train",
      "vae",
      "--data",
      "mnist-mini",
      "--steps",
      "2",
      "--batch-size",
      "8",
      "--set",
      "network.hidden=7000",
      "--run",
      run.toString()
    };
    succeeds(PackagedCommand.run(small, train));
    succeeds(PackagedCommand.run(small, "resume", run.toString(), "--steps", "3"));
    succeeds(PackagedCommand.run(small, "sample", run.toString(), "--out", picture));
    try (Stream<Path> files = Files.walk(run.resolve("checkpoints/step-000003"))) {
      assertThat(files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum())
          .isGreaterThan(128L << 20);
    }
    assertThat(Path.of(picture)).isNotEmptyFile();
  }

  @Test
  void aTrainedModelIsSampledAndMeasured() throws IOException {
    String run = temp.resolve("run").toString();
    Outcome trained = succeeds(dgm(train(run)));
    assertThat(trained.out()).contains("done", "report.html", "samples");

    Path picture = temp.resolve("drawn.png");
    succeeds(dgm("sample", run, "--count", "10", "--out", picture.toString()));
    assertThat(picture).isNotEmptyFile();
    assertThat(Files.readAllBytes(picture)).startsWith(0x89, 'P', 'N', 'G');

    // lines between codes are rows of eight, however many there are
    succeeds(
        dgm(
            "sample",
            run,
            "--view",
            "interpolations",
            "--count",
            "20",
            "--out",
            picture.toString()));
    ByteBuffer png = ByteBuffer.wrap(Files.readAllBytes(picture));
    assertThat((png.getInt(16) - 2) * 3).isEqualTo((png.getInt(20) - 2) * 8);

    Outcome measured =
        succeeds(dgm("evaluate", run, "--json", "--set", "log-likelihood.k=50", "--limit", "200"));
    Map<String, Object> metrics = map(JSON.std.mapFrom(measured.out()).get("metrics"));
    double elbo = (Double) map(metrics.get("elbo")).get("mean");
    double likelihood = (Double) map(metrics.get("log-likelihood")).get("mean");
    assertThat(elbo).isBetween(-260.0, -100.0);
    assertThat(likelihood).isGreaterThan(elbo);
    assertThat(map(metrics.get("elbo"))).containsEntry("examples", 200);
    assertThat(Files.readString(Path.of(run, "report.html"), StandardCharsets.UTF_8))
        .contains("<svg", "data:image/png;base64", "mnist-mini")
        .doesNotContain("http://localhost", "src=\"http");
  }

  /** It may have taken hours. */
  @Test
  void anEvaluationThatIsAskedToEndKeepsItsFigures() throws Exception {
    Path run = temp.resolve("run");
    succeeds(dgm(train(run.toString())));
    Path log = temp.resolve("log");
    Process process =
        PackagedCommand.process(
                List.of("-Ddgm.cache=" + temp.resolve("cache")),
                "evaluate",
                run.toString(),
                "--metric=elbo",
                "--metric=log-likelihood",
                "--set=log-likelihood.k=100000")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    while (process.isAlive() && !Files.readString(log).contains("log-likelihood")) {
      Thread.sleep(100);
    }
    process.destroy(); // SIGTERM
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(log)
        .content()
        .contains("the other figures are kept in the run", "the process was asked to end after");
    List<String> lines = Files.readAllLines(run.resolve("evaluations.jsonl"));
    Map<String, Object> line = JSON.std.mapFrom(lines.getLast());
    assertThat(map(line.get("figures"))).containsOnlyKeys("elbo", "reconstruction", "kl");
    assertThat(line.get("missing")).asString().contains("asked to end", "of log-likelihood");
  }

  @SuppressWarnings("unchecked") // JSON objects are maps
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  @Test
  void aNewcomersMistakesAreOneLineAndExitCodeTwo() throws IOException {
    Path taken = Files.createDirectory(temp.resolve("taken"));
    Files.writeString(taken.resolve("thesis.tex"), "precious");
    mistake("vea", "train", "vea");
    mistake("mnits", "train", "vae", "--data", "mnits");
    mistake("no table for a=mnist-mini", "train", "vae", "--data", "a=mnist-mini");
    mistake("two data sets", "train", "vae", "--data", "mnist-mini", "--data", "mnist");
    mistake("latent", "train", "vae", "--data", "mnist-mini", "--set", "latent=0");
    mistake("no setting 'latnet'", "train", "vae", "--set", "latnet=2");
    mistake("--epochs", "train", "vae", "--epochs", "-1");
    mistake("batch of 6000", "train", "vae", "--data", "mnist-mini", "--batch-size", "6000");
    mistake("taken", "train", "vae", "--data", "mnist-mini", "--run", taken.toString());
    mistake("no run", "resume", temp.resolve("nowhere").toString());
    mistake("turbo", "train", "vae", "--data", "mnist-mini", "--engine", "turbo");
    try (Stream<Path> files = Files.list(taken).sorted(Comparator.naturalOrder())) {
      assertThat(files).containsExactly(taken.resolve("thesis.tex"));
    }
  }

  private void mistake(String about, String... words) {
    Outcome outcome = dgm(words);
    assertThat(outcome.exitCode()).as("%s: %s", List.of(words), outcome.err()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    List<String> lines = outcome.err().lines().filter(l -> l.startsWith("dgm: ")).toList();
    assertThat(lines).as(outcome.err()).singleElement().asString().contains(about);
    assertThat(outcome.err()).doesNotContain("\tat ");
  }
}
