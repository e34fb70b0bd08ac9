package io.dgm.core.plugin;

import io.dgm.api.DgmException;

/** A plugin failed where it should not. Its message names the plugin and what was asked of it. */
public final class PluginException extends DgmException {
  private static final long serialVersionUID = 1L;

  PluginException(String plugin, String asked, Throwable cause) {
    super("the plugin %s failed at %s: %s".formatted(plugin, asked, Reasons.of(cause)), cause);
  }

  PluginException(String plugin, String asked, String problem) {
    super("the plugin %s failed at %s: %s".formatted(plugin, asked, problem));
  }
}
