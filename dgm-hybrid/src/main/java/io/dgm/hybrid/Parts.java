package io.dgm.hybrid;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.DataSpec;
import io.dgm.api.model.Likelihood;
import io.dgm.api.model.Likelihoods;
import io.dgm.api.model.Prior;
import io.dgm.api.model.Priors;
import io.dgm.api.model.Roles;
import io.dgm.api.nn.Architecture;
import io.dgm.api.nn.Constraint;
import io.dgm.api.nn.Encoder;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Networks;
import io.dgm.api.nn.Scope;
import io.dgm.api.settings.Part;
import io.dgm.api.settings.Role;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Shape;
import io.dgm.api.train.LearningRates;
import io.dgm.api.train.Optimizer;
import io.dgm.api.train.Optimizers;
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

  static final Role<Architecture> NETWORK = network(Networks.MLP);
  static final Role<Architecture> DECODER = Role.like("decoder", NETWORK, "the network of p(x|z)");
  static final Role<Architecture> ENCODER = Role.like("encoder", NETWORK, "the network of q(z|x)");

  /** What tells examples from generated ones. */
  static final Role<Architecture> JUDGE =
      Role.like("discriminator", NETWORK, "the network of q(y|x)");

  /** What tells codes from those of the prior. */
  static final Role<Architecture> JUDGE_OF_CODES =
      Role.of("discriminator", Networks.MLP, "the network of q(y|z)")
          .with("hidden", "256,256")
          .with("activation", "leaky-relu");

  static final Role<Prior> PRIOR = Role.of("prior", Priors.STANDARD_NORMAL, "the family of p(z)");
  static final Role<Likelihood> LIKELIHOOD =
      Role.of("likelihood", Likelihoods.PARTS.getFirst(), "the family of p(x|z)");
  static final Role<Optimizer> OPTIMIZER =
      Role.of("optimizer", Optimizers.ADAM, "what moves every player").with("beta1", "0.5");
  static final SettingSpec<Double> LEARNING_RATE = learningRate(3e-4);

  private Parts() {}

  /** {@return the role of the network, with another usual part} */
  static Role<Architecture> network(Part<Architecture> usual) {
    return Role.of("network", usual, "the network of every role that is given no other")
        .with("hidden", "512,256")
        .with("activation", "leaky-relu")
        .with("batch-norm", "true")
        .with("dropout", "0.3");
  }

  /** {@return the setting of the learning rate, with another default} */
  static SettingSpec<Double> learningRate(double usual) {
    return SettingSpec.number("learning-rate", usual, 1e-8, 10, "the optimizer's learning rate");
  }

  /** {@return how every player is moved} */
  static PlayerSettings moves(Settings settings) {
    return PlayerSettings.of(
        settings.get(OPTIMIZER), LearningRates.constant(settings.get(LEARNING_RATE)));
  }

  /**
   * {@return p_θ(x|…), whose mean is an example}
   *
   * @param given the parts of the code
   * @param size of all of them together
   */
  static Conditional decoder(
      Scope scope, List<Variable> given, int size, DataSpec data, Settings settings) {
    Likelihood likelihood = settings.get(LIKELIHOOD);
    likelihood.check(data.x());
    Shape x = likelihood.outputs(data.x().shape());
    Layer network = settings.get(DECODER).decoder(scope, size, x);
    return Roles.decoder(scope, X, given, network, likelihood.over(scope), x);
  }

  /** {@return features of examples; those of one do not depend on the others} */
  static Encoder encoder(Scope scope, DataSpec data, Settings settings) {
    return settings.get(ENCODER).encoder(scope, List.of(data.x().shape()), Constraint.INDEPENDENT);
  }

  /**
   * {@return a discriminator of codes or features}
   *
   * @param of the parts of the code
   * @param sizes of each of them
   */
  static Discriminator ofCodes(
      Scope scope, List<Variable> of, List<Integer> sizes, Settings settings) {
    List<Shape> shapes = sizes.stream().map(n -> Shape.of(n)).toList();
    return Roles.discriminator(scope, of, settings.get(JUDGE_OF_CODES), shapes, Constraint.NONE);
  }
}
