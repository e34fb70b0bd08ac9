package io.dgm.core.run;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.lang.module.ModuleDescriptor;

/** The version of dgm. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class Version {
  /**
   * What the version is where there is no module to say it, as {@code scripts/device-suite} packs.
   */
  private static final String PROPERTY = "dgm.version";

  private Version() {}

  /**
   * {@return the version of the dgm that runs, as {@code 0.1.0}; {@code development} from classes}
   */
  public static String current() {
    ModuleDescriptor descriptor = Version.class.getModule().getDescriptor();
    String otherwise = System.getProperty(PROPERTY, "development");
    return descriptor == null ? otherwise : descriptor.rawVersion().orElse(otherwise);
  }
}
