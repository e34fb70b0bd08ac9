package io.dgm.hybrid;

import static io.dgm.hybrid.Parts.H;
import static io.dgm.hybrid.Parts.X;
import static io.dgm.hybrid.Parts.Y;

import io.dgm.api.UserException;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.data.Batch;
import io.dgm.api.data.Binarize;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Feature;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.Roles;
import io.dgm.api.model.TrainingDefaults;
import io.dgm.api.nn.Activation;
import io.dgm.api.nn.Architecture;
import io.dgm.api.nn.Constraint;
import io.dgm.api.nn.Encoder;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Networks;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.AdversarialLoss;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Games;
import io.dgm.api.objective.Payoff;
import io.dgm.api.settings.Role;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.train.Player;
import io.dgm.api.train.PlayerSettings;
import java.util.List;
import java.util.Map;

/**
 * Adversarial domain adaptation: features of a labelled source and of an unlabelled target that a
 * discriminator cannot tell apart, so that a classifier of the one serves the other (equations 1 to
 * 3).
 */
record DomainAdversarial() implements ModelDefinition {
  private static final String SOURCE = "source";
  private static final String TARGET = "target";

  private static final Role<Architecture> ENCODER =
      Role.of("encoder", Networks.DCGAN, "the network of the features");
  private static final SettingSpec<Integer> FEATURES =
      SettingSpec.integer("features", 128, 1, 4096, "the size of h");
  private static final SettingSpec<Double> ADVERSARY =
      SettingSpec.number(
          "adversary", 1, 0, 1000, "λ, the weight of the adversary beside log q(y|h)");
  private static final SettingSpec<Double> LEARNING_RATE = Parts.learningRate(1e-3);

  @Override
  public String name() {
    return "dann";
  }

  @Override
  public String description() {
    return "adversarial domain adaptation (Ganin et al. 2016)";
  }

  @Override
  public List<SettingSpec<?>> settings() {
    return List.of(FEATURES, ADVERSARY, LEARNING_RATE);
  }

  @Override
  public List<Role<?>> roles() {
    return List.of(ENCODER, Parts.JUDGE_OF_CODES, Parts.OPTIMIZER);
  }

  @Override
  public List<String> tables() {
    return List.of(SOURCE, TARGET);
  }

  @Override
  public Map<String, String> defaultData() {
    return Map.of(SOURCE, "mnist-rgb", TARGET, "mnist-photo");
  }

  @Override
  public TrainingDefaults trainingDefaults(Settings settings) {
    return new TrainingDefaults(8, 64, Binarize.Mode.NONE);
  }

  @Override
  public Model build(DataSpec spec, Settings settings) {
    Feature x = feature(spec, SOURCE, X.name());
    Feature y = feature(spec, SOURCE, Y.name());
    same(x, feature(spec, TARGET, X.name()));
    int size = settings.get(FEATURES);
    PlayerSettings moves = Parts.moves(settings);
    Model.Builder model = Model.builder(spec);
    Scope phi = model.player(Player.PHI, moves);
    Scope theta = model.player(Player.THETA, moves);
    Conditional source = Conditional.data(SOURCE, X, Y);
    Conditional target = Conditional.data(TARGET, X);
    Conditional f = features(theta.child("encoder"), x, settings);
    Encoder h = Encoder.flat(Activation.IDENTITY, size);
    Conditional classifier =
        Roles.classifier(theta.child("classifier"), Y, List.of(H), h, y.shape().size());
    Discriminator d =
        Parts.ofCodes(phi.child("discriminator"), List.of(H), List.of(size), settings);
    model
        .objective(game(source.then(f), target.then(f), d, classifier, settings.get(ADVERSARY)))
        .predicts(SOURCE, source.then(f), classifier);
    if (spec.find(Batch.qualified(TARGET, Y.name())).isPresent()) {
      model.predicts(TARGET, Conditional.data(TARGET, X, Y).then(f), classifier);
    }
    return model.build();
  }

  /** {@return the GAN of the features of both domains, and E log q(y|h) of the source's} */
  private static Game game(
      Conditional source,
      Conditional target,
      Discriminator d,
      Conditional classifier,
      double weight) {
    Payoff adapted = Games.deceive(source, target, d, AdversarialLoss.CROSS_ENTROPY);
    return Games.discriminate(source, target, d)
        .then(
            Game.maximise(
                adapted.times(weight).plus(Payoff.mean(source, classifier.log())), Player.THETA));
  }

  /** {@return h = f_θ(x)} */
  private static Conditional features(Scope scope, Feature x, Settings settings) {
    // a domain's own batch norm would tell it from the other
    Encoder body = settings.get(ENCODER).encoder(scope, List.of(x.shape()), Constraint.INDEPENDENT);
    Layer head = Linear.of(scope.child("output"), body.size(), settings.get(FEATURES));
    return Conditional.map(
        scope,
        H,
        List.of(X),
        (v, pass) ->
            Activation.LEAKY_RELU.apply(
                head.apply(body.features(v.all(List.of(X)), pass), pass), pass));
  }

  private static Feature feature(DataSpec spec, String table, String name) {
    String feature = Batch.qualified(table, name);
    return spec.find(feature)
        .orElseThrow(
            () ->
                new UserException(
                    "the model dann needs %s, which the data lacks".formatted(feature)));
  }

  private static void same(Feature source, Feature target) {
    if (!source.shape().equals(target.shape())) {
      throw new UserException(
          "the model dann needs examples of one shape, but the source's are %s and the target's %s"
              .formatted(source.shape(), target.shape()));
    }
  }
}
