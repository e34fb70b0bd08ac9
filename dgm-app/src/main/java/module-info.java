/** The dgm command. */
module io.dgm.app {
  requires io.dgm.core;
  requires com.google.guice;
  requires info.picocli;
  requires jakarta.inject; // guice, an automatic module, cannot say that it needs it
}
