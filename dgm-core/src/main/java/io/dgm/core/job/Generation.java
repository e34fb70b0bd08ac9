package io.dgm.core.job;

import io.dgm.api.UserException;
import io.dgm.api.data.Tokenizer;
import io.dgm.api.data.Vocabulary;
import io.dgm.api.tensor.Literal;
import io.dgm.core.evaluate.SaidText;
import io.dgm.core.evaluate.TextBatches;
import io.dgm.core.evaluate.TextSearcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** Generates texts with a trained model, in batches of prompts of unequal length. */
final class Generation {
  private static final int[] NONE = {};
  private static final Generated.Text NOTHING = new Generated.Text("", 0, 0, true);

  private final LoadedModel model;
  private final SaidText said;
  private final Tokenizer words;
  private final Decoding decoding;
  private final Prompts prompts;
  private final int length;

  /** One text that is searched for: the number of its prompt, and what it is said from. */
  private record Job(int prompt, int[] source, int[] begun) {}

  /**
   * Checks all that is asked for.
   *
   * @throws UserException if the model says no texts, a setting does not fit, or a prompt does not
   */
  Generation(LoadedModel model, RunTexts texts, Generating what) {
    this.model = model;
    this.said = said(model);
    this.words = texts.of(said.said());
    boolean translates = said.source().isPresent();
    this.decoding = Decoding.of(what.set(), translates);
    this.length = decoding.most(said.length());
    if (what.count() < 1) {
      throw new UserException("the count of texts is at least 1, got " + what.count());
    }
    if (translates && what.prompts().isEmpty()) {
      throw new UserException(
          "the model %s translates: give it texts with --prompt or --input"
              .formatted(model.name()));
    }
    List<String> given = what.prompts().isEmpty() ? List.of("") : what.prompts();
    Tokenizer reads = translates ? texts.of(said.source().orElseThrow()) : words;
    int most = said.source().map(f -> f.shape().dim(0)).orElse(length) - 1;
    this.prompts = Prompts.of("prompt", given, reads, most).known("prompt");
  }

  /** {@return the texts that a model says} */
  static SaidText said(LoadedModel model) {
    return model.within(
        "its views",
        () ->
            SaidText.of(model.model())
                .orElseThrow(
                    () ->
                        new UserException(
                            "the model %s says no texts: draw from it with dgm sample"
                                .formatted(model.name()))));
  }

  private Job job(int prompt) {
    int[] own = prompts.tokens().get(prompt);
    return said.source().isPresent()
        ? new Job(prompt, Prompts.ended(own), NONE)
        : new Job(prompt, NONE, own);
  }

  /** {@return the texts of each prompt, in their order} */
  List<Generated> run(Generating what, WorkListener progress) {
    List<List<Generated.Text>> found = new ArrayList<>();
    List<Job> jobs = new ArrayList<>();
    for (int i = 0; i < prompts.texts().size(); i++) {
      found.add(new ArrayList<>());
      if (said.source().isPresent() && prompts.tokens().get(i).length == 0) {
        found.get(i).addAll(Collections.nCopies(what.count(), NOTHING));
      } else {
        jobs.addAll(Collections.nCopies(what.count(), job(i)));
      }
    }
    Decoding.Maker search = decoding.search(words);
    int[] done = {0};
    model.within(
        "its search for texts",
        () -> {
          TextBatches.run(
              jobs.size(),
              i -> jobs.get(i).source.length,
              _ -> decoding.batch(),
              (rows, places) ->
                  runner(
                      searcher(search, rows, places),
                      what.seed(),
                      jobs,
                      (job, texts) -> {
                        found.get(job.prompt).addAll(texts);
                        progress.done("generating", ++done[0], jobs.size());
                      }));
          return found;
        });
    return IntStream.range(0, prompts.texts().size())
        .mapToObj(
            i ->
                new Generated(
                    prompts.texts().get(i), Prompts.unknown(prompts.tokens().get(i)), found.get(i)))
        .toList();
  }

  private TextSearcher searcher(Decoding.Maker search, int rows, int places) {
    int most = said.source().map(f -> f.shape().dim(0)).orElse(0);
    return new TextSearcher(
        model.engine(), model.parameters(), said, search::of, rows, Math.min(places, most), length);
  }

  private TextBatches.Runner runner(
      TextSearcher searcher,
      long seed,
      List<Job> jobs,
      BiConsumer<Job, List<Generated.Text>> told) {
    return new TextBatches.Runner() {
      @Override
      public void run(List<Integer> items, int count, int batch) {
        List<Job> own = items.stream().map(jobs::get).toList();
        List<Literal> results =
            searcher.search(
                own.stream().map(Job::source).toList(),
                own.stream().map(Job::begun).toList(),
                seed,
                batch);
        for (int r = 0; r < count; r++) {
          told.accept(own.get(r), texts(own.get(r), results, r));
        }
      }

      @Override
      public void close() {
        searcher.close();
      }
    };
  }

  private List<Generated.Text> texts(Job job, List<Literal> results, int row) {
    Literal tokens = results.get(0);
    int best = tokens.shape().dim(1);
    List<Generated.Text> texts = new ArrayList<>();
    for (int b = 0; b < best; b++) {
      int at = (row * best + b) * length;
      int[] own = IntStream.range(0, length).map(t -> (int) tokens.get(at + t)).toArray();
      boolean ended = Arrays.stream(own).anyMatch(t -> t == Vocabulary.EOS);
      int count = (int) Arrays.stream(own).takeWhile(t -> t > Vocabulary.BOS).count();
      double score = results.get(1).get(row * best + b);
      if (score != Double.NEGATIVE_INFINITY) { // a beam may find fewer than are asked for
        texts.add(new Generated.Text(text(job, own), score, count - (ended ? 1 : 0), ended));
      }
    }
    return texts;
  }

  /** {@return a text on one line; its prompt stays as it was written, whatever was understood} */
  private String text(Job job, int[] tokens) {
    String all = words.decode(tokens);
    String begun = words.decode(job.begun);
    String text =
        all.startsWith(begun) && said.source().isEmpty()
            ? prompts.texts().get(job.prompt) + all.substring(begun.length())
            : all;
    return text.replaceAll("\\R", " ");
  }
}
