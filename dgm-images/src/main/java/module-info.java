/**
 * Data sets made of picture files, as a plugin.
 *
 * @provides io.dgm.api.spi.Plugin with data sets
 */
module io.dgm.images {
  requires com.twelvemonkeys.imageio.webp;
  requires io.dgm.api;
  requires java.desktop;

  provides io.dgm.api.spi.Plugin with
      io.dgm.images.ImagesPlugin;
}
