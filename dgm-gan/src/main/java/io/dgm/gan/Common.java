package io.dgm.gan;

import io.dgm.api.data.Binarize;
import io.dgm.api.model.Prior;
import io.dgm.api.model.Priors;
import io.dgm.api.model.TrainingDefaults;
import io.dgm.api.nn.Architecture;
import io.dgm.api.nn.Networks;
import io.dgm.api.objective.AdversarialLoss;
import io.dgm.api.objective.AdversarialLosses;
import io.dgm.api.objective.Technique;
import io.dgm.api.objective.Techniques;
import io.dgm.api.settings.Part;
import io.dgm.api.settings.Role;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.train.LearningRates;
import io.dgm.api.train.Optimizer;
import io.dgm.api.train.Optimizers;
import io.dgm.api.train.PlayerSettings;

/** Settings and roles that the models of this family share. */
final class Common {
  static final SettingSpec<Integer> LATENT =
      SettingSpec.integer("latent", 64, 1, 4096, "the size of z");
  static final SettingSpec<Double> LEARNING_RATE =
      SettingSpec.number("learning-rate", 2e-4, 1e-8, 10, "the optimizer's learning rate");
  static final SettingSpec<Double> AVERAGE =
      SettingSpec.number(
          "average", 0.999, 0, 0.99999, "decay of the moving average that samples are drawn with");
  static final SettingSpec<Integer> CRITIC_STEPS =
      SettingSpec.integer(
          "critic-steps", 5, 1, 100, "steps of the critic for each of the generator");
  static final TrainingDefaults DEFAULTS = new TrainingDefaults(20, 64, Binarize.Mode.NONE);

  static final Role<Architecture> NETWORK = network(Networks.AUTO);
  static final Role<Architecture> GENERATOR =
      Role.like("generator", NETWORK, "the network of p(x|z)");
  static final Role<Architecture> DISCRIMINATOR =
      Role.like("discriminator", NETWORK, "the network of q(y|x)");
  static final Role<Architecture> ENCODER = Role.like("encoder", NETWORK, "the network of q(z|x)");
  static final Role<Prior> PRIOR = Role.of("prior", Priors.STANDARD_NORMAL, "the family of p(z)");
  static final Role<Optimizer> OPTIMIZER = optimizer(Optimizers.ADAM).with("beta1", "0.5");
  static final Role<AdversarialLoss> LOSS = loss(AdversarialLosses.CROSS_ENTROPY);
  static final Role<Technique> TECHNIQUE =
      Role.of("technique", Techniques.NONE, "what the game is changed by");

  private Common() {}

  static Role<Architecture> network(Part<Architecture> usual) {
    return Role.of("network", usual, "the network of every role that is given no other")
        // of perceptrons
        .with("hidden", "512,256")
        .with("activation", "leaky-relu")
        // without batch norm a GAN's generator soon gives one picture for every code
        .with("batch-norm", "true")
        // dropout keeps a discriminator from being right of everything
        .with("dropout", "0.3");
  }

  static Role<Optimizer> optimizer(Part<Optimizer> usual) {
    return Role.of("optimizer", usual, "what moves every player");
  }

  static Role<AdversarialLoss> loss(Part<AdversarialLoss> usual) {
    return Role.of("loss", usual, "what the judge and whoever it judges maximise");
  }

  /** {@return how a player is moved} */
  static PlayerSettings moves(Settings settings) {
    return moves(settings, LEARNING_RATE);
  }

  /** {@return how a player is moved whose learning rate is another setting} */
  static PlayerSettings moves(Settings settings, SettingSpec<Double> rate) {
    return PlayerSettings.of(settings.get(OPTIMIZER), LearningRates.constant(settings.get(rate)));
  }

  /** {@return how a generator is moved: samples are drawn with the average of its last moves} */
  static PlayerSettings averaged(Settings settings) {
    return moves(settings).withAverage(settings.get(AVERAGE));
  }
}
