package io.dgm.api;

/** What stands in a catalog by its name. */
public interface Named {

  /** {@return its stable name: lower-case letters, digits and dashes} */
  String name();
}
