package io.dgm.testkit.lemma;

/**
 * A fault that is put into the algebra on purpose.
 *
 * @param what the fault
 * @param lemma one that must find it
 * @param file the source file, below io/dgm/api
 * @param old the exact text that is replaced, which stands there once
 * @param replacement the faulty text
 */
record Mutant(String what, String lemma, String file, String old, String replacement) {
  /**
   * {@return the source with the fault in it}
   *
   * @param source as it is
   * @throws IllegalStateException if the text is not there, or more than once
   */
  String applied(String source) {
    int at = source.indexOf(old);
    if (at < 0 || source.indexOf(old, at + 1) >= 0) {
      throw new IllegalStateException(
          "the mutant '%s' no longer fits %s: it has not exactly one '%s'"
              .formatted(what, file, old));
    }
    return source.substring(0, at) + replacement + source.substring(at + old.length());
  }

  @Override
  public String toString() {
    return what;
  }
}
