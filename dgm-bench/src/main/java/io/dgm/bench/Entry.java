package io.dgm.bench;

/**
 * A contender in one of its settings.
 *
 * @param system whose it is: dgm, libtorch, dl4j
 * @param setting of it, such as a number of threads; empty where there is only one
 * @param prepare brings the system into the setting, before each stretch of steps
 * @param contender what is timed; entries of several settings share one
 */
record Entry(String system, String setting, Runnable prepare, Contender contender) {
  static final String DGM = "dgm";
  static final String LIBTORCH = "libtorch";
  static final String DL4J = "dl4j";

  static Entry of(String system, Contender contender) {
    return new Entry(system, "", () -> {}, contender);
  }
}
