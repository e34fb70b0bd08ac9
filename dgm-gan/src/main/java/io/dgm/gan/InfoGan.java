package io.dgm.gan;

import io.dgm.api.data.DataSpec;
import io.dgm.api.discriminator.Constraint;
import io.dgm.api.distribution.Concatenated;
import io.dgm.api.distribution.Distributions;
import io.dgm.api.distribution.Independent;
import io.dgm.api.distribution.Normal;
import io.dgm.api.distribution.OneHotCategorical;
import io.dgm.api.distribution.Uniform;
import io.dgm.api.inference.Encoder;
import io.dgm.api.inference.InferenceNetwork;
import io.dgm.api.model.Architecture;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.Prior;
import io.dgm.api.model.TrainingDefaults;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Games;
import io.dgm.api.spi.SettingSpec;
import io.dgm.api.spi.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import io.dgm.api.train.PlayerSettings;
import java.util.List;

/**
 * InfoGAN: z is noise, a class and a few numbers, of which an inference network finds the last two
 * again in what is generated.
 */
record InfoGan() implements ModelDefinition {
  private static final SettingSpec<Integer> NOISE =
      SettingSpec.integer("noise", 62, 1, 4096, "the size of the part of z that means nothing");
  private static final SettingSpec<Integer> CLASSES =
      SettingSpec.integer("classes", 10, 2, 4096, "how many values the class in z has");
  private static final SettingSpec<Integer> NUMBERS =
      SettingSpec.integer("numbers", 2, 1, 4096, "how many numbers from -1 to 1 are in z");
  private static final SettingSpec<Double> INFORMATION =
      SettingSpec.number("information", 1, 0.001, 1000, "the weight of log q(z|x)");

  @Override
  public String name() {
    return "infogan";
  }

  @Override
  public String description() {
    return "GAN whose codes mean something (Chen et al. 2016)";
  }

  @Override
  public List<SettingSpec<?>> settings() {
    return List.of(
        NOISE,
        CLASSES,
        NUMBERS,
        INFORMATION,
        Gan.NETWORK,
        Gan.LEARNING_RATE,
        Gan.BETA1,
        Gan.AVERAGE);
  }

  @Override
  public TrainingDefaults trainingDefaults(Settings settings) {
    return Gan.DEFAULTS;
  }

  @Override
  public Model build(DataSpec data, Settings settings) {
    Gan.check(data.x());
    int noise = settings.get(NOISE);
    int classes = settings.get(CLASSES);
    int numbers = settings.get(NUMBERS);
    Shape x = data.x().shape();
    Scope theta = Scope.root(Player.THETA.name(), DType.F32);
    Scope phi = Scope.root(Player.PHI.name(), DType.F32);
    Scope eta = Scope.root(Player.ETA.name(), DType.F32);
    Architecture network = settings.get(Gan.NETWORK);
    PlayerSettings adam = Gan.adam(settings);
    return Model.builder()
        .prior(prior(noise, classes, numbers))
        .generator(network.generator(theta.child("generator"), noise + classes + numbers, x))
        .inference(
            inference(
                eta.child("code"),
                network.encoder(eta.child("encoder"), x, 0, Constraint.INDEPENDENT),
                classes,
                numbers))
        .discriminator(network.discriminator(phi.child("discriminator"), x, 0, Constraint.NONE))
        .objective(Games.infoGan(settings.get(INFORMATION)))
        .player(Player.PHI, phi, adam)
        .player(Player.THETA, theta, Gan.averaged(settings))
        .player(Player.ETA, eta, adam)
        .build();
  }

  private static Prior prior(int noise, int classes, int numbers) {
    return (n, _, _) ->
        Concatenated.of(
            Distributions.standardNormal(DType.F32, Shape.of(n), Shape.of(noise)),
            new OneHotCategorical(Tensor.zeros(DType.F32, Shape.of(n, classes))),
            Independent.perExample(
                new Uniform(
                    Tensor.full(DType.F32, Shape.of(n, numbers), -1),
                    Tensor.scalar(DType.F32, 1))));
  }

  /** {@return q_η of the class and the numbers} */
  private static InferenceNetwork inference(
      Scope scope, Encoder encoder, int classes, int numbers) {
    Linear logits = Linear.of(scope.child("class"), encoder.size(), classes);
    Linear mean = Linear.of(scope.child("mean"), encoder.size(), numbers);
    Linear logScale = Linear.of(scope.child("log_scale"), encoder.size(), numbers);
    return (x, y, pass) -> {
      Tensor h = encoder.features(x, y, pass);
      return Concatenated.of(
          new OneHotCategorical(logits.apply(h, pass)),
          Distributions.diagonalNormal(
              Normal.ofLogScale(mean.apply(h, pass), logScale.apply(h, pass))));
    };
  }
}
