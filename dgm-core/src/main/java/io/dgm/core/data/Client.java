package io.dgm.core.data;

import io.dgm.api.DgmException;
import io.dgm.api.UserException;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A program of others, run to its end; it does not outlive the call, nor this process. */
final class Client {
  private static final Pattern NPM = Pattern.compile("npm (error|ERR!)\\s*");
  private static final Pattern NPM_CODES = Pattern.compile("(code|syscall|errno) .*|");
  private static final Pattern NOISE =
      Pattern.compile("(W:|npm warn|npm WARN|npm notice).*|.*\\b[Ll]og (of this run|files).*");

  /**
   * How long one waits.
   *
   * @param limit after which the program is ended
   * @param telling after which, again and again, the wait is told
   */
  record Patience(Duration limit, Duration telling) {}

  private Client() {}

  /**
   * Runs it.
   *
   * @param folder where it works; what it says is kept there
   * @param patience how long it may take, and how often the wait is told
   * @param command the program and its arguments
   * @param waiting told for how many seconds it has run
   * @throws UserException where it cannot be started, takes too long or fails, with what it said
   * @throws DgmException where the thread is interrupted
   */
  static void run(Path folder, Patience patience, List<String> command, LongConsumer waiting)
      throws IOException {
    String name = Path.of(command.getFirst()).getFileName().toString();
    Path said = folder.resolve(name + ".stderr");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(Redirect.DISCARD)
            .redirectError(said.toFile());
    builder.environment().put("LC_ALL", "C"); // its messages are read
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UserException("'" + name + "' cannot be run: is it installed?", e);
    }
    Thread hook = new Thread(() -> kill(process));
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      process.getOutputStream().close();
      if (!ends(process, patience, waiting)) {
        throw new UserException(
            "'%s' took more than %d s".formatted(name, patience.limit().toSeconds()));
      }
      if (process.exitValue() != 0) {
        List<String> lines = Files.readAllLines(said, StandardCharsets.ISO_8859_1);
        throw new UserException(
            "'%s' failed: %s".formatted(name, reason(lines, process.exitValue())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DgmException("interrupted while '" + name + "' ran", e);
    } finally {
      kill(process);
      removeHook(hook);
    }
  }

  /** {@return whether it ends in time} */
  private static boolean ends(Process process, Patience patience, LongConsumer waiting)
      throws InterruptedException {
    Instant begin = Instant.now();
    Instant end = begin.plus(patience.limit());
    while (Instant.now().isBefore(end)) {
      Duration left = Duration.between(Instant.now(), end);
      if (process.waitFor(left.compareTo(patience.telling()) < 0 ? left : patience.telling())) {
        return true;
      }
      if (Instant.now().isBefore(end)) {
        waiting.accept(Duration.between(begin, Instant.now()).toSeconds());
      }
    }
    return !process.isAlive();
  }

  /** Ends it and what it started. */
  private static void kill(Process process) {
    if (process.isAlive()) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      process.onExit().completeOnTimeout(process, 1, TimeUnit.SECONDS).join();
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // it is running
    }
  }

  /** The line that says why: apt-get's last error, npm's first that is more than a code. */
  static String reason(List<String> lines, int exitValue) {
    List<String> telling =
        lines.stream()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .filter(Predicate.not(NOISE.asMatchPredicate()))
            .toList();
    return telling.stream()
        .filter(line -> line.startsWith("E:"))
        .reduce((_, last) -> last)
        .map(Client::advised)
        .or(
            () ->
                telling.stream()
                    .filter(line -> NPM.matcher(line).lookingAt())
                    .map(line -> NPM.matcher(line).replaceFirst(""))
                    .filter(Predicate.not(NPM_CODES.asMatchPredicate()))
                    .findFirst())
        .or(() -> telling.reversed().stream().findFirst())
        .orElse("it said nothing, exit code " + exitValue);
  }

  private static String advised(String line) {
    return line.contains("Unable to locate package") ? line + " (try 'apt-get update')" : line;
  }
}
