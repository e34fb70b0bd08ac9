package io.dgm.core.corpus;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.spi.DatasetProvider;
import java.util.ArrayList;
import java.util.List;

/** The corpora that are known by name. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class Corpora {
  private Corpora() {}

  /** {@return a provider of each} */
  public static List<DatasetProvider> providers() {
    List<DatasetProvider> all = new ArrayList<>();
    all.add(Brown.corpus());
    all.add(Cmudict.corpus());
    all.add(WordNet.corpus());
    all.addAll(Bibles.corpora());
    all.add(Tang.corpus());
    return all;
  }
}
