package io.dgm.app;

import jakarta.inject.Inject;
import java.util.Set;
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

  @Inject
  DgmCommand(GlobalOptions options, @Subcommand Set<Runnable> commands) {
    this.options = options;
    this.line = new CommandLine(this);
    commands.forEach(
        command ->
            line.addSubcommand(command instanceof DataCommand data ? data.commandLine() : command));
  }

  CommandLine commandLine() {
    return line;
  }

  @Override
  public void run() {
    throw new MissingCommand(line, "a command is missing");
  }
}
