package io.dgm.api.model;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Variable;
import io.dgm.api.nn.Scope;
import io.dgm.api.settings.PartKind;

/** A family of p(z). */
@FunctionalInterface
@Stability(level = Level.PREVIEW, since = "0.2")
public interface Prior {
  /** The kind of part that priors are; those of dgm are {@link Priors}. */
  PartKind<Prior> KIND = new PartKind<>("prior", Prior.class);

  /**
   * {@return p(z)}
   *
   * @param scope where it declares parameters of its own, if it has any
   * @param z the variable
   * @param size of z, at least 1
   */
  Conditional of(Scope scope, Variable z, int size);
}
