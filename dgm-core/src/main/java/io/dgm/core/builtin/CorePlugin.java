package io.dgm.core.builtin;

import io.dgm.api.data.Augmentations;
import io.dgm.api.divergence.FDivergences;
import io.dgm.api.divergence.Kernels;
import io.dgm.api.metric.Metric;
import io.dgm.api.metric.Statistic;
import io.dgm.api.model.Likelihoods;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.Posteriors;
import io.dgm.api.model.Priors;
import io.dgm.api.nn.Networks;
import io.dgm.api.objective.AdversarialLosses;
import io.dgm.api.objective.Anneals;
import io.dgm.api.objective.Techniques;
import io.dgm.api.settings.Part;
import io.dgm.api.spi.ApiVersion;
import io.dgm.api.spi.DataFormat;
import io.dgm.api.spi.DatasetProvider;
import io.dgm.api.spi.Exporter;
import io.dgm.api.spi.Lemma;
import io.dgm.api.spi.Plugin;
import io.dgm.api.train.Optimizers;
import io.dgm.api.train.RateSchedules;
import io.dgm.core.data.BuiltinData;
import io.dgm.core.evaluate.AccuracyMetric;
import io.dgm.core.evaluate.AnnealedMetric;
import io.dgm.core.evaluate.BitsMetric;
import io.dgm.core.evaluate.BitsPerCharacter;
import io.dgm.core.evaluate.CodesMetric;
import io.dgm.core.evaluate.DiversityMetric;
import io.dgm.core.evaluate.ElboMetric;
import io.dgm.core.evaluate.LogLikelihoodMetric;
import io.dgm.core.evaluate.PerplexityMetric;
import io.dgm.core.evaluate.TextBaselines;
import io.dgm.core.evaluate.TranslationMetric;
import io.dgm.core.export.SafetensorsExporter;
import io.dgm.core.lemma.Lemmas;
import io.dgm.core.run.Version;
import io.dgm.core.statistic.CodeDiscrepancy;
import io.dgm.core.statistic.ConditionalAccuracy;
import io.dgm.core.statistic.FrechetDistance;
import io.dgm.core.statistic.InceptionScore;
import io.dgm.core.statistic.KernelDistance;
import io.dgm.core.statistic.NearestTraining;
import io.dgm.core.statistic.PixelDiscrepancy;
import io.dgm.core.statistic.PrecisionRecall;
import java.util.ArrayList;
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
  public List<ModelDefinition> models() {
    return List.of(new Classifier());
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
    return List.of(
        new ElboMetric(),
        new LogLikelihoodMetric(),
        new AnnealedMetric(),
        new CodesMetric(),
        new AccuracyMetric(),
        new PerplexityMetric(),
        new BitsMetric(),
        new BitsPerCharacter(),
        new TextBaselines(),
        new DiversityMetric(),
        new TranslationMetric());
  }

  @Override
  public List<Statistic> statistics() {
    return List.of(
        new FrechetDistance(),
        new KernelDistance(),
        new InceptionScore(),
        new PrecisionRecall(),
        new ConditionalAccuracy(),
        new PixelDiscrepancy(),
        new CodeDiscrepancy(),
        new NearestTraining());
  }

  @Override
  public List<Part<?>> parts() {
    List<Part<?>> parts = new ArrayList<>();
    parts.addAll(Networks.ALL);
    parts.addAll(Priors.ALL);
    parts.addAll(Posteriors.ALL);
    parts.addAll(Likelihoods.PARTS);
    parts.addAll(AdversarialLosses.ALL);
    parts.addAll(Techniques.PARTS);
    parts.addAll(FDivergences.PARTS);
    parts.addAll(Kernels.ALL);
    parts.addAll(Optimizers.ALL);
    parts.addAll(RateSchedules.ALL);
    parts.addAll(Augmentations.ALL);
    parts.addAll(Anneals.ALL);
    return parts;
  }

  @Override
  public List<Exporter> exporters() {
    return List.of(new SafetensorsExporter());
  }

  @Override
  public List<Lemma> lemmas() {
    return Lemmas.all();
  }
}
