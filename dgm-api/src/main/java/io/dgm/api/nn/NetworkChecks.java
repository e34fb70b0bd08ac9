package io.dgm.api.nn;

/** Makes networks that are checked; apart from their types, whose classes need each other. */
final class NetworkChecks {
  private NetworkChecks() {}

  static Architecture around(Architecture made, String label) {
    return new CheckedArchitecture(made, label);
  }
}
