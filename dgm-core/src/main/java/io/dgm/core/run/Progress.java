package io.dgm.core.run;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * Shows on a terminal how training goes: one line that is redrawn, with a bar, the rate, the time
 * left and the losses. Elsewhere, as in a file, a plain line at the end of each epoch and at most
 * every ten seconds. Not for several threads.
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class Progress implements AutoCloseable {
  private static final int BAR = 20;
  private static final int SHORT_BAR = 10;
  private static final long REDRAW = 100_000_000L;
  private static final long PLAIN = 10_000_000_000L;
  // without line wrap, a line longer than the terminal is wide is cut off and stays one line
  private static final String OPEN = "\r\u001b[?7l";
  private static final String CLOSE = "\u001b[K\u001b[?7h";

  private final PrintStream out;
  private final boolean interactive;
  private final IntSupplier width;
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
   * @param what is being done, if it is not this training
   * @param unit of which there are so many a second
   */
  public record Extent(long steps, long stepsPerEpoch, int batchSize, String what, String unit) {
    /**
     * Training.
     *
     * @param steps the step at which training ends
     * @param stepsPerEpoch how many steps are an epoch, at least 1
     * @param batchSize how many examples are a step, 0 not to show their rate
     */
    public Extent(long steps, long stepsPerEpoch, int batchSize) {
      this(steps, stepsPerEpoch, batchSize, "", "steps");
    }

    /**
     * {@return the extent of other work}
     *
     * @param what is being done
     * @param all how many examples, or steps, it is done with
     * @param unit which of them
     */
    public static Extent of(String what, long all, String unit) {
      return new Extent(all, Long.MAX_VALUE, 0, what, unit);
    }
  }

  /**
   * Shows progress.
   *
   * @param out where to
   * @param interactive whether that is a terminal that a person looks at
   * @param width tells how many columns it has now
   */
  public Progress(PrintStream out, boolean interactive, IntSupplier width) {
    this(out, interactive, width, System::nanoTime);
  }

  Progress(PrintStream out, boolean interactive, IntSupplier width, LongSupplier clock) {
    this.out = out;
    this.interactive = interactive;
    this.width = width;
    this.clock = clock;
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

  /** {@return a line that fits: rate and time left are the last to go} */
  private String line(long step, Map<String, Double> values) {
    int most = interactive ? width.getAsInt() - 1 : Integer.MAX_VALUE;
    Map<String, Double> shown = new LinkedHashMap<>(values);
    String line = line(step, shown, BAR, true);
    int bar = BAR;
    while (line.length() > most && (bar > 0 || !shown.isEmpty())) {
      if (bar > SHORT_BAR || shown.isEmpty()) {
        bar = bar > SHORT_BAR ? SHORT_BAR : 0;
      } else if (line(step, shown, bar, false).length() > most) {
        shown.remove(List.copyOf(shown.keySet()).getLast());
      }
      line = line(step, shown, bar, false);
    }
    return line;
  }

  private String line(long step, Map<String, Double> values, int bar, boolean examples) {
    long epochs = Math.ceilDiv(extent.steps(), extent.stepsPerEpoch());
    long epoch = Math.clamp(Math.ceilDiv(step, extent.stepsPerEpoch()), 1, Math.max(1, epochs));
    double done = Math.clamp((double) step / Math.max(1, extent.steps()), 0, 1);
    StringBuilder line = new StringBuilder();
    if (extent.what().isEmpty()) {
      line.append("epoch ").append(epoch).append('/').append(epochs);
    } else {
      line.append(extent.what()).append(' ').append(step).append('/').append(extent.steps());
    }
    if (interactive && bar > 0) {
      int full = (int) Math.round(done * bar);
      line.append(" [").append("#".repeat(full)).append(".".repeat(bar - full)).append(']');
    }
    line.append(String.format(Locale.ROOT, " %3d%%", (int) (100 * done)));
    if (!values.isEmpty()) {
      line.append("  ").append(Figures.line(values));
    }
    double rate = pace.rate();
    if (Double.isFinite(rate)) {
      line.append("  ").append(Figures.count(rate));
      line.append(' ').append(extent.unit()).append("/s");
      if (examples && extent.batchSize() > 0) {
        String of = Figures.count(rate * extent.batchSize());
        line.append("  ").append(of).append(" examples/s");
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
