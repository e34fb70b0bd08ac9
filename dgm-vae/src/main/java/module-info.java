/** Variational autoencoders. */
module io.dgm.vae {
  requires io.dgm.api;
}
