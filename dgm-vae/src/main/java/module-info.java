/**
 * Variational autoencoders, as a plugin.
 *
 * @provides io.dgm.api.spi.Plugin with the models of this family
 */
module io.dgm.vae {
  requires io.dgm.api;

  provides io.dgm.api.spi.Plugin with
      io.dgm.vae.VaePlugin;
}
