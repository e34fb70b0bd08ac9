package io.dgm.app;

import io.dgm.api.settings.Nearest;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What is wrong with the words of a command, and which ones were meant. */
final class Misuse {
  private Misuse() {}

  static String of(CommandLine.ParameterException e) {
    if (!(e instanceof CommandLine.UnmatchedArgumentException unmatched)) {
      return e.getMessage();
    }
    CommandSpec spec = e.getCommandLine().getCommandSpec();
    List<String> words = unmatched.getUnmatched();
    if (words.isEmpty()) {
      return e.getMessage();
    }
    String word = words.getFirst();
    if (word.startsWith("-")) {
      String name = word.replaceFirst("=.*", "");
      Set<String> options = spec.optionsMap().keySet();
      return "there is no option " + name + Nearest.hint(name, options);
    }
    if (!spec.subcommands().isEmpty()) {
      Set<String> commands = spec.subcommands().keySet();
      return "there is no command '%s'; there are %s%s"
          .formatted(word, String.join(", ", commands), Nearest.hint(word, commands));
    }
    return "'%s' is one word too many".formatted(word);
  }
}
