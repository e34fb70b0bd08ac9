package io.dgm.hybrid;

import io.dgm.api.UserException;
import io.dgm.api.data.Binarize;
import io.dgm.api.data.DataSpec;
import io.dgm.api.discriminator.Constraint;
import io.dgm.api.distribution.Concatenated;
import io.dgm.api.distribution.Distributions;
import io.dgm.api.distribution.OneHotCategorical;
import io.dgm.api.inference.Classifier;
import io.dgm.api.inference.Encoder;
import io.dgm.api.inference.Point;
import io.dgm.api.model.Condition;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.Prior;
import io.dgm.api.model.TrainingDefaults;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Games;
import io.dgm.api.spi.SettingSpec;
import io.dgm.api.spi.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.api.train.Player;
import io.dgm.api.train.PlayerSettings;
import java.util.List;

/**
 * The semi-supervised adversarial autoencoder (Makhzani et al. 2016, section 5): the first part of
 * the code is a label, which the classifier q_η(y|x) gives, the rest its style. One discriminator
 * sees both parts together, so that it also keeps the style independent of the label.
 */
record SemiSupervisedAae() implements ModelDefinition {
  private static final SettingSpec<Integer> STYLE =
      SettingSpec.integer("style", 10, 1, 4096, "the size of the part of z that is no label");
  private static final SettingSpec<Double> ALPHA =
      SettingSpec.number("alpha", 1, 0, 10_000, "the weight of log q(y|x) on labelled examples");
  private static final int FEW_LABELS = 1000;

  @Override
  public String name() {
    return "saae";
  }

  @Override
  public String description() {
    return "semi-supervised adversarial autoencoder (Makhzani et al. 2016)";
  }

  @Override
  public List<SettingSpec<?>> settings() {
    return List.of(
        STYLE,
        ALPHA,
        Aae.RECONSTRUCTION,
        Parts.NETWORK,
        Parts.LIKELIHOOD,
        Parts.LEARNING_RATE,
        Parts.BETA1);
  }

  @Override
  public TrainingDefaults trainingDefaults(Settings settings) {
    return new TrainingDefaults(20, 128, Binarize.Mode.NONE, FEW_LABELS);
  }

  @Override
  public Model build(DataSpec data, Settings settings) {
    int classes =
        data.y()
            .orElseThrow(
                () -> new UserException("the model saae needs labels, and the data has none"))
            .shape()
            .size();
    int style = settings.get(STYLE);
    Scope theta = Scope.root(Player.THETA.name(), DType.F32);
    Scope phi = Scope.root(Player.PHI.name(), DType.F32);
    Scope eta = Scope.root(Player.ETA.name(), DType.F32);
    Encoder encoder =
        settings
            .get(Parts.NETWORK)
            .encoder(eta.child("encoder"), data.x().shape(), 0, Constraint.INDEPENDENT);
    Linear logits = Linear.of(eta.child("class"), encoder.size(), classes);
    Linear styles = Linear.of(eta.child("style"), encoder.size(), style);
    Classifier classifier =
        (x, pass) ->
            new OneHotCategorical(logits.apply(encoder.features(x, Condition.none(), pass), pass));
    Layer code =
        (h, pass) ->
            Tensors.concat(1, Tensors.softmax(logits.apply(h, pass), 1), styles.apply(h, pass));
    PlayerSettings adam = Parts.adam(settings);
    return Model.builder()
        .prior(prior(classes, style))
        .generator(Parts.decoder(theta.child("decoder"), classes + style, data, settings))
        .inference(new Point(encoder, code))
        .classifier(classifier)
        .discriminator(Parts.ofCodes(phi.child("discriminator"), classes + style))
        .objective(game(settings))
        .player(Player.PHI, phi, adam)
        .player(Player.THETA, theta, adam)
        .player(Player.ETA, eta, adam)
        .build();
  }

  private static Game game(Settings settings) {
    return Games.adversarialAutoencoder(settings.get(Aae.RECONSTRUCTION))
        .map(Player.ETA::equals, p -> p.plus(Games.label(settings.get(ALPHA))));
  }

  private static Prior prior(int classes, int style) {
    return (n, _, _) ->
        Concatenated.of(
            new OneHotCategorical(Tensor.zeros(DType.F32, Shape.of(n, classes))),
            Distributions.standardNormal(DType.F32, Shape.of(n), Shape.of(style)));
  }
}
