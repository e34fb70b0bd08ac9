package io.dgm.hybrid;

import static io.dgm.hybrid.Parts.X;
import static io.dgm.hybrid.Parts.X_HAT;
import static io.dgm.hybrid.Parts.Y;

import io.dgm.api.UserException;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.Binarize;
import io.dgm.api.data.DataSpec;
import io.dgm.api.model.Codes;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.Roles;
import io.dgm.api.model.TrainingDefaults;
import io.dgm.api.model.View;
import io.dgm.api.nn.Encoder;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Games;
import io.dgm.api.objective.Payoff;
import io.dgm.api.settings.Role;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.train.Player;
import io.dgm.api.train.PlayerSettings;
import java.util.List;

/**
 * The semi-supervised adversarial autoencoder (Makhzani et al. 2016, section 5): the first part of
 * the code is a class, which the classifier q_η(c|x) gives, the rest its style. One discriminator
 * sees both parts together, so that it also keeps the style independent of the class.
 */
record SemiSupervisedAae() implements ModelDefinition {
  private static final Variable C = Variable.of("c");
  private static final Variable S = Variable.of("s");

  /** Labels as they are known in training. */
  private static final Variable LABEL = Variable.partlyObserved(Y.name());

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
    return List.of(STYLE, ALPHA, Aae.RECONSTRUCTION, Parts.LEARNING_RATE);
  }

  @Override
  public List<Role<?>> roles() {
    return List.of(
        Parts.NETWORK,
        Parts.DECODER,
        Parts.ENCODER,
        Parts.JUDGE_OF_CODES,
        Parts.PRIOR,
        Parts.LIKELIHOOD,
        Parts.OPTIMIZER);
  }

  @Override
  public TrainingDefaults trainingDefaults(Settings settings) {
    // each batch moves the classifier by its labels, as in the paper
    return new TrainingDefaults(20, 128, Binarize.Mode.NONE, FEW_LABELS, 0.2);
  }

  @Override
  public Model build(DataSpec spec, Settings settings) {
    int classes = classes(spec);
    int style = settings.get(STYLE);
    PlayerSettings moves = Parts.moves(settings);
    Model.Builder model = Model.builder(spec);
    Scope phi = model.player(Player.PHI, moves);
    Scope theta = model.player(Player.THETA, moves);
    Scope eta = model.player(Player.ETA, moves);
    Encoder features = Parts.encoder(eta.child("encoder"), spec, settings);
    Conditional classifier = Roles.classifier(eta.child("class"), C, List.of(X), features, classes);
    Conditional styles = Roles.point(eta.child("style"), S, List.of(X), features, style);
    List<Variable> code = List.of(C, S);
    int size = classes + style;
    Conditional decoder = Parts.decoder(theta.child("decoder"), code, size, spec, settings);
    Discriminator d =
        Parts.ofCodes(phi.child("discriminator"), code, List.of(classes, style), settings);
    Conditional anyStyle = settings.get(Parts.PRIOR).of(theta.child("prior"), S, style);
    Conditional prior = Roles.uniformClasses(C, classes).then(anyStyle);
    Conditional codes = Conditional.data(X).then(classifier.mean()).then(styles);
    Payoff known =
        Payoff.mean(Conditional.data(X, LABEL).known(LABEL), classifier.as(C, LABEL).log());
    return model
        .objective(
            Games.infoGan(prior, codes, d, decoder, settings.get(Aae.RECONSTRUCTION))
                .and(known.times(settings.get(ALPHA))))
        .view(View.SAMPLES, Conditional.data(Y).then(anyStyle).then(decoder.mean().as(C, Y)), X)
        .view(View.RECONSTRUCTIONS, codes.then(decoder.mean().as(X, X_HAT)), X, X_HAT)
        .codes(Codes.of(prior, decoder.mean(), codes))
        .predicts(Conditional.data(X, Y), classifier.as(C, Y))
        .build();
  }

  private static int classes(DataSpec spec) {
    return spec.y()
        .orElseThrow(() -> new UserException("the model saae needs labels, and the data has none"))
        .shape()
        .size();
  }
}
