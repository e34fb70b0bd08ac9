/**
 * The engine {@code pjrt}: programs as StableHLO, run by whatever PJRT plugin there is.
 *
 * @provides io.dgm.api.spi.Plugin the exporter {@code stablehlo}
 * @provides io.dgm.engine.spi.EngineProvider the engine {@code pjrt}
 */
module io.dgm.pjrt {
  requires io.dgm.engine;

  provides io.dgm.api.spi.Plugin with
      io.dgm.pjrt.PjrtPlugin;
  provides io.dgm.engine.spi.EngineProvider with
      io.dgm.pjrt.PjrtEngineProvider;
}
