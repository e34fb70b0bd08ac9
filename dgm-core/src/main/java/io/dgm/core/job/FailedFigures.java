package io.dgm.core.job;

import io.dgm.api.DgmException;
import io.dgm.core.plugin.PluginException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Failures of single figures, which cost no other its own: it may have taken hours. */
final class FailedFigures {
  private final boolean asked;
  private final BooleanSupplier stop;
  private final Consumer<String> notices;
  private DgmException first;
  private boolean ended;

  /**
   * None yet.
   *
   * @param asked whether the figures were asked for by name: if not, a plugin's failure is told and
   *     no more
   * @param stop whether nothing more is to be measured
   * @param notices told of that
   */
  FailedFigures(boolean asked, BooleanSupplier stop, Consumer<String> notices) {
    this.asked = asked;
    this.stop = stop;
    this.notices = notices;
  }

  /** Measures, and keeps the failure. */
  void within(Runnable measuring) {
    within(
        false,
        () -> {
          measuring.run();
          return true;
        });
  }

  /**
   * {@return the measurement, or another value if it fails, or nothing more is to be measured; the
   * failure is kept}
   */
  <T> T within(T otherwise, Supplier<T> measuring) {
    if (ended) {
      return otherwise;
    }
    try {
      if (stop.getAsBoolean()) {
        throw new StoppedException("the process was asked to end before all was measured");
      }
      return measuring.get();
    } catch (StoppedException e) {
      ended = true;
      keep(e);
    } catch (PluginException e) {
      if (asked) {
        keep(e);
      } else {
        notices.accept(e.getMessage());
      }
    } catch (DgmException e) {
      keep(e);
    }
    return otherwise;
  }

  private void keep(DgmException e) {
    if (first == null) {
      first = e;
    } else {
      first.addSuppressed(e);
      notices.accept(e.getMessage());
    }
  }

  /** {@return why some figures are not there; nothing if none failed} */
  String reason() {
    return first == null ? "" : first.getMessage();
  }

  /**
   * Raises the first that was kept.
   *
   * @throws DgmException if there is one
   */
  void raise() {
    if (first != null) {
      throw first;
    }
  }
}
