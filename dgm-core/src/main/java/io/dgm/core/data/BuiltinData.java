package io.dgm.core.data;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.spi.DataFormat;
import io.dgm.api.spi.DatasetProvider;
import io.dgm.core.corpus.Corpora;
import io.dgm.core.text.TextFormat;
import java.util.ArrayList;
import java.util.List;

/** The data sets and formats that come with dgm-core. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class BuiltinData {
  private BuiltinData() {}

  /** {@return the data sets by name} */
  public static List<DatasetProvider> providers() {
    List<DatasetProvider> all = new ArrayList<>(Mnist.providers());
    all.addAll(Corpora.providers());
    return all;
  }

  /** {@return the formats of the user's own files; the last takes whatever no other does} */
  public static List<DataFormat> formats() {
    List<DataFormat> all = new ArrayList<>(TextFormat.all());
    all.add(new IdxFormat());
    return all;
  }
}
