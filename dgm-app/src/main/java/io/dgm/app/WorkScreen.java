package io.dgm.app;

import io.dgm.core.job.WorkListener;
import io.dgm.core.run.Progress;
import java.util.Map;

/** Shows on standard error how far long work is that is no training. */
final class WorkScreen implements WorkListener, AutoCloseable {
  private Progress progress = new Progress(Console.notices(), Terminal.isThere(), Terminal::width);
  private String shown = "";

  @Override
  public void done(String what, long done, long of) {
    show(what, done, of, "examples");
  }

  @Override
  public void trained(String what, long step, long steps) {
    show(what, step, steps, "steps");
  }

  private void show(String what, long done, long of, String unit) {
    if (!what.equals(shown)) {
      close();
      shown = what;
      progress = new Progress(Console.notices(), Terminal.isThere(), Terminal::width);
      progress.start(0, Progress.Extent.of(what, of, unit));
    }
    progress.update(done, Map.of());
  }

  @Override
  public void close() {
    progress.close();
  }
}
