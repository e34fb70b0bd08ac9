package io.dgm.api.data;

import io.dgm.api.DgmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a data set's examples look like; models are built for it.
 *
 * @param features the columns; {@link Batch#X} is among them
 */
public record DataSpec(List<Feature> features) {
  /** Copies. */
  public DataSpec {
    features = List.copyOf(features);
  }

  /** {@return the examples themselves} */
  public Feature x() {
    return find(Batch.X).orElseThrow(() -> new DgmException("the data has no feature x"));
  }

  /** {@return the labels, where the data has them} */
  public Optional<Feature> y() {
    return find(Batch.Y);
  }

  /**
   * {@return one column}
   *
   * @param name its name
   */
  public Optional<Feature> find(String name) {
    return features.stream().filter(f -> f.name().equals(name)).findFirst();
  }

  /**
   * {@return this with one column replaced}
   *
   * @param feature by this, which has its name
   */
  public DataSpec with(Feature feature) {
    List<Feature> all = new ArrayList<>(features);
    all.replaceAll(f -> f.name().equals(feature.name()) ? feature : f);
    return new DataSpec(all);
  }
}
