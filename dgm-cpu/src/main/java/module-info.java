/**
 * The engine {@code cpu}: oneDNN for products and convolutions, vector loops for the rest.
 *
 * @provides io.dgm.engine.spi.EngineProvider the engine {@code cpu}
 */
module io.dgm.cpu {
  requires io.dgm.engine;
  requires jdk.incubator.vector;

  provides io.dgm.engine.spi.EngineProvider with
      io.dgm.cpu.CpuEngineProvider;
}
