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

  PluginContractTest() {
    super(new PjrtEngineProvider(), new EngineTraits(EngineTraits.ALL.dtypes(), DENORMALS));
  }
}
