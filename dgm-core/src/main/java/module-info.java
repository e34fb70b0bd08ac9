/** The training kernel of dgm: compiler, engines, trainer, checkpoints, data, plugin loading. */
module io.dgm.core {
  requires transitive io.dgm.api;
  requires com.fasterxml.jackson.jr.ob;
  requires java.desktop;
  requires jdk.incubator.vector;

  exports io.dgm.core.spi;
}
