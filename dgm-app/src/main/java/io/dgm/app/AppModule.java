package io.dgm.app;

import com.google.inject.AbstractModule;
import io.dgm.core.data.DataCatalog;
import io.dgm.core.job.Workbench;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.plugin.Installation;
import io.dgm.core.plugin.PluginCatalog;

/** What the command is made of; the only place that knows how parts come together. */
final class AppModule extends AbstractModule {
  private final GlobalOptions options;

  AppModule(GlobalOptions options) {
    this.options = options;
  }

  @Override
  protected void configure() {
    // by providers, for the options are read only when the command line has been parsed
    Lazy<Installation> installation =
        new Lazy<>(
            () -> Installation.of(options.usualPlugins(), options.givenPlugins(), Console::notice));
    Lazy<PluginCatalog> listed = new Lazy<>(() -> PluginCatalog.load(installation.get()));
    Lazy<PluginCatalog> plugins = new Lazy<>(() -> told(listed.get()));
    Lazy<EngineCatalog> engines = new Lazy<>(() -> EngineCatalog.load(installation.get()));
    Lazy<DataCatalog> data =
        new Lazy<>(
            () ->
                DataCatalog.create(
                    plugins.get().datasets(), plugins.get().formats(), Console::notice));
    Lazy<Workbench> workbench =
        new Lazy<>(
            () ->
                new Workbench(
                    plugins.get(), engines.get(), data.get(), options.threads, Console::notice));
    bind(DgmCommand.class)
        .toProvider(() -> new DgmCommand(options, listed, plugins, engines, data, workbench));
  }

  /** Whoever misses a part is told why it is not there. */
  private static PluginCatalog told(PluginCatalog plugins) {
    plugins.reports().stream()
        .filter(report -> !report.loaded())
        .forEach(
            report ->
                Console.notice(
                    "the plugin %s (%s) did not load: %s"
                        .formatted(report.name(), report.source(), report.problem())));
    return plugins;
  }
}
