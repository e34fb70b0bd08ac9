package io.dgm.api.spi;

import io.dgm.api.Named;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.metric.Metric;
import io.dgm.api.metric.Statistic;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.settings.Part;
import java.util.List;

/** What a jar adds to dgm; found through {@link java.util.ServiceLoader}. Cheap to construct. */
@Stability(level = Level.STABLE, since = "0.2")
public interface Plugin extends Named {

  /**
   * {@return its own version; unless it says otherwise that of its module, or of its jar's
   * manifest, or "unknown"}
   */
  default String version() {
    return PluginVersion.of(getClass());
  }

  /** {@return the version of the API that it was built for, written as a literal} */
  ApiVersion builtFor();

  /** {@return the models it adds} */
  default List<ModelDefinition> models() {
    return List.of();
  }

  /** {@return the data sets it adds} */
  default List<DatasetProvider> datasets() {
    return List.of();
  }

  /** {@return the formats of files that it adds} */
  default List<DataFormat> formats() {
    return List.of();
  }

  /** {@return the metrics it adds} */
  default List<Metric> metrics() {
    return List.of();
  }

  /** {@return the statistics it adds} */
  default List<Statistic> statistics() {
    return List.of();
  }

  /** {@return the parts it adds: networks, likelihoods, optimizers …} */
  default List<Part<?>> parts() {
    return List.of();
  }

  /** {@return the formats that it adds to write trained models in} */
  default List<Exporter> exporters() {
    return List.of();
  }

  /** {@return the formats in which it reads networks that other programs trained} */
  default List<NetworkFormat> networkFormats() {
    return List.of();
  }

  /** {@return the identities behind its models, which {@code dgm lemma} computes with the rest} */
  default List<Lemma> lemmas() {
    return List.of();
  }
}
