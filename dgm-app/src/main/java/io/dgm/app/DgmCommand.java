package io.dgm.app;

import io.dgm.core.data.DataCatalog;
import io.dgm.core.job.Workbench;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.plugin.PluginCatalog;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The root of the command line: its subcommands and the options that all of them take. */
@Command(
    name = "dgm",
    mixinStandardHelpOptions = true,
    version = "dgm 0.1.0",
    description = "Deep generative models, as compositions of shared parts.",
    synopsisSubcommandLabel = "COMMAND")
final class DgmCommand implements Runnable {
  @SuppressWarnings("UnusedVariable") // picocli reads it
  @Mixin
  private final GlobalOptions options;

  private final CommandLine line;

  DgmCommand(
      GlobalOptions options,
      Supplier<PluginCatalog> listed,
      Supplier<PluginCatalog> plugins,
      Supplier<EngineCatalog> engines,
      Supplier<DataCatalog> data,
      Supplier<Workbench> workbench) {
    this.options = options;
    line =
        new CommandLine(this)
            .addSubcommand(new ModelsCommand(plugins))
            .addSubcommand(new PartsCommand(plugins))
            .addSubcommand(new EnginesCommand(engines))
            .addSubcommand(new PluginsCommand(listed, options))
            .addSubcommand(
                new CommandLine(new DataCommand())
                    .addSubcommand(new DataListCommand(data))
                    .addSubcommand(new DataFetchCommand(data)))
            .addSubcommand(new TrainCommand(workbench))
            .addSubcommand(new ResumeCommand(workbench))
            .addSubcommand(new SampleCommand(workbench))
            .addSubcommand(new EvaluateCommand(workbench))
            .addSubcommand(new LemmaCommand(plugins))
            .addSubcommand(new SchemaCommand(workbench))
            .addSubcommand(new NewPluginCommand());
  }

  CommandLine commandLine() {
    return line;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(line, "a command is missing");
  }
}
