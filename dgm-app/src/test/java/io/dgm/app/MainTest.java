package io.dgm.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exit codes and the line that goes with them. */
class MainTest {
  @TempDir Path temp;

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream answer = new ByteArrayOutputStream();
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();

  @BeforeEach
  void catchStreams() {
    System.setOut(new PrintStream(answer, true, UTF_8));
    System.setErr(new PrintStream(told, true, UTF_8));
  }

  @AfterEach
  void giveBackStreams() {
    System.setOut(out);
    System.setErr(err);
  }

  private String told() {
    String text = told.toString(UTF_8);
    told.reset();
    return text;
  }

  private void isTheUsersMistake(String line, String... words) {
    assertThat(Main.run(words)).isEqualTo(2);
    assertThat(told().lines().toList()).singleElement().asString().contains(line);
  }

  @Test
  void theNearestWordIsTold() {
    isTheUsersMistake("there is no command 'trian'; there are models, ", "trian");
    isTheUsersMistake(": did you mean train?", "trian", "vae");
    isTheUsersMistake(
        "there is no option --epoch: did you mean --epochs?", "train", "gan", "--epoch=3");
    isTheUsersMistake("there is no command 'fecth'", "data", "fecth", "mnist");
    isTheUsersMistake("did you mean fetch?", "data", "fecth");
    isTheUsersMistake("'vae' is one word too many", "train", "gan", "vae");
    isTheUsersMistake("did you mean vae?", "train", "vaee");
    isTheUsersMistake(
        "did you mean cpu?", "train", "vae", "--data", "mnist-mini", "--engine", "cpuu");
  }

  @Test
  void aCommandAloneShowsTheOthers() {
    assertThat(Main.run()).isEqualTo(2);
    assertThat(told()).contains("train", "resume", "evaluate", "a command is missing");
    assertThat(Main.run("data")).isEqualTo(2);
    assertThat(told()).contains("fetch", "list", "a command is missing");
  }

  @Test
  void aModelsRolesAreToldWithWhatDiffersFromTheOnesTheyAreLike() {
    assertThat(Main.run("models", "sngan")).isZero();
    assertThat(answer.toString(UTF_8).lines())
        .anyMatch(line -> line.matches("generator +as network dense=0 .*"))
        .anyMatch(line -> line.matches("discriminator +as network  .*"));
  }

  @Test
  void wordsAreNotReadFromFiles() {
    isTheUsersMistake("there is no command '@words'", "@words");
  }

  @Test
  void numbersOutOfAllMeasureAreALine() {
    Path run = temp.resolve("run");
    String[] train = {"train", "vae", "--data", "mnist-mini", "--run", run.toString()};
    isTheUsersMistake("--threads is 1 to 1024, got 100000", with(train, "--threads", "100000"));
    isTheUsersMistake(
        "a batch of 60000 is more than the 4750 training examples of mnist-mini",
        with(train, "--batch-size", "60000"));
    isTheUsersMistake(
        "use --batch-size 2 or more",
        "train",
        "gan",
        "--data",
        "mnist-mini",
        "--run",
        run.toString(),
        "--set",
        "network=mlp", // of pictures batch norm has many values a channel
        "--batch-size",
        "1");
    isTheUsersMistake("there is no run", "sample", run.toString());
    assertThat(run).doesNotExist();
  }

  @Test
  void exportsAreListedAndTheNearestFormatIsTold() {
    assertThat(Main.run("exporters")).isZero();
    assertThat(answer.toString(UTF_8)).contains("safetensors", "stablehlo", "onnx");
    String[] export = {"export", temp.resolve("run").toString(), "--out", temp + "/x"};
    isTheUsersMistake("did you mean onnx?", with(export, "--format", "onx"));
    isTheUsersMistake("there is no run", with(export, "--format", "onnx"));
    isTheUsersMistake("--format", export);
    assertThat(temp).isEmptyDirectory();
  }

  private static String[] with(String[] words, String... more) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @Test
  void anAnswerThatCannotBeWrittenIsAFailure() {
    System.setOut(
        new PrintStream(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("No space left on device");
              }
            },
            true,
            UTF_8));
    assertThat(Main.run("models")).isEqualTo(1);
    assertThat(told()).contains("standard output could not be written");
  }

  @Test
  void aFolderMayBeCalledAsACommandIs() {
    assertThat(Main.run("--plugins=plugins", "models")).isEqualTo(2);
    assertThat(told()).contains("plugins").doesNotContain("Expected parameter");
  }

  @Test
  void whatJsonHasNotIsNull() {
    Console.use(System.out, System.err);
    Console.json(Map.of("figures", List.of(Double.NaN, 1.5, Double.NEGATIVE_INFINITY)));
    assertThat(answer.toString(UTF_8)).contains("null, 1.5, null").doesNotContain("NaN");
  }

  @Test
  void everyReasonIsWords() {
    assertThat(Reason.of(new OutOfMemoryError("Java heap space")))
        .startsWith("out of memory: Java heap space (the heap may be ");
    assertThat(Reason.of(new StackOverflowError())).contains("nested too deeply");
    assertThat(Reason.of(new NoClassDefFoundError("a/B"))).contains("damaged", "a/B");
    assertThat(Reason.of(new ExceptionInInitializerError(new IllegalStateException("why"))))
        .isEqualTo("why");
    assertThat(Reason.of(new UncheckedIOException(new NoSuchFileException("x"))))
        .isEqualTo("there is no x");
    assertThat(Reason.of(new IllegalStateException())).contains("IllegalStateException");
  }

  @Test
  void namesThatTheLocaleCannotWriteAreRefused() {
    assertThatThrownBy(() -> Surroundings.check(List.of("\ufffd"), "/home", "ANSI_X3.4-1968"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("LC_ALL=C.UTF-8");
    assertThatThrownBy(() -> Surroundings.check(List.of(), "/h\u00f6me", "ISO-8859-1"))
        .isInstanceOf(UserException.class);
    assertThatCode(() -> Surroundings.check(List.of("r\u00fcn"), "/h\u00f6me", "UTF-8"))
        .doesNotThrowAnyException();
    assertThatCode(() -> Surroundings.check(List.of("run"), "/home", "ANSI_X3.4-1968"))
        .doesNotThrowAnyException();
  }
}
