package io.dgm.app;

import com.google.inject.Guice;
import com.google.inject.ProvisionException;
import io.dgm.api.UserException;
import java.io.PrintWriter;
import java.util.Arrays;
import picocli.CommandLine;

/** The dgm command: 0 done, 1 failed, 2 the user's mistake. */
public final class Main {
  private static final int FAILED = 1;
  private static final int USER_MISTAKE = 2;

  private Main() {}

  /**
   * Runs a command and exits.
   *
   * @param args its words
   */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  /**
   * {@return the exit code of a command}
   *
   * @param args its words
   */
  static int run(String... args) {
    GlobalOptions options = new GlobalOptions();
    DgmCommand root = Guice.createInjector(new AppModule(options)).getInstance(DgmCommand.class);
    CommandLine line = root.commandLine();
    line.setExecutionExceptionHandler((e, where, _) -> fail(where, options, cause(e)));
    line.setParameterExceptionHandler((e, words) -> misuse(e, words));
    line.setExitCodeExceptionMapper(_ -> FAILED);
    return line.execute(args);
  }

  /** {@return what went wrong where something was made for a command} */
  private static Throwable cause(Throwable e) {
    return e instanceof ProvisionException && e.getCause() != null ? e.getCause() : e;
  }

  private static int fail(CommandLine line, GlobalOptions options, Throwable e) {
    boolean mistake = e instanceof UserException;
    PrintWriter err = line.getErr();
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    String begin = "dgm: " + (mistake ? "" : "failed: ");
    Console.safe(message).lines().forEach(text -> err.println(begin + text));
    if (options.debug) {
      e.printStackTrace(err);
    } else if (!mistake) {
      err.println("dgm: --debug shows where");
    }
    err.flush();
    return mistake ? USER_MISTAKE : FAILED;
  }

  private static int misuse(CommandLine.ParameterException e, String[] words) {
    CommandLine line = e.getCommandLine();
    PrintWriter err = line.getErr();
    String name = line.getCommandSpec().qualifiedName();
    err.println(
        "dgm: " + Console.safe(e.getMessage().replace('\n', ' ')) + "; see '" + name + " --help'");
    if (Arrays.asList(words).contains("--debug")) {
      e.printStackTrace(err);
    }
    err.flush();
    return USER_MISTAKE;
  }
}
