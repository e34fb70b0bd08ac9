package io.dgm.gan;

import static io.dgm.gan.Parts.X;
import static io.dgm.gan.Parts.Z;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.data.Binarize;
import io.dgm.api.data.DataSpec;
import io.dgm.api.divergence.Kernel;
import io.dgm.api.divergence.Kernels;
import io.dgm.api.divergence.MeanDiscrepancy;
import io.dgm.api.model.Codes;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.TrainingDefaults;
import io.dgm.api.model.View;
import io.dgm.api.nn.Architecture;
import io.dgm.api.nn.Networks;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.KernelDiscrepancy;
import io.dgm.api.objective.Payoff;
import io.dgm.api.settings.Role;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.train.Player;
import java.util.List;

/** The generative moment matching network: a generator whose examples nobody judges. */
record Mmd() implements ModelDefinition {
  private static final Role<Kernel> KERNEL =
      Role.of("kernel", Kernels.RATIONAL_QUADRATIC, "what tells examples apart");
  private static final Role<Architecture> NETWORK = Common.network(Networks.MLP);
  private static final Role<Architecture> GENERATOR =
      Role.like("generator", NETWORK, "the network of p(x|z)");
  private static final SettingSpec<Double> LEARNING_RATE =
      SettingSpec.number("learning-rate", 1e-3, 1e-8, 10, "the optimizer's learning rate");

  @Override
  public String name() {
    return "mmd";
  }

  @Override
  public String description() {
    return "generative moment matching network (Li et al. 2015; Dziugaite et al. 2015)";
  }

  @Override
  public List<SettingSpec<?>> settings() {
    return List.of(Common.LATENT, LEARNING_RATE, Common.AVERAGE);
  }

  @Override
  public List<Role<?>> roles() {
    return List.of(NETWORK, GENERATOR, Common.PRIOR, KERNEL, Common.OPTIMIZER);
  }

  @Override
  public TrainingDefaults trainingDefaults(Settings settings) {
    return new TrainingDefaults(20, 256, Binarize.Mode.NONE);
  }

  @Override
  public Model build(DataSpec spec, Settings settings) {
    int latent = settings.get(Common.LATENT);
    Model.Builder model = Model.builder(spec);
    Scope theta =
        model.player(
            Player.THETA,
            Common.moves(settings, LEARNING_RATE).withAverage(settings.get(Common.AVERAGE)));

    Conditional data = Conditional.data(X);
    Conditional prior = settings.get(Common.PRIOR).of(theta.child("prior"), Z, latent);
    Conditional generator =
        Parts.generator(
            theta.child("generator"), settings.get(GENERATOR), List.of(Z), latent, spec.x());
    Conditional fake = prior.then(generator);
    Kernel kernel = settings.get(KERNEL);
    return model
        .objective(
            Game.maximise(
                Payoff.of(new KernelDiscrepancy(X, kernel, MeanDiscrepancy.UNBIASED, data, fake))
                    .times(-1)))
        .view(View.SAMPLES, fake, X)
        .codes(Codes.of(prior, generator))
        .build();
  }
}
