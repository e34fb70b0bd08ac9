/**
 * The heart of the kernel: what an engine is, the passes over programs, and the engine that defines
 * each primitive.
 *
 * @provides io.dgm.api.tensor.Evaluator by the reference engine
 * @provides io.dgm.engine.spi.EngineProvider the engine {@code reference}
 */
module io.dgm.engine {
  requires transitive io.dgm.api;

  exports io.dgm.engine.compiler;
  exports io.dgm.engine.platform;
  exports io.dgm.engine.reference;
  exports io.dgm.engine.spi;

  provides io.dgm.api.tensor.Evaluator with
      io.dgm.engine.reference.ReferenceEvaluator;
  provides io.dgm.engine.spi.EngineProvider with
      io.dgm.engine.reference.ReferenceProvider;
}
