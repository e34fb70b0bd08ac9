package io.dgm.testkit.engine;

import io.dgm.core.plugin.EngineCatalog;

/** The reference keeps its own contract: this checks the contract as much as the engine. */
class ReferenceEngineTest extends EngineContract {
  ReferenceEngineTest() {
    super(EngineCatalog.load().find("reference"), EngineTraits.ALL);
  }
}
