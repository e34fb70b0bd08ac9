/**
 * Hybrids of autoencoders and adversarial networks, as a plugin.
 *
 * @provides io.dgm.api.spi.Plugin with the models of this family
 */
module io.dgm.hybrid {
  requires io.dgm.api;

  provides io.dgm.api.spi.Plugin with
      io.dgm.hybrid.HybridPlugin;
}
