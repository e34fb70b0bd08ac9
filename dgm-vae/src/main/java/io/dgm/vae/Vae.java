package io.dgm.vae;

import io.dgm.api.UserException;
import io.dgm.api.data.Binarize;
import io.dgm.api.data.DataSpec;
import io.dgm.api.discriminator.Discriminators;
import io.dgm.api.inference.DiagonalNormal;
import io.dgm.api.model.Generators;
import io.dgm.api.model.Likelihood;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.Priors;
import io.dgm.api.model.TrainingDefaults;
import io.dgm.api.nn.Activation;
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
import java.util.function.Function;

/**
 * A model of this family: prior N(0, I), q_η(z|x) a diagonal normal, p_θ(x|z) Bernoulli or normal,
 * all of them multilayer perceptrons. Its members differ in their game, and in whether they see
 * labels or have a discriminator.
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
    Parts parts,
    List<SettingSpec<?>> own,
    Function<Settings, Game> game)
    implements ModelDefinition {

  /** What a member of the family has besides a generator and an inference network. */
  enum Parts {
    /** Nothing. */
    PLAIN,
    /** Labels, which everything is conditioned on. */
    LABELS,
    /** A discriminator. */
    ADVERSARY,
    /** Both. */
    LABELS_AND_ADVERSARY;

    boolean labels() {
      return this == LABELS || this == LABELS_AND_ADVERSARY;
    }

    boolean adversary() {
      return this == ADVERSARY || this == LABELS_AND_ADVERSARY;
    }
  }

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
  private static final SettingSpec<Double> LEARNING_RATE =
      SettingSpec.number("learning-rate", 1e-3, 1e-8, 10, "Adam's learning rate");

  @Override
  public List<SettingSpec<?>> settings() {
    List<SettingSpec<?>> all =
        new ArrayList<>(List.of(LATENT, HIDDEN, ACTIVATION, LIKELIHOOD, LEARNING_RATE));
    all.addAll(own);
    return all;
  }

  @Override
  public TrainingDefaults trainingDefaults(Settings settings) {
    boolean binary = settings.get(LIKELIHOOD) == Likelihood.BERNOULLI;
    return new TrainingDefaults(20, 128, binary ? Binarize.Mode.DYNAMIC : Binarize.Mode.NONE);
  }

  @Override
  public Model build(DataSpec data, Settings settings) {
    Likelihood likelihood = settings.get(LIKELIHOOD);
    likelihood.check(data.x());
    int classes = parts.labels() ? classes(data) : 0;
    int latent = settings.get(LATENT);
    List<Integer> hidden = settings.get(HIDDEN);
    Activation activation = settings.get(ACTIVATION);
    Shape x = data.x().shape();
    Scope theta = Scope.root(Player.THETA.name(), DType.F32);
    Scope eta = Scope.root(Player.ETA.name(), DType.F32);
    Scope phi = Scope.root(Player.PHI.name(), DType.F32);
    Scope decoder = theta.child("decoder");
    PlayerSettings adam =
        PlayerSettings.of(Adam.standard(), LearningRates.constant(settings.get(LEARNING_RATE)));
    Model.Builder model =
        Model.builder()
            .prior(Priors.standardNormal(latent))
            .generator(
                Generators.explicit(
                    Generators.perceptron(
                        decoder, latent + classes, hidden.reversed(), activation, x.size()),
                    likelihood.over(decoder),
                    x))
            .inference(
                DiagonalNormal.perceptron(
                    eta.child("encoder"), x.size() + classes, hidden, activation, latent))
            .conditional(parts.labels())
            .objective(game.apply(settings));
    if (parts.adversary()) {
      model
          .discriminator(
              Discriminators.flat(
                  Generators.perceptron(
                      phi.child("discriminator"),
                      x.size() + classes,
                      hidden,
                      Activation.LEAKY_RELU,
                      1)))
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
