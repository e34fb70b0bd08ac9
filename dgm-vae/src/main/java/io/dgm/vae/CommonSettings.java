package io.dgm.vae;

import io.dgm.api.model.Likelihood;
import io.dgm.api.model.Likelihoods;
import io.dgm.api.model.Posterior;
import io.dgm.api.model.Posteriors;
import io.dgm.api.model.Prior;
import io.dgm.api.model.Priors;
import io.dgm.api.nn.Architecture;
import io.dgm.api.nn.Networks;
import io.dgm.api.objective.Technique;
import io.dgm.api.objective.Techniques;
import io.dgm.api.settings.Role;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.train.LearningRates;
import io.dgm.api.train.Optimizer;
import io.dgm.api.train.Optimizers;
import io.dgm.api.train.PlayerSettings;
import java.util.ArrayList;
import java.util.List;

/** The settings and roles of this family. */
final class CommonSettings {
  static final SettingSpec<Double> LEARNING_RATE =
      SettingSpec.number("learning-rate", 1e-3, 1e-8, 10, "the optimizer's learning rate");

  static final Role<Architecture> NETWORK =
      Role.of("network", Networks.MLP, "the network of every role that is given no other");
  static final Role<Architecture> DECODER = Role.like("decoder", NETWORK, "the network of p(x|z)");
  static final Role<Architecture> ENCODER = Role.like("encoder", NETWORK, "the network of q(z|x)");
  static final Role<Architecture> CLASSIFIER =
      Role.like("classifier", NETWORK, "the network of q(c|x)");
  static final Role<Architecture> DISCRIMINATOR =
      Role.like("discriminator", NETWORK, "the network of q(y|x)").with("activation", "leaky-relu");
  static final Role<Prior> PRIOR =
      Role.of("prior", Priors.STANDARD_NORMAL, "the family of p(z), or of its top layer");
  static final Role<Posterior> POSTERIOR =
      Role.of("posterior", Posteriors.NORMAL, "the family of q(z|x)");
  static final Role<Likelihood> LIKELIHOOD =
      Role.of("likelihood", Likelihoods.PARTS.getFirst(), "the family of p(x|z)");
  static final Role<Optimizer> OPTIMIZER =
      Role.of("optimizer", Optimizers.ADAM, "what moves every player");
  static final Role<Technique> TECHNIQUE =
      Role.of("technique", Techniques.NONE, "what the game is changed by");

  private static final List<Role<?>> ALL =
      List.of(NETWORK, DECODER, ENCODER, PRIOR, POSTERIOR, LIKELIHOOD, OPTIMIZER);

  private CommonSettings() {}

  /** {@return the roles of every model of this family, and more} */
  static List<Role<?>> roles(List<Role<?>> more, Role<?>... last) {
    List<Role<?>> roles = new ArrayList<>(ALL);
    roles.addAll(more);
    roles.addAll(List.of(last));
    return roles;
  }

  /** {@return how every player is moved} */
  static PlayerSettings moves(Settings settings) {
    return PlayerSettings.of(
        settings.get(OPTIMIZER), LearningRates.constant(settings.get(LEARNING_RATE)));
  }
}
