/**
 * The stable API of dgm: what plugins compile against, and all that they compile against.
 *
 * @uses io.dgm.api.tensor.Evaluator to evaluate tensors outside of a compiled program
 */
module io.dgm.api {
  exports io.dgm.api;
  exports io.dgm.api.conditional;
  exports io.dgm.api.data;
  exports io.dgm.api.decode;
  exports io.dgm.api.distribution;
  exports io.dgm.api.divergence;
  exports io.dgm.api.metric;
  exports io.dgm.api.model;
  exports io.dgm.api.nn;
  exports io.dgm.api.objective;
  exports io.dgm.api.settings;
  exports io.dgm.api.spi;
  exports io.dgm.api.tensor;
  exports io.dgm.api.train;

  uses io.dgm.api.tensor.Evaluator;
}
