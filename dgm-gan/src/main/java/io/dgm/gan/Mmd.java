package io.dgm.gan;

import io.dgm.api.data.Binarize;
import io.dgm.api.data.DataSpec;
import io.dgm.api.divergence.Kernel;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.Priors;
import io.dgm.api.model.TrainingDefaults;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Games;
import io.dgm.api.spi.SettingSpec;
import io.dgm.api.spi.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.train.Player;
import java.util.List;

/** The generative moment matching network: a generator whose examples nobody judges. */
record Mmd() implements ModelDefinition {
  /** Kernels by name. */
  enum Family {
    GAUSSIAN {
      @Override
      Kernel of(double bandwidth) {
        return Kernel.Gaussian.around(bandwidth);
      }
    },
    RATIONAL_QUADRATIC {
      @Override
      Kernel of(double bandwidth) {
        return Kernel.RationalQuadratic.of(bandwidth);
      }
    };

    abstract Kernel of(double bandwidth);
  }

  private static final SettingSpec<Family> KERNEL =
      SettingSpec.choice("kernel", Family.RATIONAL_QUADRATIC, "what tells examples apart");
  private static final SettingSpec<Double> BANDWIDTH =
      SettingSpec.number(
          "bandwidth",
          4,
          1e-6,
          1e6,
          "the kernel's length, or the middle of five, in the unit of distances between examples");
  private static final SettingSpec<Double> LEARNING_RATE =
      SettingSpec.number("learning-rate", 1e-3, 1e-8, 10, "Adam's learning rate");

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
    return List.of(
        Gan.LATENT, Gan.NETWORK, LEARNING_RATE, Gan.BETA1, Gan.AVERAGE, KERNEL, BANDWIDTH);
  }

  @Override
  public TrainingDefaults trainingDefaults(Settings settings) {
    return new TrainingDefaults(20, 256, Binarize.Mode.NONE);
  }

  @Override
  public Model build(DataSpec data, Settings settings) {
    Gan.check(data.x());
    int latent = settings.get(Gan.LATENT);
    Scope theta = Scope.root(Player.THETA.name(), DType.F32);
    return Model.builder()
        .prior(Priors.standardNormal(latent))
        .generator(
            settings.get(Gan.NETWORK).generator(theta.child("generator"), latent, data.x().shape()))
        .objective(Games.mmd(settings.get(KERNEL).of(settings.get(BANDWIDTH))))
        .player(
            Player.THETA,
            theta,
            Gan.adam(settings, LEARNING_RATE).withAverage(settings.get(Gan.AVERAGE)))
        .build();
  }
}
