package io.dgm.testkit.engine;

import io.dgm.core.plugin.EngineCatalog;

/** The engine {@code cpu} keeps the contract in full. */
class CpuEngineTest extends EngineContract {
  CpuEngineTest() {
    super(EngineCatalog.load().find("cpu"), EngineTraits.ALL);
  }
}
