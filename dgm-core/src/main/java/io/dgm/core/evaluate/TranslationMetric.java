package io.dgm.core.evaluate;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.data.Tokenizer;
import io.dgm.api.data.Vocabulary;
import io.dgm.api.decode.BeamSearch;
import io.dgm.api.model.Model;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Literal;
import io.dgm.core.text.Bleu;
import io.dgm.core.text.Chrf;
import io.dgm.core.text.Distinct;
import io.dgm.core.text.ErrorRate;
import io.dgm.core.text.Rouge;
import io.dgm.core.text.StringMetric;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a beam says beside the translations of the data, by BLEU, chrF, ROUGE and rates of errors,
 * and by how varied it is; each beside the same figure of the source itself. A source that has
 * several translations counts once, and all of them are right.
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class TranslationMetric implements HostMetric {
  private static final SettingSpec<Integer> BEAM =
      SettingSpec.integer("beam", 5, 1, 1000, "beginnings that the search follows");
  private static final SettingSpec<Double> LENGTH_PENALTY =
      SettingSpec.number(
          "length-penalty", 0.6, 0, 10, "log-probabilities are divided by length to this power");
  private static final int ROWS = 32;

  private static final List<StringMetric> FIGURES =
      List.of(
          new Bleu(4),
          new Chrf(6, 2, false),
          new Rouge(1),
          new Rouge(2),
          new Rouge(0),
          new ErrorRate(false),
          new ErrorRate(true),
          new Distinct(1),
          new Distinct(2));

  /** An unknown word of a reference is equal to nothing that is said. */
  private static final String UNLIKE = "\uFFFD";

  /** Creates the metric. */
  public TranslationMetric() {}

  @Override
  public String name() {
    return "translation";
  }

  @Override
  public String description() {
    return "BLEU and chrF, 0 to 100, ROUGE, 0 to 1, rates of wrong words and texts, and distinct-n"
        + " of a beam's translations, and of copies";
  }

  @Override
  public List<SettingSpec<?>> settings() {
    return List.of(BEAM, LENGTH_PENALTY);
  }

  @Override
  public boolean applies(Model model) {
    return SaidText.of(model).flatMap(SaidText::source).isPresent();
  }

  @Override
  public Map<String, Estimate> measure(Measured what) {
    SaidText said = SaidText.of(what.model()).orElseThrow();
    TextRows rows = TextRows.of(what);
    String from = said.source().orElseThrow().name();
    Map<String, Set<String>> references = new LinkedHashMap<>();
    List<int[]> sources = new ArrayList<>();
    List<String> copies = rows.texts(from);
    List<String> texts = rows.texts(said.said().name());
    String unknown = said.said().vocabulary().orElseThrow().word(Vocabulary.UNKNOWN);
    for (int i = 0; i < rows.size(); i++) {
      if (!references.containsKey(copies.get(i))) {
        sources.add(rows.tokens().get(from).get(i));
      }
      references
          .computeIfAbsent(copies.get(i), _ -> new LinkedHashSet<>())
          .add(texts.get(i).replace(unknown, UNLIKE));
    }
    List<List<String>> right = references.values().stream().map(List::copyOf).toList();
    Tokenizer words = rows.tokenizers().get(said.said().name());
    List<String> translations = translate(what, said, sources, words);
    Map<String, Estimate> figures = new LinkedHashMap<>();
    for (StringMetric figure : FIGURES) {
      figures.put(figure.name(), TextJackknife.of(figure, translations, right));
    }
    for (StringMetric figure : FIGURES) {
      figures.put(
          figure.name() + " of copies",
          TextJackknife.of(figure, List.copyOf(references.keySet()), right));
    }
    return figures;
  }

  private static List<String> translate(
      Measured what, SaidText said, List<int[]> sources, Tokenizer words) {
    Settings s = what.settings();
    BeamSearch beam =
        BeamSearch.of(Math.min(s.get(BEAM), said.vocabulary()), s.get(LENGTH_PENALTY));
    List<String> translations = new ArrayList<>(Collections.nCopies(sources.size(), ""));
    int[] done = {0};
    int most = said.source().orElseThrow().shape().dim(0);
    TextBatches.run(
        sources.size(),
        i -> sources.get(i).length,
        _ -> ROWS,
        (rows, places) -> {
          TextSearcher searcher =
              new TextSearcher(
                  what.engine(),
                  what.parameters(),
                  said,
                  _ -> beam,
                  rows,
                  Math.min(places, most),
                  said.length());
          return new TextBatches.Runner() {
            @Override
            public void run(List<Integer> items, int count, int batch) {
              List<int[]> own = items.stream().map(sources::get).toList();
              List<int[]> begun = Collections.nCopies(rows, new int[0]);
              Literal found = searcher.search(own, begun, what.seed(), batch).getFirst();
              for (int r = 0; r < count; r++) {
                translations.set(items.get(r), words.decode(row(found, r)));
              }
              done[0] += count;
              what.progress().accept(done[0]);
            }

            @Override
            public void close() {
              searcher.close();
            }
          };
        });
    return translations;
  }

  private static int[] row(Literal texts, int row) {
    int length = texts.shape().dim(2);
    return IntStream.range(0, length).map(t -> (int) texts.get(row * length + t)).toArray();
  }
}
