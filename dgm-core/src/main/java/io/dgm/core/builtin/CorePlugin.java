package io.dgm.core.builtin;

import io.dgm.api.metric.Metric;
import io.dgm.api.spi.ApiVersion;
import io.dgm.api.spi.DataFormat;
import io.dgm.api.spi.DatasetProvider;
import io.dgm.api.spi.Lemma;
import io.dgm.api.spi.Plugin;
import io.dgm.core.data.BuiltinData;
import io.dgm.core.evaluate.AccuracyMetric;
import io.dgm.core.evaluate.ElboMetric;
import io.dgm.core.evaluate.LogLikelihoodMetric;
import io.dgm.core.lemma.Lemmas;
import io.dgm.core.run.Version;
import java.util.List;

/** What comes with dgm itself, by the way that everything comes. */
public final class CorePlugin implements Plugin {

  /** Creates the plugin. */
  public CorePlugin() {}

  @Override
  public String name() {
    return "core";
  }

  @Override
  public String version() {
    return Version.current();
  }

  @Override
  public ApiVersion builtFor() {
    return ApiVersion.CURRENT;
  }

  @Override
  public List<DatasetProvider> datasets() {
    return BuiltinData.providers();
  }

  @Override
  public List<DataFormat> formats() {
    return BuiltinData.formats();
  }

  @Override
  public List<Metric> metrics() {
    return List.of(new ElboMetric(), new LogLikelihoodMetric(), new AccuracyMetric());
  }

  @Override
  public List<Lemma> lemmas() {
    return Lemmas.all();
  }
}
