package io.dgm.app;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.multibindings.Multibinder;
import io.dgm.core.data.DataCatalog;
import io.dgm.core.job.TrainedRuns;
import io.dgm.core.job.Training;
import io.dgm.core.job.Workbench;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.plugin.Installation;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.core.stack.StackResolver;
import jakarta.inject.Singleton;
import java.util.List;
import picocli.CommandLine.Command;

/**
 * What the command is made of; the only place that knows how parts come together. Everything is
 * made when it is first asked for: the options are read only when the command line was parsed.
 */
final class AppModule extends AbstractModule {
  /** In the order in which they are listed. */
  private static final List<Class<? extends Runnable>> COMMANDS =
      List.of(
          ModelsCommand.class,
          PartsCommand.class,
          EnginesCommand.class,
          PluginsCommand.class,
          DataCommand.class,
          TrainCommand.class,
          ResumeCommand.class,
          SampleCommand.class,
          GenerateCommand.class,
          EvaluateCommand.class,
          ExportCommand.class,
          ExportersCommand.class,
          RunsCommand.class,
          CompareCommand.class,
          ExperimentCommand.class,
          LemmaCommand.class,
          SchemaCommand.class,
          NewPluginCommand.class);

  private final GlobalOptions options;
  private final List<Class<? extends Runnable>> commands;

  /**
   * @param words those of the command line: one that begins with the name of a command is answered
   *     by that one, and the others, half the time of a start, are not made
   */
  AppModule(GlobalOptions options, String... words) {
    this.options = options;
    this.commands =
        COMMANDS.stream()
            .filter(command -> words.length > 0 && words[0].equals(name(command)))
            .findFirst()
            .<List<Class<? extends Runnable>>>map(List::of)
            .orElse(COMMANDS);
  }

  private static String name(Class<?> command) {
    return command.getAnnotation(Command.class).name();
  }

  @Override
  protected void configure() {
    bind(GlobalOptions.class).toInstance(options);
    Multibinder<Runnable> bound =
        Multibinder.newSetBinder(binder(), Runnable.class, Subcommand.class);
    commands.forEach(command -> bound.addBinding().to(command));
  }

  @Provides
  @Singleton
  Installation installation() {
    return Installation.of(options.usualPlugins(), options.givenPlugins(), Console::notice);
  }

  @Provides
  @Singleton
  @Listed
  PluginCatalog listed(Installation installation) {
    return PluginCatalog.load(installation);
  }

  /** Whoever misses a part is told why it is not there. */
  @Provides
  @Singleton
  PluginCatalog plugins(@Listed PluginCatalog plugins) {
    plugins.reports().stream()
        .filter(report -> !report.loaded())
        .forEach(
            report ->
                Console.notice(
                    "the plugin %s (%s) did not load: %s"
                        .formatted(report.name(), report.source(), report.problem())));
    return plugins;
  }

  @Provides
  @Singleton
  EngineCatalog engines(Installation installation) {
    return EngineCatalog.load(installation);
  }

  @Provides
  @Singleton
  DataCatalog data(PluginCatalog plugins) {
    return DataCatalog.create(plugins.datasets(), plugins.formats(), Console::notice);
  }

  @Provides
  @Singleton
  Workbench workbench(PluginCatalog plugins, EngineCatalog engines, DataCatalog data) {
    return new Workbench(plugins, engines, data, options.threads, Console::notice);
  }

  @Provides
  Training training(Workbench bench) {
    return new Training(bench);
  }

  @Provides
  TrainedRuns runs(Workbench bench) {
    return new TrainedRuns(bench);
  }

  @Provides
  StackResolver stacks(PluginCatalog plugins, EngineCatalog engines, DataCatalog data) {
    return new StackResolver(plugins, engines, data);
  }
}
