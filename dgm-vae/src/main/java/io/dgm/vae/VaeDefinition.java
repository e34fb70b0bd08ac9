package io.dgm.vae;

import io.dgm.api.UserException;
import io.dgm.api.data.Binarize;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Feature;
import io.dgm.api.distribution.Distribution;
import io.dgm.api.distribution.Independent;
import io.dgm.api.distribution.Normal;
import io.dgm.api.inference.InferenceNetwork;
import io.dgm.api.model.ExplicitGenerator;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.Prior;
import io.dgm.api.model.TrainingDefaults;
import io.dgm.api.nn.Activation;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Mlp;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Games;
import io.dgm.api.spi.SettingSpec;
import io.dgm.api.spi.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Adam;
import io.dgm.api.train.LearningRates;
import io.dgm.api.train.Player;
import io.dgm.api.train.PlayerSettings;
import java.util.List;
import java.util.function.Function;

/**
 * The variational autoencoder with multilayer perceptrons: prior N(0, I), q_η(z|x) a diagonal
 * normal, p_θ(x|z) Bernoulli or normal; max over θ and η of the ELBO.
 */
final class VaeDefinition implements ModelDefinition {
  private static final SettingSpec<Integer> LATENT =
      SettingSpec.integer("latent", 20, 1, 4096, "the size of z");
  private static final SettingSpec<List<Integer>> HIDDEN =
      SettingSpec.integers(
          "hidden",
          List.of(400),
          1,
          65536,
          "widths of the encoder's hidden layers; the decoder has them in reverse");
  private static final SettingSpec<Activation> ACTIVATION =
      SettingSpec.choice("activation", Activation.RELU, "what follows each hidden layer");
  private static final SettingSpec<Likelihood> LIKELIHOOD =
      SettingSpec.choice("likelihood", Likelihood.BERNOULLI, "the family of p(x|z)");
  private static final SettingSpec<Integer> SAMPLES =
      SettingSpec.integer("samples", 1, 1, 10_000, "draws of z an example in training");
  private static final SettingSpec<Double> BETA =
      SettingSpec.number("beta", 1, 0, 1000, "the weight of the divergence from the prior");
  private static final SettingSpec<Double> LEARNING_RATE =
      SettingSpec.number("learning-rate", 1e-3, 1e-8, 10, "Adam's learning rate");

  @Override
  public String name() {
    return "vae";
  }

  @Override
  public String description() {
    return "variational autoencoder (Kingma and Welling 2013)";
  }

  @Override
  public List<SettingSpec<?>> settings() {
    return List.of(LATENT, HIDDEN, ACTIVATION, LIKELIHOOD, SAMPLES, BETA, LEARNING_RATE);
  }

  @Override
  public TrainingDefaults trainingDefaults(Settings settings) {
    boolean binary = settings.get(LIKELIHOOD) == Likelihood.BERNOULLI;
    return new TrainingDefaults(20, 128, binary ? Binarize.Mode.DYNAMIC : Binarize.Mode.NONE);
  }

  @Override
  public Model build(DataSpec data, Settings settings) {
    check(data.x(), settings.get(LIKELIHOOD));
    Scope theta = Scope.root(Player.THETA.name(), DType.F32);
    Scope eta = Scope.root(Player.ETA.name(), DType.F32);
    int latent = settings.get(LATENT);
    PlayerSettings adam =
        PlayerSettings.of(Adam.standard(), LearningRates.constant(settings.get(LEARNING_RATE)));
    ExplicitGenerator generator = decoder(theta.child("decoder"), data.x().shape(), settings);
    InferenceNetwork inference = encoder(eta.child("encoder"), data.x().shape(), settings);
    Prior prior =
        (n, _, _) -> Independent.perExample(Normal.standard(DType.F32, Shape.of(n, latent)));
    return Model.builder()
        .prior(prior)
        .generator(generator)
        .inference(inference)
        .objective(Games.vae(settings.get(SAMPLES), settings.get(BETA)))
        .player(Player.THETA, theta, adam)
        .player(Player.ETA, eta, adam)
        .build();
  }

  private static void check(Feature x, Likelihood likelihood) {
    if (likelihood == Likelihood.BERNOULLI && (x.low() < 0 || x.high() > 1)) {
      throw new UserException(
          "a Bernoulli likelihood needs data in [0, 1], but this data is in ["
              + x.low()
              + ", "
              + x.high()
              + "]; use --set likelihood=gaussian");
    }
  }

  private static InferenceNetwork encoder(Scope scope, Shape x, Settings settings) {
    List<Integer> widths = settings.get(HIDDEN);
    Layer hidden = Mlp.hidden(scope, x.size(), widths, settings.get(ACTIVATION));
    int last = widths.isEmpty() ? x.size() : widths.getLast();
    Layer mean = Linear.of(scope.child("mean"), last, settings.get(LATENT));
    Layer logScale = Linear.of(scope.child("log_scale"), last, settings.get(LATENT));
    return (examples, _, pass) -> {
      Tensor h = hidden.apply(examples.reshape(examples.dim(0), -1), pass);
      return Independent.perExample(new Normal(mean.apply(h, pass), logScale.apply(h, pass)));
    };
  }

  private static ExplicitGenerator decoder(Scope scope, Shape x, Settings settings) {
    List<Integer> widths = settings.get(HIDDEN).reversed();
    Layer hidden = Mlp.hidden(scope, settings.get(LATENT), widths, settings.get(ACTIVATION));
    int last = widths.isEmpty() ? settings.get(LATENT) : widths.getLast();
    Layer output = Linear.of(scope.child("output"), last, x.size());
    Function<Tensor, Distribution> likelihood = settings.get(LIKELIHOOD).over(scope);
    return (z, _, pass) -> {
      Tensor outputs = output.apply(hidden.apply(z, pass), pass);
      return likelihood.apply(outputs.reshape(Shape.of(z.dim(0)).concat(x)));
    };
  }
}
