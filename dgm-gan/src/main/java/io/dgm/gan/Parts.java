package io.dgm.gan;

import io.dgm.api.UserException;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Feature;
import io.dgm.api.model.Roles;
import io.dgm.api.nn.Activation;
import io.dgm.api.nn.Architecture;
import io.dgm.api.nn.Scope;
import java.util.List;

/** The variables of this family, and roles made of an architecture's networks. */
final class Parts {
  static final Variable X = Variable.of("x");
  static final Variable Y = Variable.of("y");
  static final Variable Z = Variable.of("z");

  private Parts() {}

  /**
   * {@return p_θ(x|given) as a map from codes to examples in [0, 1]}
   *
   * @param size the sizes of what is given, together
   * @param x what the examples look like
   */
  static Conditional generator(
      Scope scope, Architecture network, List<Variable> given, int size, Feature x) {
    if (x.low() < 0 || x.high() > 1) {
      throw new UserException(
          "this generator gives values in [0, 1], but the data is in [%s, %s]; scale it first"
              .formatted(x.low(), x.high()));
    }
    return Roles.generator(
        scope,
        X,
        given,
        network.decoder(scope, size, x.shape()).then(Activation.SIGMOID),
        x.shape());
  }

  /** {@return the labels of data for a model that needs them} */
  static Feature labels(DataSpec data, String model) {
    return data.y()
        .orElseThrow(
            () -> new UserException("the model " + model + " needs labels, and the data has none"));
  }
}
