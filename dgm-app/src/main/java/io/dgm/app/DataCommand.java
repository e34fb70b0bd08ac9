package io.dgm.app;

import jakarta.inject.Inject;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands about data sets. */
@Command(
    name = "data",
    mixinStandardHelpOptions = true,
    description = "List the data sets there are, or fetch one.",
    synopsisSubcommandLabel = "(list | fetch NAME)")
final class DataCommand implements Runnable {
  private final DataListCommand list;
  private final DataFetchCommand fetch;

  @Spec private CommandSpec spec;

  @Inject
  DataCommand(DataListCommand list, DataFetchCommand fetch) {
    this.list = list;
    this.fetch = fetch;
  }

  CommandLine commandLine() {
    return new CommandLine(this).addSubcommand(list).addSubcommand(fetch);
  }

  @Override
  public void run() {
    throw new MissingCommand(spec.commandLine(), "a command is missing: list or fetch NAME");
  }
}
