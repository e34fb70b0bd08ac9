/** The model first. */
module com.example.first {
  requires io.dgm.api;

  provides io.dgm.api.spi.Plugin with
      com.example.first.FirstPlugin;
}
