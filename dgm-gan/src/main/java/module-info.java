/**
 * Generative adversarial networks, as a plugin.
 *
 * @provides io.dgm.api.spi.Plugin with the models of this family
 */
module io.dgm.gan {
  requires io.dgm.api;

  provides io.dgm.api.spi.Plugin with
      io.dgm.gan.GanPlugin;
}
