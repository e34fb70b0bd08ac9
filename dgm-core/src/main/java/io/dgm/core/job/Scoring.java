package io.dgm.core.job;

import io.dgm.api.UserException;
import io.dgm.api.data.Feature;
import io.dgm.api.objective.Expectation;
import io.dgm.api.tensor.Literal;
import io.dgm.core.evaluate.SaidText;
import io.dgm.core.evaluate.TextBatches;
import io.dgm.core.evaluate.TextScorer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Computes how likely texts are to a trained model; of one that translates, given others. */
final class Scoring {
  /** Of a bound on log p. */
  private static final int DRAWS = 100;

  private final LoadedModel model;
  private final List<Feature> features;
  private final List<String> lines;
  private final List<Prompts> columns = new ArrayList<>();

  /**
   * Checks the texts.
   *
   * @param lines the texts; of a model that translates a source, a tab and its translation
   * @throws UserException if the model knows no text's probability, or a line does not fit it
   */
  Scoring(LoadedModel model, RunTexts texts, List<String> lines) {
    this.model = model;
    this.lines = List.copyOf(lines);
    SaidText said = Generation.said(model);
    if (model.model().evidence().isEmpty()) {
      throw new UserException(
          "the model %s does not know how likely a text is".formatted(model.name()));
    }
    this.features = Stream.concat(said.source().stream(), Stream.of(said.said())).toList();
    List<List<String>> given = new ArrayList<>();
    features.forEach(_ -> given.add(new ArrayList<>()));
    for (int i = 0; i < lines.size(); i++) {
      String[] parts = features.size() == 1 ? new String[] {lines.get(i)} : split(i);
      for (int f = 0; f < parts.length; f++) {
        given.get(f).add(parts[f]);
      }
    }
    for (int f = 0; f < features.size(); f++) {
      Feature feature = features.get(f);
      int most = feature.shape().dim(0) - 1;
      columns.add(Prompts.of("line", given.get(f), texts.of(feature), most));
    }
  }

  private String[] split(int line) {
    String[] parts = lines.get(line).split("\t", -1);
    if (parts.length != 2) {
      throw new UserException(
          "the model %s translates, and line %d has no tab between a text and its translation"
              .formatted(model.name(), line + 1));
    }
    return parts;
  }

  private int length(int line) {
    return columns.stream().mapToInt(c -> c.tokens().get(line).length + 1).max().orElse(1);
  }

  /** {@return how likely each line is} */
  Scored run(long seed, WorkListener progress) {
    double[] scores = new double[lines.size()];
    int[] done = {0};
    String of =
        model.within(
            "its evidence",
            () -> {
              TextBatches.run(
                  lines.size(),
                  this::length,
                  places -> TextScorer.rows(model.model(), features, places, DRAWS),
                  (rows, places) -> runner(rows, places, seed, scores, done, progress));
              Expectation evidence = model.model().evidence().orElseThrow();
              return evidence.isExact() ? evidence.explains() : "a bound on " + evidence.explains();
            });
    return new Scored(of, IntStream.range(0, lines.size()).mapToObj(i -> text(i, scores)).toList());
  }

  private Scored.Text text(int line, double[] scores) {
    int[] tokens = columns.getLast().tokens().get(line);
    return new Scored.Text(
        lines.get(line), scores[line], tokens.length + 1, Prompts.unknown(tokens));
  }

  private TextBatches.Runner runner(
      int rows, int places, long seed, double[] scores, int[] done, WorkListener progress) {
    TextScorer scorer =
        new TextScorer(
            model.engine(), model.model(), model.parameters(), features, rows, places, DRAWS);
    return new TextBatches.Runner() {
      @Override
      public void run(List<Integer> items, int count, int batch) {
        List<List<int[]>> texts =
            columns.stream()
                .map(c -> items.stream().map(i -> Prompts.ended(c.tokens().get(i))).toList())
                .toList();
        Literal found = scorer.score(texts, seed, batch);
        for (int r = 0; r < count; r++) {
          scores[items.get(r)] = found.get(r);
        }
        done[0] += count;
        progress.done("scoring", done[0], lines.size());
      }

      @Override
      public void close() {
        scorer.close();
      }
    };
  }
}
