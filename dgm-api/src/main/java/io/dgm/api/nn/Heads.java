package io.dgm.api.nn;

/** Last layers of discriminators. */
final class Heads {
  private Heads() {}

  static Layer of(Scope scope, Encoder encoder, Constraint constraint, Initializer weight) {
    Scope last = scope.child("output");
    Linear head =
        constraint.lastBias()
            ? Linear.of(last, encoder.size(), 1, weight)
            : Linear.withoutBias(last, encoder.size(), 1, weight);
    return constraint.of(last, head);
  }
}
