/**
 * Language models, translation and other models of texts, as a plugin.
 *
 * @provides io.dgm.api.spi.Plugin with the models of this family
 */
module io.dgm.text {
  requires io.dgm.api;

  provides io.dgm.api.spi.Plugin with
      io.dgm.text.TextPlugin;
}
