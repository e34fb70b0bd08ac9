package io.dgm.bench.device;

import io.dgm.core.plugin.EngineCatalog;
import io.dgm.testkit.engine.EngineContract;
import io.dgm.testkit.engine.EngineTraits;

/** The contract of the engine that the system property dgm.device.engine names. */
public final class DeviceContract extends EngineContract {
  static final String ENGINE = "dgm.device.engine";
  private static final boolean DENORMALS = !"false".equals(System.getenv("DGM_PJRT_DENORMALS"));
  // XLA compiles quotients for NVIDIA's cards with -nvptx-prec-divf32=1
  private static final boolean ROUNDED =
      !String.valueOf(System.getenv("DGM_PJRT_PLUGIN")).contains("cuda");

  /** Creates the tests. */
  public DeviceContract() {
    super(
        EngineCatalog.load().find(System.getProperty(ENGINE)),
        new EngineTraits(EngineTraits.ALL.dtypes(), DENORMALS, ROUNDED));
  }
}
