package io.dgm.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.UserException;
import io.dgm.api.data.Split;
import io.dgm.api.model.View;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.core.data.DataCatalog;
import io.dgm.core.evaluate.Estimate;
import io.dgm.core.job.Drawing;
import io.dgm.core.job.Generated;
import io.dgm.core.job.Generating;
import io.dgm.core.job.Measuring;
import io.dgm.core.job.Scored;
import io.dgm.core.job.TrainedRuns;
import io.dgm.core.job.Training;
import io.dgm.core.job.TrainingListener;
import io.dgm.core.job.WorkListener;
import io.dgm.core.job.Workbench;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.plugin.Installation;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.core.run.EvaluationLine;
import io.dgm.core.run.Safetensors;
import io.dgm.core.stack.Stack;
import io.dgm.core.stack.StackResolver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models of texts that are trained by their names on a few lines, and what is said by them. */
class GenerateTest {
  private static final List<String> LETTERS = List.of("ab", "bc", "cd", "de", "ea");
  private static final Map<String, String> SMALL =
      Map.of("decoder.hidden", "24", "decoder.embedding", "12", "learning-rate", "0.02");

  private static final List<String> TEST = List.of("ab bc cd", "de ea ab bc cd de", "cd", "bc ab");

  @TempDir static Path temp;
  @TempDir Path own;

  private static final PluginCatalog PLUGINS = PluginCatalog.load(Installation.own());
  private static final Workbench BENCH =
      new Workbench(
          PLUGINS,
          EngineCatalog.load(),
          DataCatalog.create(PLUGINS.datasets(), PLUGINS.formats(), _ -> {}),
          1,
          _ -> {});

  /** Hears nothing, and fails after a step. */
  private record Listener(long fails) implements TrainingListener {
    @Override
    public void started(Path run, long step, long steps, long stepsPerEpoch, int batchSize) {}

    @Override
    public void step(long step, Map<String, Double> metrics) {
      if (step == fails) {
        throw new IllegalStateException("cut off");
      }
    }

    @Override
    public void epoch(long epoch, Map<String, Double> train, Map<String, Double> validation) {}

    @Override
    public void notice(String text) {}
  }

  private static void train(
      String model, Path data, Path run, Map<String, String> set, long fails) {
    Map<String, String> all = new LinkedHashMap<>(set);
    all.put("data", data.toString());
    all.putIfAbsent("train.epochs", "6");
    all.putIfAbsent("train.batch-size", "16");
    StackResolver stacks = new StackResolver(PLUGINS, BENCH.engines(), BENCH.data());
    new Training(BENCH)
        .train(
            stacks.resolve(Stack.of(model).with(all)),
            Optional.of(run),
            "test",
            new Listener(fails));
  }

  /** Words in turn from any of them on, 3 to 24 of them, sometimes with a step of two. */
  private static List<String> lines() {
    Random random = new Random(1);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 240; i++) {
      int at = random.nextInt(LETTERS.size());
      List<String> words = new ArrayList<>();
      for (int t = 3 + random.nextInt(22); t > 0; t--) {
        words.add(LETTERS.get(at % LETTERS.size()));
        at += random.nextInt(10) == 0 ? 2 : 1;
      }
      lines.add(String.join(" ", words));
    }
    return lines;
  }

  @BeforeAll
  static void trained() throws IOException {
    Path lines = Files.write(temp.resolve("lines.txt"), lines());
    Files.write(temp.resolve("test.txt"), TEST);
    train("lm-lstm", lines, temp.resolve("lm"), with(SMALL, "data.test", "test.txt"), -1);
    Map<String, String> few = new LinkedHashMap<>(SMALL);
    few.putAll(Map.of("train.epochs", "1", "latent", "3", "encoder.hidden", "8"));
    train("text-vae", lines, temp.resolve("vae"), few, -1);
    List<String> pairs =
        lines().stream()
            .map(line -> line.split(" "))
            .map(words -> Arrays.copyOf(words, Math.min(words.length, 3)))
            .map(w -> String.join(" ", w) + "\t" + String.join(" ", w).toUpperCase(Locale.ROOT))
            .toList();
    Map<String, String> translate = new LinkedHashMap<>();
    translate.putAll(Map.of("encoder.hidden", "24", "encoder.embedding", "12"));
    translate.putAll(Map.of("hidden", "24", "embedding", "12", "learning-rate", "0.02"));
    translate.putAll(Map.of("data.target-column", "2", "data.tokenizer", "whitespace"));
    translate.putAll(Map.of("data.target-tokenizer", "whitespace", "dropout", "0"));
    translate.put("data.test", "test.tsv");
    List<String> test =
        List.of("ab bc cd\tCD", "ab bc cd\tAB BC CD", "de ea ab\tDE EA AB", "ea ab bc\tnew");
    Files.write(temp.resolve("test.tsv"), test);
    Path tsv = Files.write(temp.resolve("pairs.tsv"), pairs);
    train("seq2seq-attention", tsv, temp.resolve("translator"), translate, -1);
  }

  private static List<Generated> generate(
      String run, List<String> prompts, int count, Map<String, String> set) {
    return new TrainedRuns(BENCH)
        .generate(temp.resolve(run), new Generating(prompts, count, set, 3), WorkListener.NONE);
  }

  private static List<String> texts(List<Generated> all) {
    return all.stream().flatMap(g -> g.texts().stream()).map(Generated.Text::text).toList();
  }

  private static Scored score(String run, List<String> lines) {
    return new TrainedRuns(BENCH).score(temp.resolve(run), lines, 1, WorkListener.NONE);
  }

  /** Step by step with a state, in blocks, is all at once: of texts longer than a block too. */
  @Test
  void whatWasDrawnHasTheProbabilityThatScoringTells() {
    List<Generated.Text> drawn = generate("lm", List.of(), 40, Map.of()).getFirst().texts();
    assertThat(drawn).hasSize(40).anyMatch(t -> t.tokens() > 16).anyMatch(t -> t.tokens() < 16);
    List<Generated.Text> ended = drawn.stream().filter(Generated.Text::ended).toList();
    Scored scored = score("lm", ended.stream().map(Generated.Text::text).toList());
    assertThat(scored.of()).isEqualTo("log p(x)");
    for (int i = 0; i < ended.size(); i++) {
      Scored.Text text = scored.texts().get(i);
      assertThat(text.logProb()).isCloseTo(ended.get(i).score(), within(1e-3));
      assertThat(text.tokens()).isEqualTo(ended.get(i).tokens() + 1);
      assertThat(text.perplexity())
          .isCloseTo(Math.exp(-text.logProb() / text.tokens()), within(1e-9));
    }
    double sum = scored.texts().stream().mapToDouble(Scored.Text::logProb).sum();
    int tokens = scored.texts().stream().mapToInt(Scored.Text::tokens).sum();
    assertThat(scored.total().perplexity()).isCloseTo(Math.exp(-sum / tokens), within(1e-9));
    assertThat(drawn.stream().map(Generated.Text::text).distinct()).hasSizeGreaterThan(30);
  }

  @Test
  void promptsOfUnequalLengthAreWhatTheyAreAlone() {
    List<String> prompts = List.of("ab", "cd de EA ab  bc", "", "de ea new ab");
    for (Map<String, String> set :
        List.of(
            Map.of("decode.greedy", "true"),
            Map.of("decode.beam", "4"),
            Map.of("decode.beam", "4", "decode.best", "2", "decode.groups", "2"))) {
      List<Generated> together = generate("lm", prompts, 1, set);
      assertThat(together.stream().map(Generated::prompt)).isEqualTo(prompts);
      for (int i = 0; i < prompts.size(); i++) {
        assertThat(texts(together.subList(i, i + 1)))
            .isEqualTo(texts(generate("lm", List.of(prompts.get(i)), 1, set)))
            .hasSize(set.containsKey("decode.best") ? 2 : 1);
        // as it was written, whatever the model knows of it
        assertThat(together.get(i).texts().getFirst().text()).startsWith(prompts.get(i));
      }
      assertThat(together.stream().map(Generated::unknown)).containsExactly(0, 1, 0, 1);
    }
  }

  @Test
  void aBeamFindsWhatIsAtLeastAsLikelyAsGreedySearch() {
    Map<String, String> beam = Map.of("decode.beam", "6", "decode.length-penalty", "0");
    List<Generated.Text> best =
        generate("lm", List.of(), 1, with(beam, "decode.best", "3")).getFirst().texts();
    Generated.Text greedy =
        generate("lm", List.of(), 1, Map.of("decode.greedy", "true")).getFirst().texts().getFirst();
    assertThat(best).hasSize(3);
    assertThat(best.get(0).score()).isGreaterThanOrEqualTo(best.get(1).score());
    assertThat(best.get(0).score()).isGreaterThanOrEqualTo(greedy.score() - 1e-4);
    Scored scored = score("lm", best.stream().map(Generated.Text::text).toList());
    for (int i = 0; i < 3; i++) {
      assertThat(scored.texts().get(i).logProb()).isCloseTo(best.get(i).score(), within(1e-3));
    }
  }

  private static Map<String, String> with(Map<String, String> set, String path, String value) {
    Map<String, String> all = new LinkedHashMap<>(set);
    all.put(path, value);
    return all;
  }

  @Test
  void settingsOfTheSearchAreKept() {
    String free = texts(generate("lm", List.of(), 20, Map.of())).toString();
    assertThat(free).contains("cd").contains("ab");
    List<String> banned = texts(generate("lm", List.of(), 20, Map.of("decode.banned", "cd <unk>")));
    assertThat(banned).noneMatch(t -> t.contains("cd") || t.contains("<unk>"));
    Map<String, String> least = Map.of("decode.min-length", "6", "decode.max-length", "8");
    assertThat(generate("lm", List.of("ab"), 20, least).getFirst().texts())
        .allMatch(t -> t.tokens() >= 6 && t.tokens() <= 8 && t.text().startsWith("ab"))
        .anyMatch(t -> !t.ended());
    List<String> once = texts(generate("lm", List.of("ab"), 20, Map.of("decode.no-repeat", "1")));
    assertThat(once)
        .allMatch(t -> List.of(t.split(" ")).stream().distinct().count() == t.split(" ").length);
    for (String one :
        List.of("top-k=1", "top-p=1e-6", "min-p=1", "typical=1", "temperature=1e-3")) {
      String[] set = one.split("=");
      assertThat(texts(generate("lm", List.of("ab"), 5, Map.of("decode." + set[0], set[1]))))
          .as(one)
          .allMatch(t -> t.startsWith("ab"));
    }
    List<String> greedy = texts(generate("lm", List.of("ab"), 1, Map.of("decode.greedy", "true")));
    assertThat(texts(generate("lm", List.of("ab"), 3, Map.of("decode.top-k", "1"))))
        .containsOnly(greedy.getFirst());
  }

  @Test
  void translationsComeInTheOrderOfTheirSources() {
    List<String> sources = List.of("ab bc cd", "", "de", "ea ab bc", "de ea");
    List<String> all = texts(generate("translator", sources, 1, Map.of()));
    assertThat(all).hasSize(5).element(1).isEqualTo("");
    assertThat(all.getFirst()).isEqualTo("AB BC CD");
    for (int i = 0; i < sources.size(); i++) {
      assertThat(texts(generate("translator", sources.subList(i, i + 1), 1, Map.of())))
          .containsExactly(all.get(i));
    }
    Map<String, String> cold = Map.of("decode.temperature", "0.01");
    assertThat(texts(generate("translator", sources.subList(0, 1), 9, cold)).stream().distinct())
        .hasSize(1);
    Map<String, String> hot = Map.of("decode.temperature", "10");
    assertThat(texts(generate("translator", sources.subList(0, 1), 9, hot)).stream().distinct())
        .hasSizeGreaterThan(3);
    Scored scored = score("translator", List.of("ab bc cd\tAB BC CD", "ab bc cd\tCD BC AB"));
    assertThat(scored.of()).isEqualTo("log p(y|x)");
    assertThat(scored.texts().get(0).logProb()).isGreaterThan(scored.texts().get(1).logProb() + 2);
    assertThat(scored.texts().get(0).tokens()).isEqualTo(4);
  }

  private static Map<String, Estimate> measured(String run, String... metrics) {
    return measured(temp.resolve(run), metrics);
  }

  private static Map<String, Estimate> measured(Path run, String... metrics) {
    Measuring what =
        new Measuring(
            List.of(metrics), Map.of(), Split.TEST, List.of(), false, Integer.MAX_VALUE, 1);
    return new TrainedRuns(BENCH).evaluate(run, what, WorkListener.NONE).figures();
  }

  /** A source with two translations counts once, and either is right; unknown words never are. */
  @Test
  void translationsAreMeasuredBesideAllThatTheDataHas() {
    Map<String, Estimate> figures = measured("translator", "translation");
    assertThat(figures.get("text-error-rate").mean()).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(figures.get("word-error-rate").mean()).isCloseTo(3 / 7.0, within(1e-9));
    // leaving out one of three gives 1/2, 1/2 and 0
    assertThat(figures.get("text-error-rate").standardError()).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(figures.get("chrf").mean()).isBetween(30.0, 99.0);
    assertThat(figures.get("text-error-rate of copies").mean()).isEqualTo(1);
    assertThat(figures.get("word-error-rate of copies").mean()).isGreaterThanOrEqualTo(1);
    assertThat(figures.get("bleu of copies").mean()).isZero();
    assertThat(figures.values()).allMatch(e -> e.n() == 3);
  }

  @Test
  void aLanguageModelIsMeasuredBesideCounts() {
    Map<String, Estimate> figures = measured("lm", "perplexity", "bits-per-character", "n-grams");
    Scored.Text total = score("lm", TEST).total();
    int characters = TEST.stream().mapToInt(line -> line.length() + 1).sum();
    assertThat(figures.get("perplexity").mean()).isCloseTo(total.perplexity(), within(1e-3));
    assertThat(figures.get("bits-per-character").mean())
        .isCloseTo(-total.logProb() / characters / Math.log(2), within(1e-4));
    assertThat(figures.get("perplexity of 5-grams").mean())
        .isBetween(1.0, figures.get("perplexity of words").mean());
    assertThat(figures.get("perplexity of words").mean()).isBetween(5.0, 9.0);
    assertThat(figures.values()).allMatch(e -> e.n() == 4 && e.standardError() > 0);
    assertThatThrownBy(() -> measured("lm", "translation"))
        .hasMessageContaining("cannot be measured for this model");
  }

  /** Five words and few ways to go on: the training texts are alike, and so are draws. */
  @Test
  void drawnTextsAreHeldAgainstAsManyTrainingTexts() {
    Map<String, Estimate> figures = measured("lm", "diversity");
    for (String of : List.of("", " of training texts")) {
      // some 13 words a text, so that five words are less than a hundredth of all
      assertThat(figures.get("distinct-1" + of).mean()).isBetween(1e-3, 0.01);
      assertThat(figures.get("distinct-2" + of).mean())
          .isBetween(figures.get("distinct-1" + of).mean(), 0.05);
      assertThat(figures.get("self-bleu" + of).mean()).isBetween(60.0, 100.0);
    }
    assertThat(figures).hasSize(8);
    assertThat(figures.values()).allMatch(e -> e.n() > 150 && e.n() <= 240);
    assertThat(figures.get("self-bleu")).isNotEqualTo(figures.get("self-bleu of training texts"));
  }

  @Test
  void codesOfTextsAreMeasured() {
    Map<String, Estimate> figures = measured("vae", "codes");
    Estimate kl = figures.get("codes/kl");
    Estimate information = figures.get("codes/mutual-information");
    Estimate aggregate = figures.get("codes/aggregate-kl");
    double error = information.standardError() + aggregate.standardError();
    assertThat(kl.mean())
        .isCloseTo(information.mean() + aggregate.mean(), within(5 * error + 1e-3));
    assertThat(figures.get("codes/active-units").mean()).isBetween(0.0, 3.0);
    double units =
        figures.entrySet().stream()
            .filter(e -> e.getKey().startsWith("codes/kl of unit"))
            .mapToDouble(e -> e.getValue().mean())
            .sum();
    assertThat(units).isCloseTo(kl.mean(), within(1e-4));
    Measuring what =
        new Measuring(
            List.of("code-mmd"), Map.of(), Split.TEST, List.of(), false, Integer.MAX_VALUE, 1);
    EvaluationLine line =
        new TrainedRuns(BENCH).evaluate(temp.resolve("vae"), what, WorkListener.NONE);
    assertThat(line.scores().get("code-mmd").standardError()).isPositive();
    assertThatThrownBy(() -> measured("lm", "code-mmd"))
        .hasMessageContaining("the model finds no codes in examples");
  }

  @Test
  void aTextVaeGeneratesScoresAndShowsItsViews() {
    assertThat(texts(generate("vae", List.of("ab"), 4, Map.of())))
        .allMatch(t -> t.startsWith("ab"));
    Scored scored = score("vae", List.of("ab bc cd", "ab bc cd de ea"));
    assertThat(scored.of()).isEqualTo("a bound on log p(x)");
    assertThat(scored.texts()).allMatch(t -> t.logProb() < 0 && Double.isFinite(t.logProb()));
    for (String view : List.of(View.SAMPLES, View.RECONSTRUCTIONS, View.INTERPOLATIONS)) {
      Drawing what = new Drawing(view, OptionalInt.of(8), 1, OptionalInt.empty(), false);
      List<String> shown =
          new TrainedRuns(BENCH)
              .sample(temp.resolve("vae"), what, Optional.empty(), WorkListener.NONE);
      assertThat(shown).hasSize(8);
      for (String line : shown) {
        String[] columns = line.split("\t", -1);
        assertThat(columns).hasSize(view.equals(View.RECONSTRUCTIONS) ? 2 : 1);
        assertThat(
                Stream.of(columns).flatMap(c -> Stream.of(c.split(" "))).filter(w -> !w.isEmpty()))
            .isSubsetOf(Stream.concat(LETTERS.stream(), Stream.of("<unk>")).toList());
        if (columns.length == 2) { // the text itself comes first, whole
          assertThat(lines()).contains(columns[0]);
        }
      }
    }
  }

  @Test
  void tokensStayWholeNumbersInAFile() {
    Path file = own.resolve("x.safetensors");
    Drawing what = new Drawing(View.SAMPLES, OptionalInt.of(5), 1, OptionalInt.empty(), false);
    new TrainedRuns(BENCH).sample(temp.resolve("lm"), what, Optional.of(file), WorkListener.NONE);
    var x = Safetensors.read(file).tensors().get("x");
    assertThat(x.dtype()).isEqualTo(DType.I32);
    assertThat(x.shape().dim(0)).isEqualTo(5);
    assertThat(Arrays.stream(x.toDoubles()).boxed())
        .allMatch(t -> t == Math.rint(t) && t >= 0 && t < 4 + 5)
        .anyMatch(t -> t >= 4);
  }

  @Test
  void aRunThatIsCutOffBetweenBucketsEndsInTheSameBytes() throws IOException {
    Path lines = temp.resolve("lines.txt");
    Map<String, String> set = with(SMALL, "train.epochs", "3");
    train("lm-lstm", lines, own.resolve("whole"), set, -1);
    Path cut = own.resolve("cut");
    assertThatThrownBy(() -> train("lm-lstm", lines, cut, set, 18)).hasMessageContaining("cut off");
    new Training(BENCH).resume(cut, List.of(), new Listener(-1));
    assertThat(newest(cut)).hasSameBinaryContentAs(newest(own.resolve("whole")));
    assertThat(Files.readString(cut.resolve("run.json"))).contains("lm-lstm");
  }

  /** A run that ends with maximum likelihood is what a longer one is measured beside. */
  @Test
  void maximumLikelihoodStandsBesideWhatCameOfIt() throws IOException {
    Path lines = temp.resolve("lines.txt");
    Map<String, String> set = new LinkedHashMap<>(with(SMALL, "data.test", "test.txt"));
    set.putAll(Map.of("pretraining", "20", "roll-outs", "1", "embedding", "4", "hidden", "4"));
    set.put("train.steps", "20");
    train("seqgan", lines, own.resolve("first"), set, -1);
    set.put("train.steps", "27"); // within an epoch, as 20 is
    Path whole = own.resolve("whole");
    train("seqgan", lines, whole, set, -1);
    Path cut = own.resolve("cut");
    assertThatThrownBy(() -> train("seqgan", lines, cut, set, 22)).hasMessageContaining("cut off");
    new Training(BENCH).resume(cut, List.of(), new Listener(-1));
    Map<String, Estimate> first = measured(own.resolve("first"), "perplexity", "n-grams");
    Map<String, Estimate> figures = measured(whole, "perplexity", "n-grams");
    assertThat(figures.get("perplexity of maximum likelihood")).isEqualTo(first.get("perplexity"));
    assertThat(figures.get("perplexity")).isNotEqualTo(first.get("perplexity"));
    assertThat(first).doesNotContainKey("perplexity of maximum likelihood");
    // what does not depend on the model is there once
    assertThat(figures).hasSize(4).containsKey("perplexity of 5-grams");
    assertThat(measured(cut, "perplexity", "n-grams")).isEqualTo(figures);
    for (Path run : List.of(whole, cut)) {
      assertThat(run.resolve("checkpoints/step-000020")).isDirectory();
      assertThat(Files.readString(run.resolve("report.html"))).contains("maximum likelihood</th>");
      assertThat(Files.readString(run.resolve("metrics.jsonl")))
          .containsOnlyOnce("\"split\":\"maximum likelihood\"");
    }
  }

  private static Path newest(Path run) throws IOException {
    try (Stream<Path> files = Files.walk(run.resolve("checkpoints"))) {
      return files.filter(f -> f.toString().endsWith(".safetensors")).sorted().toList().getLast();
    }
  }

  /** What the command answers, and what it tells. */
  private record Said(int code, String answer, String told) {}

  private static Said dgm(String run, String... words) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    System.setOut(new PrintStream(answer, true, UTF_8));
    System.setErr(new PrintStream(told, true, UTF_8));
    try {
      List<String> all = new ArrayList<>(List.of("generate", temp.resolve(run).toString()));
      all.addAll(List.of(words));
      int code = Main.run(all.toArray(String[]::new));
      return new Said(code, answer.toString(UTF_8), told.toString(UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  @Test
  void theCommandReadsAndWritesLines() throws IOException {
    Path input = Files.writeString(own.resolve("in.txt"), "ab bc\r\ncd\n");
    Path file = own.resolve("out.txt");
    Said said = dgm("lm", "--input", input + "", "--set", "decode.greedy=true");
    assertThat(said.code()).as(said.told()).isZero();
    assertThat(said.answer().lines().toList())
        .isEqualTo(
            texts(generate("lm", List.of("ab bc", "cd"), 1, Map.of("decode.greedy", "true"))));
    assertThat(dgm("lm", "--input", input + "", "--count", "2", "--out", file + "").code())
        .isZero();
    assertThat(Files.readAllLines(file)).hasSize(4).element(0).asString().startsWith("ab bc");
    Said scored = dgm("lm", "--score", input + "");
    assertThat(scored.answer().lines())
        .hasSize(4)
        .first()
        .isEqualTo("log-prob\ttokens\tunknown\tperplexity\ttext");
    assertThat(scored.answer().lines().toList().getLast()).endsWith("\ttotal");
    Said json = dgm("lm", "--score", input + "", "--json");
    assertThat(json.answer()).contains("\"log-prob\" : \"log p(x)\"").contains("\"tokens\" : 5");
    assertThat(dgm("lm", "--prompt", "ab", "--json").answer()).contains("\"prompt\" : \"ab\"");
  }

  @Test
  void theCommandTellsAMistakeInALine() throws IOException {
    Path latin = Files.write(own.resolve("latin.txt"), new byte[] {'a', '\n', (byte) 0xf6});
    Path empty = Files.write(own.resolve("empty.txt"), new byte[0]);
    Path file = own.resolve("out.txt");
    Map<List<String>, String> wrong = new LinkedHashMap<>();
    wrong.put(List.of("--input", latin + ""), "latin.txt is no UTF-8 in line 2 at byte 2 (0xf6)");
    wrong.put(List.of("--input", empty + ""), "empty.txt is empty");
    wrong.put(List.of("--input", own.resolve("none") + ""), "there is no file");
    wrong.put(List.of("--prompt", "zz", "--out", file + ""), "has only words");
    wrong.put(List.of("--out", own.resolve("no/o") + ""), "there is no folder");
    wrong.put(List.of("--score", latin + "", "--prompt", "ab"), "--score generates nothing");
    wrong.put(List.of("--set", "decode.beam=99"), "at most the model's vocabulary");
    wrong.put(List.of("--count", "0"), "--count is at least 1");
    wrong.forEach(
        (words, line) -> {
          Said said = dgm("lm", words.toArray(String[]::new));
          assertThat(said.code()).isEqualTo(2);
          assertThat(said.answer()).isEmpty();
          assertThat(said.told().lines().toList()).singleElement().asString().contains(line);
        });
    assertThat(file).doesNotExist();
  }

  private static void refused(String message, String run, List<String> prompts, String... set) {
    Map<String, String> all = new LinkedHashMap<>();
    Stream.of(set).map(s -> s.split("=")).forEach(s -> all.put(s[0], s[1]));
    assertThatThrownBy(() -> generate(run, prompts, 1, all))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void whatDoesNotFitIsToldInALine() {
    String longer = "ab ".repeat(60);
    refused("has 60 tokens, and the model takes at most 24", "lm", List.of("ab", longer));
    refused("the prompt 2, 'none such', has only words", "lm", List.of("ab", "none such"));
    refused("the prompt 1, 'none such', has only words", "translator", List.of("none such"));
    refused("the prompt 1, 'ab ab ab ab', has 4 tokens", "translator", List.of("ab ab ab ab"));
    refused("translates: give it texts", "translator", List.of());
    refused("at most the model's vocabulary, 9 tokens, got 10", "lm", List.of(), "decode.beam=10");
    refused("decode.beam follows the most", "lm", List.of(), "decode.beam=2", "decode.top-k=2");
    refused(
        "decode.top-k, decode.top-p do not", "lm", List.of(), "decode.top-k=2", "decode.top-p=.5");
    refused("decode.best is one of beam search", "lm", List.of(), "decode.best=2");
    refused("got beam 2, best 3", "lm", List.of(), "decode.beam=2", "decode.best=3");
    refused("names 'zz', which is no token", "lm", List.of(), "decode.banned=zz");
    refused("did you mean beam?", "lm", List.of(), "decode.baem=2");
    refused("those of a search begin with decode.", "lm", List.of(), "beam=2");
    refused("the setting top-p is", "lm", List.of(), "decode.top-p=2");
    assertThatThrownBy(() -> score("translator", List.of("ab\tAB", "ab")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("line 2 has no tab");
    assertThatThrownBy(() -> score("lm", List.of("ab", longer)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("the line 2, 'ab ab");
    assertThat(score("lm", List.of("", "none such")).texts().get(1).unknown()).isEqualTo(2);
  }

  @Test
  void anEmbeddingStartsWithVectorsOfWords() throws IOException {
    Path vectors = own.resolve("words.vec");
    Files.write(vectors, List.of("3 4", "cd 1 2 3 4", "none 0 0 0 0", "ab -1 -2.5 0 1e1"));
    Map<String, String> set = new LinkedHashMap<>(SMALL);
    set.putAll(Map.of("train.steps", "1", "train.epochs", "1", "decoder.from", vectors + ""));
    assertThatThrownBy(() -> train("lm-lstm", temp.resolve("lines.txt"), own.resolve("a"), set, -1))
        .hasMessageContaining(
            "has vectors of 4 numbers, and theta/decoder/embedding/weight has 12");
    set.put("decoder.embedding", "4");
    set.put("learning-rate", "1e-8");
    train("lm-lstm", temp.resolve("lines.txt"), own.resolve("a"), set, -1);
    var weight = tensor(own.resolve("a"), "decoder/embedding/weight");
    assertThat(weight.shape().dim(1)).isEqualTo(4);
    List<List<Double>> rows = new ArrayList<>();
    for (int i = 0; i < weight.shape().dim(0); i++) {
      int at = 4 * i;
      rows.add(
          IntStream.range(at, at + 4)
              .mapToObj(k -> Math.round(weight.get(k) * 1e4) / 1e4)
              .toList());
    }
    assertThat(rows)
        .contains(List.of(1.0, 2.0, 3.0, 4.0), List.of(-1.0, -2.5, 0.0, 10.0))
        .doesNotContain(List.of(0.0, 0.0, 0.0, 0.0));
    Files.write(vectors, List.of("cd 1 2 3 4", "ab 1 2 x 4"));
    assertThatThrownBy(() -> train("lm-lstm", temp.resolve("lines.txt"), own.resolve("b"), set, -1))
        .hasMessageContaining("words.vec, line 2: 'x' is no number");
    Files.write(vectors, List.of("cd 1 2 3 4", "ab 1 2"));
    assertThatThrownBy(() -> train("lm-lstm", temp.resolve("lines.txt"), own.resolve("b"), set, -1))
        .hasMessageContaining("line 2: a word and 4 numbers are expected, got 3 parts");
    Files.write(vectors, List.of("zz 1 2 3 4"));
    assertThatThrownBy(() -> train("lm-lstm", temp.resolve("lines.txt"), own.resolve("b"), set, -1))
        .hasMessageContaining("has no vector of a word of the data");
    assertThat(own.resolve("b")).doesNotExist();
  }

  private static Literal tensor(Path run, String name) throws IOException {
    return Safetensors.read(newest(run)).tensors().entrySet().stream()
        .filter(e -> e.getKey().endsWith(name) && !e.getKey().startsWith("optimizer/"))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  @Test
  void aModelOfPicturesSaysNoTexts() throws IOException {
    Path run = own.resolve("pictures");
    Map<String, String> set =
        Map.of("network.hidden", "8", "train.steps", "2", "train.epochs", "1");
    train("vae", Path.of("mnist-mini"), run, set, -1);
    for (Runnable use :
        List.<Runnable>of(
            () ->
                new TrainedRuns(BENCH)
                    .generate(run, new Generating(List.of(), 1, Map.of(), 1), WorkListener.NONE),
            () -> new TrainedRuns(BENCH).score(run, List.of("a"), 1, WorkListener.NONE))) {
      assertThatThrownBy(use::run)
          .isInstanceOf(UserException.class)
          .hasMessage("the model vae says no texts: draw from it with dgm sample");
    }
    assertThatThrownBy(
            () -> train("vae", temp.resolve("lines.txt"), own.resolve("no"), Map.of(), -1))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("the model vae is none of texts");
    assertThatThrownBy(() -> train("lm-lstm", Path.of("mnist-mini"), own.resolve("no"), SMALL, -1))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("is one of texts");
    assertThat(own.resolve("no")).doesNotExist();
  }
}
