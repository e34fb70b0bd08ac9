package io.dgm.api.model;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Variable;
import io.dgm.api.nn.Encoder;
import io.dgm.api.nn.Scope;
import io.dgm.api.settings.PartKind;
import java.util.List;

/** A family of q(z|x): what an inference network's features are the parameters of. */
@FunctionalInterface
@Stability(level = Level.PREVIEW, since = "0.2")
public interface Posterior {
  /** The kind of part that posteriors are; those of dgm are {@link Posteriors}. */
  PartKind<Posterior> KIND = new PartKind<>("posterior", Posterior.class);

  /**
   * {@return q(z|given); a map if it has no density}
   *
   * @param scope where it declares parameters of its own
   * @param z the variable
   * @param given what the features are of
   * @param features of what is given
   * @param size of z, at least 1
   */
  Conditional of(Scope scope, Variable z, List<Variable> given, Encoder features, int size);
}
