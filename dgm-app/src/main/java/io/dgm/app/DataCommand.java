package io.dgm.app;

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
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new MissingCommand(spec.commandLine(), "a command is missing: list or fetch NAME");
  }
}
