package io.dgm.pjrt;

import io.dgm.testkit.engine.EngineContract;
import io.dgm.testkit.engine.EngineTraits;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The engine keeps the contract on whatever plugin the environment names. */
@EnabledIfEnvironmentVariable(
    named = "DGM_PJRT_PLUGIN",
    matches = ".+",
    disabledReason = "no plugin: set DGM_PJRT_PLUGIN")
class PluginContractTest extends EngineContract {
  private static final boolean DENORMALS = !"false".equals(System.getenv("DGM_PJRT_DENORMALS"));
  // XLA compiles quotients for NVIDIA's cards with -nvptx-prec-divf32=1
  private static final boolean ROUNDED =
      !String.valueOf(System.getenv("DGM_PJRT_PLUGIN")).contains("cuda");

  PluginContractTest() {
    super(
        new PjrtEngineProvider(), new EngineTraits(EngineTraits.ALL.dtypes(), DENORMALS, ROUNDED));
  }
}
