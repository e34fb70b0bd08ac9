/**
 * The training kernel of dgm: compiler, engines, trainer, checkpoints, data, plugin loading.
 *
 * @uses io.dgm.api.spi.Plugin for models, data sets and metrics
 * @uses io.dgm.core.spi.EngineProvider for engines
 * @provides io.dgm.api.spi.Evaluator by the reference engine
 * @provides io.dgm.core.spi.EngineProvider the engines {@code cpu} and {@code reference}
 */
module io.dgm.core {
  requires transitive io.dgm.api;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.jr.ob;
  requires java.desktop;
  requires jdk.incubator.vector;

  exports io.dgm.core.compiler;
  exports io.dgm.core.data;
  exports io.dgm.core.evaluate;
  exports io.dgm.core.job;
  exports io.dgm.core.lemma;
  exports io.dgm.core.platform;
  exports io.dgm.core.plugin;
  exports io.dgm.core.run;
  exports io.dgm.core.spi;
  exports io.dgm.core.train;

  uses io.dgm.api.spi.Plugin;
  uses io.dgm.core.spi.EngineProvider;

  provides io.dgm.api.spi.Evaluator with
      io.dgm.core.reference.ReferenceEvaluator;
  provides io.dgm.core.spi.EngineProvider with
      io.dgm.core.cpu.CpuEngineProvider,
      io.dgm.core.reference.ReferenceProvider;
}
