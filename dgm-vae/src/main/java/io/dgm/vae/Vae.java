package io.dgm.vae;

import io.dgm.api.UserException;
import io.dgm.api.data.Binarize;
import io.dgm.api.data.DataSpec;
import io.dgm.api.discriminator.Discriminators;
import io.dgm.api.distribution.OneHotCategorical;
import io.dgm.api.model.Generators;
import io.dgm.api.model.Likelihood;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.TrainingDefaults;
import io.dgm.api.nn.Activation;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Game;
import io.dgm.api.spi.SettingSpec;
import io.dgm.api.spi.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.train.Adam;
import io.dgm.api.train.LearningRates;
import io.dgm.api.train.Player;
import io.dgm.api.train.PlayerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A model of this family: prior N(0, I), q_η(z|x) a diagonal normal, p_θ(x|z) Bernoulli or normal,
 * all of them multilayer perceptrons. Its members differ in their game, and in whether they see
 * labels, infer them, or have a discriminator.
 *
 * @param name its stable name
 * @param description one sentence with its source
 * @param parts what it has besides
 * @param own settings of its game
 * @param game its objective
 */
record Vae(
    String name,
    String description,
    Set<Part> parts,
    List<SettingSpec<?>> own,
    Function<Settings, Game> game)
    implements ModelDefinition {

  /** What a member of the family has besides a generator and an inference network. */
  enum Part {
    /** Labels, which everything is conditioned on. */
    LABELS,
    /** An inference network of labels, so that some of them may be unknown. */
    CLASSIFIER,
    /** A discriminator. */
    ADVERSARY
  }

  /** One in a hundred of MNIST's, as in the paper. */
  private static final int FEW_LABELS = 600;

  private static final SettingSpec<List<Integer>> LATENT =
      SettingSpec.integers(
          "latent",
          List.of(20),
          1,
          4096,
          "the size of z; several for stochastic layers, that next to the data first");
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
  private static final SettingSpec<Double> LEARNING_RATE =
      SettingSpec.number("learning-rate", 1e-3, 1e-8, 10, "Adam's learning rate");
  private static final SettingSpec<Double> EPSILON =
      SettingSpec.number("adam-epsilon", 1e-8, 1e-12, 1, "what keeps Adam's division finite");

  @Override
  public List<SettingSpec<?>> settings() {
    List<SettingSpec<?>> all =
        new ArrayList<>(List.of(LATENT, HIDDEN, ACTIVATION, LIKELIHOOD, LEARNING_RATE, EPSILON));
    all.addAll(own);
    return all;
  }

  @Override
  public TrainingDefaults trainingDefaults(Settings settings) {
    boolean binary = settings.get(LIKELIHOOD) == Likelihood.BERNOULLI;
    boolean few = parts.contains(Part.CLASSIFIER);
    // a model that computes every class for every example takes ten times as long for a pass
    return new TrainingDefaults(
        few ? 10 : 20,
        128,
        binary ? Binarize.Mode.DYNAMIC : Binarize.Mode.NONE,
        few ? FEW_LABELS : 0);
  }

  @Override
  public Model build(DataSpec data, Settings settings) {
    Likelihood likelihood = settings.get(LIKELIHOOD);
    likelihood.check(data.x());
    int classes = parts.contains(Part.LABELS) ? classes(data) : 0;
    List<Integer> hidden = settings.get(HIDDEN);
    Activation activation = settings.get(ACTIVATION);
    StochasticLayers layers = new StochasticLayers(settings.get(LATENT), hidden, activation);
    Shape x = data.x().shape();
    Scope theta = Scope.root(Player.THETA.name(), DType.F32);
    Scope eta = Scope.root(Player.ETA.name(), DType.F32);
    Scope phi = Scope.root(Player.PHI.name(), DType.F32);
    Scope decoder = theta.child("decoder");
    int in = x.size() + classes;
    PlayerSettings adam =
        PlayerSettings.of(
            new Adam(0.9, 0.999, settings.get(EPSILON)),
            LearningRates.constant(settings.get(LEARNING_RATE)));
    Model.Builder model =
        Model.builder()
            .prior(layers.prior(theta.child("prior")))
            .generator(
                layers.generator(
                    Generators.explicit(
                        Generators.perceptron(
                            decoder,
                            layers.lowest() + classes,
                            hidden.reversed(),
                            activation,
                            x.size()),
                        likelihood.over(decoder),
                        x)))
            .inference(layers.inference(eta.child("encoder"), in))
            .conditional(classes > 0)
            .objective(game.apply(settings));
    if (parts.contains(Part.CLASSIFIER)) {
      Layer logits =
          Generators.perceptron(eta.child("classifier"), x.size(), hidden, activation, classes);
      model.classifier(
          (examples, pass) ->
              new OneHotCategorical(logits.apply(examples.reshape(examples.dim(0), -1), pass)));
    }
    if (parts.contains(Part.ADVERSARY)) {
      model
          .discriminator(
              Discriminators.flat(
                  Generators.perceptron(
                      phi.child("discriminator"), in, hidden, Activation.LEAKY_RELU, 1)))
          .player(Player.PHI, phi, adam);
    }
    return model.player(Player.THETA, theta, adam).player(Player.ETA, eta, adam).build();
  }

  private int classes(DataSpec data) {
    return data.y()
        .orElseThrow(
            () -> new UserException("the model " + name + " needs labels, and the data has none"))
        .shape()
        .size();
  }
}
