package io.dgm.core.plugin;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;

/** A plugin failed where it should not. Its message names the plugin and what was asked of it. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class PluginException extends DgmException {
  private static final long serialVersionUID = 1L;

  PluginException(String plugin, String asked, Throwable cause) {
    super("the plugin %s failed at %s: %s".formatted(plugin, asked, Reasons.of(cause)), cause);
  }

  PluginException(String plugin, String asked, String problem) {
    super("the plugin %s failed at %s: %s".formatted(plugin, asked, problem));
  }
}
