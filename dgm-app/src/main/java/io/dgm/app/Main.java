package io.dgm.app;

import com.google.inject.Guice;
import com.google.inject.ProvisionException;
import io.dgm.api.UserException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;

/** The dgm command: 0 done, 1 failed, 2 the user's mistake. */
public final class Main {
  private static final int FAILED = 1;
  private static final int USER_MISTAKE = 2;

  /** It warns, with a trace, that it cannot read new classes when a provider has a mistake. */
  private static final Logger GUICE = Logger.getLogger("com.google.inject");

  private Main() {}

  /**
   * Runs a command and exits.
   *
   * @param args its words
   */
  public static void main(String[] args) {
    // numbers are written alike everywhere
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    PrintStream answers = System.out;
    PrintStream notices = System.err;
    // what a plugin prints is no part of an answer, which may be a JSON document; nor is a stream
    // its to close
    PrintStream shared = new PrintStream(new Unclosed(notices), true, notices.charset());
    System.setOut(shared);
    System.setErr(shared);
    System.exit(run(answers, notices, args));
  }

  /**
   * {@return the exit code of a command}
   *
   * @param args its words
   */
  static int run(String... args) {
    return run(System.out, System.err, args);
  }

  private static int run(PrintStream answers, PrintStream notices, String... args) {
    Console.use(answers, notices);
    GlobalOptions options = new GlobalOptions();
    CommandLine line = null;
    GUICE.setLevel(Level.OFF);
    try {
      Surroundings.check(List.of(args));
      line =
          Guice.createInjector(new AppModule(options, args))
              .getInstance(DgmCommand.class)
              .commandLine();
      line.setExpandAtFiles(false);
      line.setAllowSubcommandsAsOptionParameters(true); // a folder may be called as a command is
      line.setOut(new PrintWriter(answers, true, answers.charset()));
      line.setErr(errors());
      line.setExecutionExceptionHandler((e, where, _) -> fail(where.getErr(), options, cause(e)));
      line.setParameterExceptionHandler((e, words) -> misuse(e, words));
      line.setExitCodeExceptionMapper(_ -> FAILED);
      int code = line.execute(args);
      return code == 0 ? written() : code;
    } catch (RuntimeException | Error e) { // picocli tells its handler of exceptions only
      return fail(line == null ? errors() : line.getErr(), options, cause(e));
    }
  }

  /**
   * {@return the exit code of a command that did its work: nobody may have been able to read it}
   */
  private static int written() {
    if (Console.failed()) {
      Console.notice("failed: standard output could not be written");
      return FAILED;
    }
    return 0;
  }

  private static PrintWriter errors() {
    return new PrintWriter(Console.notices(), true, Console.notices().charset());
  }

  /** {@return what went wrong where something was made for a command} */
  private static Throwable cause(Throwable e) {
    return e instanceof ProvisionException && e.getCause() != null ? e.getCause() : e;
  }

  private static int fail(PrintWriter err, GlobalOptions options, Throwable e) {
    boolean mistake = e instanceof UserException;
    String begin = "dgm: " + (mistake ? "" : "failed: ");
    Console.safe(Reason.of(e)).lines().forEach(text -> err.println(begin + text));
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
    if (e instanceof MissingCommand) {
      line.usage(err);
    }
    String name = line.getCommandSpec().qualifiedName();
    err.println(
        "dgm: " + Console.safe(Misuse.of(e).replace('\n', ' ')) + "; see '" + name + " --help'");
    if (Arrays.asList(words).contains("--debug")) {
      e.printStackTrace(err);
    }
    err.flush();
    return USER_MISTAKE;
  }
}
