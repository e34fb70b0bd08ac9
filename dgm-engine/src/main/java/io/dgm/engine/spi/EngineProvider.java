package io.dgm.engine.spi;

import io.dgm.api.Named;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.settings.SettingSpec;
import java.util.List;
import java.util.Map;

/**
 * Offers an engine; found through {@link java.util.ServiceLoader}. Cheap to construct: nothing is
 * loaded before {@link #open}.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public interface EngineProvider extends Named {

  /** {@return one sentence on what it runs on} */
  String description();

  /** {@return what can be set of it, as engine.NAME} */
  default List<SettingSpec<?>> settings() {
    return List.of();
  }

  /** {@return whether it can be opened on this machine, and if not, why; quick to answer} */
  Availability availability();

  /**
   * {@return a new engine}
   *
   * @param options how to open it
   * @throws io.dgm.api.UserException where it cannot be opened on this machine, with what to do
   */
  Engine open(EngineOptions options);

  /**
   * Whether an engine can be opened.
   *
   * @param available whether it can
   * @param detail what it would use, or why it cannot
   */
  record Availability(boolean available, String detail) {}

  /**
   * How to open an engine.
   *
   * @param threads how many threads it may use in all, at least 1
   * @param set some of its settings, as text by name
   */
  record EngineOptions(int threads, Map<String, String> set) {
    /** Checks, and copies. */
    public EngineOptions {
      if (threads < 1) {
        throw new IllegalArgumentException("an engine needs at least one thread, got " + threads);
      }
      set = Map.copyOf(set);
    }

    /**
     * Creates options with every setting as it is by default.
     *
     * @param threads how many threads it may use in all, at least 1
     */
    public EngineOptions(int threads) {
      this(threads, Map.of());
    }
  }
}
