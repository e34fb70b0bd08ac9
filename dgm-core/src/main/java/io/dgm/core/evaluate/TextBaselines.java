package io.dgm.core.evaluate;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.data.Split;
import io.dgm.api.model.Model;
import io.dgm.core.text.KneserNey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The perplexity of n-gram models of the training texts, which a language model is to be better
 * than: of single words, and of 5 with modified Kneser-Ney smoothing.
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class TextBaselines implements HostMetric {
  private static final int ORDER = 5;

  /** Creates the metric. */
  public TextBaselines() {}

  @Override
  public String name() {
    return "n-grams";
  }

  @Override
  public String description() {
    return "perplexity of single words and of Kneser-Ney's 5-grams of the training texts, from 1";
  }

  @Override
  public boolean applies(Model model) {
    return SaidText.of(model).filter(said -> said.source().isEmpty()).isPresent();
  }

  @Override
  public Map<String, Estimate> measure(Measured what) {
    SaidText said = SaidText.of(what.model()).orElseThrow();
    String feature = said.said().name();
    List<int[]> texts = TextRows.of(what).tokens().get(feature);
    List<int[]> training =
        TextRows.read(what.dataset(), Split.TRAIN, Integer.MAX_VALUE).tokens().get(feature);
    Map<String, Estimate> figures = new LinkedHashMap<>();
    figures.put(
        "perplexity of words", perplexity(KneserNey.fit(1, said.vocabulary(), training), texts));
    figures.put(
        "perplexity of 5-grams",
        perplexity(KneserNey.fit(ORDER, said.vocabulary(), training), texts));
    what.progress().accept(texts.size());
    return figures;
  }

  private static Estimate perplexity(KneserNey model, List<int[]> texts) {
    Estimate.RatioSum sum = new Estimate.RatioSum(Math::exp);
    texts.forEach(text -> sum.add(-model.logProb(text), text.length));
    return sum.estimate();
  }
}
