package io.dgm.core.run;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Shows on a terminal how training goes: one line that is redrawn, with a bar, the rate, the time
 * left and the losses. Elsewhere, as in a file, a plain line at the end of each epoch and at most
 * every ten seconds. Not for several threads.
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class Progress implements AutoCloseable {
  private static final int BAR = 20;
  private static final long REDRAW = 100_000_000L;
  private static final long PLAIN = 10_000_000_000L;
  // without line wrap, a line longer than the terminal is wide is cut off and stays one line
  private static final String OPEN = "\r\u001b[?7l";
  private static final String CLOSE = "\u001b[K\u001b[?7h";

  private final PrintStream out;
  private final boolean interactive;
  private final LongSupplier clock;
  private final Pace pace = new Pace();
  private Extent extent = new Extent(0, 1, 0);
  private long nextShow;
  private String shown = "";

  /**
   * How much there is to do.
   *
   * @param steps the step at which training ends
   * @param stepsPerEpoch how many steps are an epoch, at least 1
   * @param batchSize how many examples are a step, 0 not to show their rate
   * @param what is being done, if it is no training
   */
  public record Extent(long steps, long stepsPerEpoch, int batchSize, String what) {
    /**
     * Training.
     *
     * @param steps the step at which training ends
     * @param stepsPerEpoch how many steps are an epoch, at least 1
     * @param batchSize how many examples are a step, 0 not to show their rate
     */
    public Extent(long steps, long stepsPerEpoch, int batchSize) {
      this(steps, stepsPerEpoch, batchSize, "");
    }

    /**
     * {@return the extent of other work}
     *
     * @param what is being done
     * @param all how many examples it is done with
     */
    public static Extent of(String what, long all) {
      return new Extent(all, Long.MAX_VALUE, 0, what);
    }
  }

  /**
   * Shows progress.
   *
   * @param out where to
   * @param interactive whether that is a terminal that a person looks at
   */
  public Progress(PrintStream out, boolean interactive) {
    this(out, interactive, System::nanoTime);
  }

  Progress(PrintStream out, boolean interactive, LongSupplier clock) {
    this.out = out;
    this.interactive = interactive;
    this.clock = clock;
  }

  /** {@return whether standard output is a terminal that can redraw a line} */
  public static boolean isTerminal() {
    // JDK 25 has no console where there is no terminal; those of 22 to 24 have one that says so
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
        && !"dumb".equals(System.getenv("TERM"));
  }

  /**
   * Begins.
   *
   * @param step how many steps were made before, 0 in a new run
   * @param extent how much there is to do
   */
  public void start(long step, Extent extent) {
    this.extent = extent;
    long now = clock.getAsLong();
    pace.mark(step, now);
    nextShow = now + (interactive ? 0 : PLAIN);
  }

  /**
   * {@return whether {@link #update} would show something now, to spare the work of asking a device
   * for losses when not}
   *
   * @param step how many steps were made
   */
  public boolean due(long step) {
    boolean boundary =
        extent.what().isEmpty()
            ? step % extent.stepsPerEpoch() == 0 || step >= extent.steps()
            : interactive && step >= extent.steps();
    return boundary || clock.getAsLong() - nextShow >= 0;
  }

  /**
   * Shows where training is, if it is time to.
   *
   * @param step how many steps were made
   * @param values what to show besides, by name
   */
  public void update(long step, Map<String, Double> values) {
    long now = clock.getAsLong();
    pace.mark(step, now);
    if (!due(step)) {
      return;
    }
    nextShow = now + (interactive ? REDRAW : PLAIN);
    shown = line(step, values);
    if (interactive) {
      draw();
    } else {
      out.println(shown);
    }
  }

  private void draw() {
    out.print(OPEN + shown + CLOSE);
    out.flush();
  }

  private String line(long step, Map<String, Double> values) {
    long epochs = Math.ceilDiv(extent.steps(), extent.stepsPerEpoch());
    long epoch = Math.clamp(Math.ceilDiv(step, extent.stepsPerEpoch()), 1, Math.max(1, epochs));
    double done = Math.clamp((double) step / Math.max(1, extent.steps()), 0, 1);
    StringBuilder line = new StringBuilder();
    if (extent.what().isEmpty()) {
      line.append("epoch ").append(epoch).append('/').append(epochs);
    } else {
      line.append(extent.what()).append(' ').append(step).append('/').append(extent.steps());
    }
    if (interactive) {
      int full = (int) Math.round(done * BAR);
      line.append(" [").append("#".repeat(full)).append(".".repeat(BAR - full)).append(']');
    }
    line.append(String.format(Locale.ROOT, " %3d%%", (int) (100 * done)));
    if (!values.isEmpty()) {
      line.append("  ").append(Figures.line(values));
    }
    double rate = pace.rate();
    if (Double.isFinite(rate)) {
      line.append("  ").append(Figures.count(rate));
      line.append(extent.what().isEmpty() ? " steps/s" : " examples/s");
      if (extent.batchSize() > 0) {
        String examples = Figures.count(rate * extent.batchSize());
        line.append("  ").append(examples).append(" examples/s");
      }
      line.append("  ").append(Figures.duration(pace.secondsTo(extent.steps()))).append(" left");
    }
    return line.toString();
  }

  /**
   * Shows a line that stays.
   *
   * @param text one line
   */
  public void note(String text) {
    if (interactive && !shown.isEmpty()) {
      out.print("\r\u001b[K");
      out.println(text);
      draw();
    } else {
      out.println(text);
    }
  }

  /** Leaves the last state on the terminal and moves on to the next line. */
  @Override
  public void close() {
    if (interactive && !shown.isEmpty()) {
      out.println();
      shown = "";
    }
  }
}
