package io.dgm.api.spi;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;

/**
 * The version of this API. A plugin built for the same major version and no later minor one fits.
 *
 * @param major grows with what breaks plugins
 * @param minor grows with what is added
 */
@Stability(level = Level.STABLE, since = "0.2")
public record ApiVersion(int major, int minor) {
  /** The version of the API that is running. A plugin must not inline it: it states its own. */
  public static final ApiVersion CURRENT = new ApiVersion(0, 2);

  /**
   * {@return whether a plugin built for that version works with this one: an older one of the same
   * major version does, but before 1.0 every minor version may break it}
   *
   * @param built the version
   */
  public boolean accepts(ApiVersion built) {
    return built.major == major && (major == 0 ? built.minor == minor : built.minor <= minor);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
