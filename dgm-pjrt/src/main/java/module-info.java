/**
 * The engine {@code pjrt}: programs as StableHLO, run by whatever PJRT plugin there is.
 *
 * @provides io.dgm.core.spi.EngineProvider the engine {@code pjrt}
 */
module io.dgm.pjrt {
  requires io.dgm.core;

  provides io.dgm.core.spi.EngineProvider with
      io.dgm.pjrt.PjrtEngineProvider;
}
