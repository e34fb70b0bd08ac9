package io.dgm.core.evaluate;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.data.Split;
import io.dgm.api.data.Tokenizer;
import io.dgm.api.data.Vocabulary;
import io.dgm.api.model.Model;
import io.dgm.api.model.View;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.tensor.Literal;
import io.dgm.core.text.Distinct;
import io.dgm.core.text.SelfBleu;
import io.dgm.core.text.StringMetric;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How unlike each other the texts are that a model says: distinct-n and self-BLEU, each beside the
 * same of as many training texts. A model that says one good text again and again has a fine
 * likelihood of none of this.
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class DiversityMetric implements HostMetric {
  private static final SettingSpec<Integer> SAMPLES =
      SettingSpec.integer(
          "samples", 1000, 20, 1_000_000, "texts that are drawn, and training texts beside them");
  private static final int ROWS = 50;

  private static final List<StringMetric> FIGURES =
      List.of(new Distinct(1), new Distinct(2), new Distinct(3), new SelfBleu(4));

  /** Creates the metric. */
  public DiversityMetric() {}

  @Override
  public String name() {
    return "diversity";
  }

  @Override
  public String description() {
    return "different runs of words, 0 to 1, and self-BLEU, 0 to 100, of drawn texts and of as many"
        + " training texts";
  }

  @Override
  public List<SettingSpec<?>> settings() {
    return List.of(SAMPLES);
  }

  @Override
  public boolean applies(Model model) {
    return SaidText.of(model).filter(said -> said.source().isEmpty()).isPresent();
  }

  @Override
  public Map<String, Estimate> measure(Measured what) {
    SaidText said = SaidText.of(what.model()).orElseThrow();
    String feature = said.said().name();
    TextRows training = TextRows.read(what.dataset(), Split.TRAIN, Integer.MAX_VALUE);
    int all = training.size();
    int count = Math.min(all, what.settings().get(SAMPLES));
    Tokenizer words = training.tokenizers().get(feature);
    List<int[]> tokens = training.tokens().get(feature);
    List<String> real =
        IntStream.range(0, count)
            .mapToObj(i -> words.decode(tokens.get((int) ((long) i * all / count))))
            .toList();
    List<String> drawn = draw(what, said, words, count);
    Map<String, Estimate> figures = new LinkedHashMap<>();
    for (StringMetric figure : FIGURES) {
      figures.put(figure.name(), TextJackknife.of(figure, drawn, List.of()));
      figures.put(figure.name() + " of training texts", TextJackknife.of(figure, real, List.of()));
    }
    return figures;
  }

  private static List<String> draw(Measured what, SaidText said, Tokenizer words, int count) {
    View view = new View(said.joint(), List.of(said.joint().factors().getLast().of().getFirst()));
    try (ViewSampler sampler =
        new ViewSampler(
            what.engine(),
            what.model(),
            what.parameters(),
            view,
            what.dataset(),
            what.split(),
            what.transforms(),
            Math.min(ROWS, count),
            false)) {
      Literal texts =
          sampler.draw(count, what.seed(), ClassOrder.IN_TURN, what.progress()).getFirst();
      int length = said.length();
      int[] tokens = texts.toInts();
      return IntStream.range(0, count)
          .mapToObj(i -> Arrays.copyOfRange(tokens, i * length, (i + 1) * length))
          .map(row -> Arrays.stream(row).takeWhile(t -> t != Vocabulary.PAD).toArray())
          .map(words::decode)
          .toList();
    }
  }
}
