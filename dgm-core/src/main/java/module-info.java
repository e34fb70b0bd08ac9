/**
 * The training kernel of dgm: trainer, checkpoints, data, evaluation, lemmas, plugin loading.
 *
 * @uses io.dgm.api.spi.Plugin for models, data sets and metrics
 * @uses io.dgm.engine.spi.EngineProvider for engines
 * @provides io.dgm.api.spi.Plugin the data sets, metrics and lemmas that come with dgm
 */
module io.dgm.core {
  requires transitive io.dgm.api;
  requires transitive io.dgm.engine;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.jr.ob;
  requires org.snakeyaml.engine;

  exports io.dgm.core;
  exports io.dgm.core.data;
  exports io.dgm.core.evaluate;
  exports io.dgm.core.experiment;
  exports io.dgm.core.job;
  exports io.dgm.core.lemma;
  exports io.dgm.core.plugin;
  exports io.dgm.core.run;
  exports io.dgm.core.stack;
  exports io.dgm.core.train;

  uses io.dgm.api.spi.Plugin;
  uses io.dgm.engine.spi.EngineProvider;

  provides io.dgm.api.spi.Plugin with
      io.dgm.core.builtin.CorePlugin;
}
