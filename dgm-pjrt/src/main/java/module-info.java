/**
 * The engine {@code pjrt}: programs as StableHLO, run by whatever PJRT plugin there is.
 *
 * @provides io.dgm.engine.spi.EngineProvider the engine {@code pjrt}
 */
module io.dgm.pjrt {
  requires io.dgm.engine;

  provides io.dgm.engine.spi.EngineProvider with
      io.dgm.pjrt.PjrtEngineProvider;
}
