package io.dgm.hybrid;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.DataSpec;
import io.dgm.api.model.Likelihood;
import io.dgm.api.model.Likelihoods;
import io.dgm.api.model.Roles;
import io.dgm.api.nn.Activation;
import io.dgm.api.nn.Architecture;
import io.dgm.api.nn.Constraint;
import io.dgm.api.nn.Encoder;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Mlp;
import io.dgm.api.nn.Scope;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Shape;
import io.dgm.api.train.Adam;
import io.dgm.api.train.LearningRates;
import io.dgm.api.train.PlayerSettings;
import java.util.List;

/** What the members of this family share. */
final class Parts {
  /** Examples. */
  static final Variable X = Variable.of("x");

  /** Reconstructions of examples. */
  static final Variable X_HAT = Variable.of("x̃");

  /** Labels, one-hot. */
  static final Variable Y = Variable.of("y");

  /** Codes. */
  static final Variable Z = Variable.of("z");

  /** Features of examples. */
  static final Variable H = Variable.of("h");

  static final SettingSpec<Architecture> NETWORK = network(Architecture.mlp());
  static final SettingSpec<Likelihood> LIKELIHOOD =
      SettingSpec.of("likelihood", Likelihoods.ALL, "the family of p(x|z)");
  static final SettingSpec<Double> LEARNING_RATE = learningRate(3e-4);
  static final SettingSpec<Double> BETA1 =
      SettingSpec.number("beta1", 0.5, 0, 0.999, "Adam's decay of the mean of gradients");

  private Parts() {}

  /** {@return the setting of the networks' architecture, with another default} */
  static SettingSpec<Architecture> network(Architecture usual) {
    List<Architecture> all = List.of(Architecture.mlp(), Architecture.dcgan());
    List<Architecture> ordered = usual.equals(all.getFirst()) ? all : all.reversed();
    return SettingSpec.of("network", ordered, "what the networks are made of");
  }

  /** {@return the setting of Adam's learning rate, with another default} */
  static SettingSpec<Double> learningRate(double usual) {
    return SettingSpec.number("learning-rate", usual, 1e-8, 10, "Adam's learning rate");
  }

  static PlayerSettings adam(double learningRate, double beta1) {
    return PlayerSettings.of(new Adam(beta1, 0.999, 1e-8), LearningRates.constant(learningRate));
  }

  static PlayerSettings adam(Settings settings) {
    return adam(settings.get(LEARNING_RATE), settings.get(BETA1));
  }

  /**
   * {@return p_θ(x|…), whose mean is an example}
   *
   * @param given the parts of the code
   * @param size of all of them together
   */
  static Conditional decoder(
      Scope scope, List<Variable> given, int size, DataSpec data, Settings settings) {
    return decoder(scope, given, size, data, settings, LIKELIHOOD);
  }

  /**
   * {@return the same with another setting for its family}
   *
   * @param given the parts of the code
   * @param size of all of them together
   */
  static Conditional decoder(
      Scope scope,
      List<Variable> given,
      int size,
      DataSpec data,
      Settings settings,
      SettingSpec<Likelihood> family) {
    Likelihood likelihood = settings.get(family);
    likelihood.check(data.x());
    Shape x = data.x().shape();
    Layer network = settings.get(NETWORK).decoder(scope, size, x);
    return Roles.decoder(scope, X, given, network, likelihood.over(scope), x);
  }

  /** {@return features of examples; those of one do not depend on the others} */
  static Encoder encoder(Scope scope, DataSpec data, Settings settings) {
    return settings.get(NETWORK).encoder(scope, List.of(data.x().shape()), Constraint.INDEPENDENT);
  }

  /**
   * {@return a discriminator of codes or features}
   *
   * @param of the parts of the code
   * @param size of all of them together
   */
  static Discriminator ofCodes(Scope scope, List<Variable> of, int size) {
    Layer hidden = Mlp.hidden(scope, size, List.of(256, 256), Activation.LEAKY_RELU);
    Encoder features = Encoder.flat(hidden, 256);
    return Discriminator.of(scope, of, features, Linear.of(scope.child("output"), 256, 1));
  }
}
