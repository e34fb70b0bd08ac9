package io.dgm.hybrid;

import io.dgm.api.data.DataSpec;
import io.dgm.api.discriminator.Discriminator;
import io.dgm.api.discriminator.Discriminators;
import io.dgm.api.model.Architecture;
import io.dgm.api.model.ExplicitGenerator;
import io.dgm.api.model.Generators;
import io.dgm.api.model.Likelihood;
import io.dgm.api.nn.Activation;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Scope;
import io.dgm.api.spi.SettingSpec;
import io.dgm.api.spi.Settings;
import io.dgm.api.tensor.Shape;
import io.dgm.api.train.Adam;
import io.dgm.api.train.LearningRates;
import io.dgm.api.train.PlayerSettings;
import java.util.List;

/** What the members of this family share. */
final class Parts {
  static final SettingSpec<Architecture> NETWORK =
      SettingSpec.choice("network", Architecture.MLP, "what the networks are made of");
  static final SettingSpec<Likelihood> LIKELIHOOD =
      SettingSpec.choice("likelihood", Likelihood.BERNOULLI, "the family of p(x|z)");
  static final SettingSpec<Double> LEARNING_RATE =
      SettingSpec.number("learning-rate", 3e-4, 1e-8, 10, "Adam's learning rate");
  static final SettingSpec<Double> BETA1 =
      SettingSpec.number("beta1", 0.5, 0, 0.999, "Adam's decay of the mean of gradients");

  private Parts() {}

  static PlayerSettings adam(Settings settings) {
    return PlayerSettings.of(
        new Adam(settings.get(BETA1), 0.999, 1e-8),
        LearningRates.constant(settings.get(LEARNING_RATE)));
  }

  /** {@return p_θ(x|z), whose mean is an example} */
  static ExplicitGenerator decoder(Scope scope, int in, DataSpec data, Settings settings) {
    Likelihood likelihood = settings.get(LIKELIHOOD);
    likelihood.check(data.x());
    Shape x = data.x().shape();
    Layer network = settings.get(NETWORK).decoder(scope, in, x);
    return Generators.explicit(network, likelihood.over(scope), x);
  }

  /** {@return a discriminator of codes} */
  static Discriminator ofCodes(Scope scope, int size) {
    return Discriminators.flat(
        Generators.perceptron(scope, size, List.of(256, 256), Activation.LEAKY_RELU, 1));
  }
}
