import io.dgm.api.spi.Plugin;

/**
 * Contracts that a third party extends to check a plugin, a model, a network, an objective, a
 * distribution, a metric, an optimizer, a data set, an engine. Tests in a module of their own need
 * no flags: what is not public is open to JUnit.
 *
 * @uses Plugin to see that a plugin is found
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
  exports io.dgm.testkit.export;
  exports io.dgm.testkit.lemma;
  exports io.dgm.testkit.metric;
  exports io.dgm.testkit.network;
  exports io.dgm.testkit.nn;
  exports io.dgm.testkit.objective;
  exports io.dgm.testkit.tensor;
  exports io.dgm.testkit.train;

  opens io.dgm.testkit to
      org.junit.platform.commons;
  opens io.dgm.testkit.distribution to
      org.junit.platform.commons;
  opens io.dgm.testkit.lemma to
      org.junit.platform.commons;

  uses Plugin;
}
