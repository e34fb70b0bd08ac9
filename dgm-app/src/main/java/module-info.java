/** The dgm command. */
module io.dgm.app {
  requires io.dgm.core;
  requires com.fasterxml.jackson.jr.ob;
  requires com.google.common; // guice, an automatic module, cannot say that it needs it
  requires com.google.guice;
  requires info.picocli;
  requires java.logging; // guice writes there
  requires jakarta.inject; // neither this

  opens io.dgm.app to
      com.google.guice,
      info.picocli;
}
