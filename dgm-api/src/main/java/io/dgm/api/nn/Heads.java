package io.dgm.api.nn;

/** Last layers of discriminators. */
final class Heads {
  private Heads() {}

  static Layer of(Scope scope, Encoder encoder, Constraint constraint, Initializer weight) {
    Scope last = scope.child("output");
    // a critic's scores count by their differences, so that a bias would never move
    Linear head =
        constraint.independent()
            ? Linear.withoutBias(last, encoder.size(), 1, weight)
            : Linear.of(last, encoder.size(), 1, weight);
    return constraint.of(last, head);
  }
}
