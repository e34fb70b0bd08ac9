package io.dgm.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.core.data.DataCatalog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class KneserNeyTest {
  private static final List<int[]> TEXTS =
      List.of(
          new int[] {4, 5, 4, 2}, new int[] {4, 5, 2}, new int[] {5, 6, 4, 5, 2}, new int[] {2});

  /** The words that can come: the end, unknown ones and 4 to 6. */
  private static final int[] DRAWN = {2, 3, 4, 5, 6};

  @Test
  void probabilitiesOfTheNextWordSumToOne() {
    for (int order = 1; order <= 5; order++) {
      KneserNey model = KneserNey.fit(order, 7, TEXTS);
      for (int[] before : new int[][] {{}, {4}, {4, 5}, {5, 6, 4}, {3}, {6, 6, 6, 6, 6}}) {
        double sum = 0;
        for (int word : DRAWN) {
          int[] text = Arrays.copyOf(before, before.length + 1);
          text[before.length] = word;
          sum += Math.exp(model.logProb(text) - model.logProb(before));
        }
        assertThat(sum).isCloseTo(1, within(1e-12));
      }
    }
  }

  /** By hand: 13 words and ends, of which only the one that occurs once is discounted, by 1. */
  @Test
  void anUnigramModelDiscountsRareWords() {
    KneserNey model = KneserNey.fit(1, 7, TEXTS);
    double uniform = 1.0 / 5;
    assertThat(Math.exp(model.logProb(new int[] {4}))).isCloseTo((4 + uniform) / 13, within(1e-12));
    assertThat(Math.exp(model.logProb(new int[] {6}))).isCloseTo(uniform / 13, within(1e-12));
    assertThat(Math.exp(model.logProb(new int[] {3}))).isCloseTo(uniform / 13, within(1e-12));
  }

  private static List<int[]> texts(TextDataset data, Split split) {
    List<int[]> texts = new ArrayList<>();
    for (int row = 0; row < data.size(split); row++) {
      texts.add(data.tokens(split, row));
    }
    return texts;
  }

  /** Test perplexities on Brown as another implementation has them. */
  @Test
  @Tag("full-data")
  void onBrownItIsAsGoodAsAnotherImplementation() {
    DataCatalog catalog = DataCatalog.own(_ -> {});
    assumeThat(catalog.isCached(catalog.all().find("brown"))).isTrue();
    Dataset data = catalog.open("brown", Map.of("length", "1000"));
    TextDataset brown = (TextDataset) data;
    int words = data.spec().x().vocabulary().orElseThrow().size();
    List<int[]> train = texts(brown, Split.TRAIN);
    List<int[]> test = texts(brown, Split.TEST);
    assertThat(KneserNey.fit(1, words, train).perplexity(test)).isCloseTo(494.5, within(0.05));
    assertThat(KneserNey.fit(3, words, train).perplexity(test)).isCloseTo(177.3, within(0.1));
    assertThat(KneserNey.fit(5, words, train).perplexity(test)).isCloseTo(175.9, within(0.05));
  }
}
