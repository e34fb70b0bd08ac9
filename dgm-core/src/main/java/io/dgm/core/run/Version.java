package io.dgm.core.run;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.lang.module.ModuleDescriptor;

/** The version of dgm. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class Version {
  /** The property that names the commit if dgm runs from the class path, as on a device. */
  private static final String COMMIT = "dgm.commit";

  private Version() {}

  /**
   * {@return the version of the dgm that runs, as {@code 0.1.0}; {@code development} from classes}
   */
  public static String current() {
    ModuleDescriptor descriptor = Version.class.getModule().getDescriptor();
    String otherwise = System.getProperty(COMMIT, "development");
    return descriptor == null ? otherwise : descriptor.rawVersion().orElse(otherwise);
  }
}
