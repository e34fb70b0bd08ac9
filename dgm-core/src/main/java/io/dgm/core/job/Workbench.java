package io.dgm.core.job;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.settings.Settings;
import io.dgm.core.data.DataCatalog;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import java.util.function.Consumer;

/**
 * What work is done with: the catalogs of plugins, engines and data, and what an engine may use.
 * {@link Training} trains on it, {@link TrainedRuns} uses what was trained.
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class Workbench {
  private static final int MOST_THREADS = 1024;

  private final PluginCatalog plugins;
  private final EngineCatalog engines;
  private final DataCatalog data;
  private final int threads;
  private final Consumer<String> notices;

  /**
   * Brings the catalogs together.
   *
   * @param plugins the plugins
   * @param engines the engines
   * @param data the data sets
   * @param threads how many threads an engine may use, at least 1
   * @param notices told, in one line each, what the user should know
   */
  public Workbench(
      PluginCatalog plugins,
      EngineCatalog engines,
      DataCatalog data,
      int threads,
      Consumer<String> notices) {
    if (threads < 1 || threads > MOST_THREADS) {
      throw new UserException("--threads is 1 to " + MOST_THREADS + ", got " + threads);
    }
    this.plugins = plugins;
    this.engines = engines;
    this.data = data;
    this.threads = threads;
    this.notices = notices;
  }

  /** {@return the plugins} */
  public PluginCatalog plugins() {
    return plugins;
  }

  /** {@return the engines} */
  public EngineCatalog engines() {
    return engines;
  }

  /** {@return the data sets} */
  public DataCatalog data() {
    return data;
  }

  int threads() {
    return threads;
  }

  /** {@return who is told, in one line each, what the user should know} */
  Consumer<String> notices() {
    return notices;
  }

  /**
   * Checks what a run says of its engine.
   *
   * @throws UserException if there is no such engine, or it has no such setting
   */
  void check(RunSettings settings) {
    EngineProvider provider = engines.find(settings.engine());
    try {
      Settings.of(provider.settings(), settings.engineSettings());
    } catch (UserException e) {
      throw new UserException("the engine " + provider.name() + ": " + e.getMessage(), e);
    }
  }

  /** {@return the engine of a run, opened} */
  Engine open(RunSettings settings) {
    check(settings);
    return engines
        .find(settings.engine())
        .open(new EngineOptions(threads, settings.engineSettings()));
  }
}
