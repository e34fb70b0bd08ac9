/**
 * Contracts that a third party extends to check a plugin, a distribution, a data set, an engine.
 */
module io.dgm.testkit {
  requires transitive io.dgm.api;
  requires transitive io.dgm.core;
  requires transitive io.dgm.engine;
  requires transitive org.junit.jupiter.api;
  requires transitive org.junit.jupiter.params;
  requires transitive org.assertj.core;

  exports io.dgm.testkit;
  exports io.dgm.testkit.data;
  exports io.dgm.testkit.distribution;
  exports io.dgm.testkit.engine;
  exports io.dgm.testkit.lemma;
  exports io.dgm.testkit.nn;
  exports io.dgm.testkit.tensor;

  opens io.dgm.testkit.distribution to
      org.junit.platform.commons;
}
