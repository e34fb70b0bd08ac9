package io.dgm.app;

import java.io.Serial;
import picocli.CommandLine;

/** A command that has others was given alone. */
final class MissingCommand extends CommandLine.ParameterException {
  @Serial private static final long serialVersionUID = 1;

  MissingCommand(CommandLine line, String message) {
    super(line, message);
  }
}
