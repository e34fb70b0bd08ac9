package io.dgm.core.evaluate;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Tokenizer;
import io.dgm.api.model.Model;
import io.dgm.api.objective.Expectation;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.tensor.Literal;
import java.util.List;
import java.util.Map;

/**
 * Bits by character of the texts as they are written, their ends counted as one: so models of
 * words, of their parts and of letters can be held against each other, where none of the words is
 * unknown.
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class BitsPerCharacter implements HostMetric {
  private static final SettingSpec<Integer> K =
      SettingSpec.integer("k", 100, 1, 100_000, "draws of z a text, if there is one");

  /** Creates the metric. */
  public BitsPerCharacter() {}

  @Override
  public String name() {
    return "bits-per-character";
  }

  @Override
  public String description() {
    return "negative log-likelihood, or its bound, by character and end of text, in bits";
  }

  @Override
  public List<SettingSpec<?>> settings() {
    return List.of(K);
  }

  @Override
  public boolean applies(Model model) {
    return model.evidence().filter(Expectation::isBound).isPresent()
        && SaidText.of(model).filter(said -> said.source().isEmpty()).isPresent();
  }

  @Override
  public Map<String, Estimate> measure(Measured what) {
    Feature said = SaidText.of(what.model()).orElseThrow().said();
    TextRows rows = TextRows.of(what);
    List<int[]> texts = rows.tokens().get(said.name());
    Tokenizer words = rows.tokenizers().get(said.name());
    Estimate.RatioSum sum = new Estimate.RatioSum(nats -> nats / Math.log(2));
    int[] done = {0};
    TextBatches.run(
        texts.size(),
        i -> texts.get(i).length,
        places -> TextScorer.rows(what.model(), List.of(said), places, what.settings().get(K)),
        (n, places) -> {
          TextScorer scorer =
              new TextScorer(
                  what.engine(),
                  what.model(),
                  what.parameters(),
                  List.of(said),
                  n,
                  places,
                  what.settings().get(K));
          return new TextBatches.Runner() {
            @Override
            public void run(List<Integer> items, int count, int batch) {
              List<int[]> own = items.stream().map(texts::get).toList();
              Literal found = scorer.score(List.of(own), what.seed(), batch);
              for (int r = 0; r < count; r++) {
                String text = words.decode(own.get(r));
                sum.add(-found.get(r), text.codePointCount(0, text.length()) + 1);
              }
              done[0] += count;
              what.progress().accept(done[0]);
            }

            @Override
            public void close() {
              scorer.close();
            }
          };
        });
    return Map.of(name(), sum.estimate());
  }
}
