package io.dgm.gan;

import static io.dgm.api.objective.Games.infoGan;
import static io.dgm.gan.Parts.X;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Integrand;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.DataSpec;
import io.dgm.api.model.Codes;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.Roles;
import io.dgm.api.model.TrainingDefaults;
import io.dgm.api.model.View;
import io.dgm.api.nn.Activation;
import io.dgm.api.nn.Architecture;
import io.dgm.api.nn.Constraint;
import io.dgm.api.nn.Encoder;
import io.dgm.api.nn.Networks;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.AdversarialLoss;
import io.dgm.api.settings.Role;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.api.train.Player;
import java.util.List;

/**
 * InfoGAN: z is noise e, a class c and a few numbers t, of which an inference network finds the
 * last two again in what is generated. It reads the features h of the discriminator, as in the
 * paper's experiments.
 */
record InfoGan() implements ModelDefinition {
  private static final Variable E = Variable.of("e");
  private static final Variable C = Variable.of("c");
  private static final Variable T = Variable.of("t");
  private static final Variable H = Variable.of("h");
  private static final Role<Architecture> HEAD =
      Role.of("encoder", Networks.MLP, "the network of q(c,t|h), before its heads")
          .with("hidden", "128")
          .with("activation", "leaky-relu");
  private static final SettingSpec<Integer> NOISE =
      SettingSpec.integer("noise", 62, 1, 4096, "the size of the part of z that means nothing");
  private static final SettingSpec<Integer> CLASSES =
      SettingSpec.integer("classes", 10, 2, 4096, "how many values the class in z has");
  private static final SettingSpec<Integer> NUMBERS =
      SettingSpec.integer("numbers", 2, 1, 4096, "how many numbers from -1 to 1 are in z");
  private static final SettingSpec<Double> GENERATOR_RATE =
      SettingSpec.number(
          "generator-learning-rate", 1e-3, 1e-8, 10, "the learning rate of the generator");
  private static final SettingSpec<Double> INFORMATION =
      SettingSpec.number("information", 1, 0.001, 1000, "the weight of log q(c|x), of the class");
  private static final SettingSpec<Double> OF_NUMBERS =
      SettingSpec.number(
          "information-numbers", 1, 0.001, 1000, "the weight of log q(t|x), of the numbers");

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
        OF_NUMBERS,
        Common.LEARNING_RATE,
        GENERATOR_RATE,
        Common.AVERAGE);
  }

  @Override
  public List<Role<?>> roles() {
    return List.of(Common.NETWORK, Common.GENERATOR, Common.DISCRIMINATOR, HEAD, Common.OPTIMIZER);
  }

  @Override
  public TrainingDefaults trainingDefaults(Settings settings) {
    return Common.DEFAULTS;
  }

  @Override
  public Model build(DataSpec spec, Settings settings) {
    int classes = settings.get(CLASSES);
    int numbers = settings.get(NUMBERS);
    int size = settings.get(NOISE) + classes + numbers;
    Shape x = spec.x().shape();
    Architecture generating = settings.get(Common.GENERATOR);
    Architecture judging = settings.get(Common.DISCRIMINATOR);
    Model.Builder model = Model.builder(spec);
    Scope phi = model.player(Player.PHI, Common.moves(settings)).child("discriminator");
    Scope theta =
        model
            .player(
                Player.THETA,
                Common.moves(settings, GENERATOR_RATE).withAverage(settings.get(Common.AVERAGE)))
            .child("generator");
    Scope eta = model.player(Player.ETA, Common.moves(settings));

    Conditional data = Conditional.data(X);
    Conditional noise = Roles.standardNormal(E, settings.get(NOISE));
    Conditional number = Roles.uniform(T, numbers, -1, 1);
    Conditional generator = Parts.generator(theta, generating, List.of(E, C, T), size, spec.x());
    Conditional codes = noise.then(Roles.uniformClasses(C, classes)).then(number);
    Conditional fake = codes.then(generator);
    Encoder body = judging.encoder(phi, List.of(x), Constraint.NONE);
    Conditional features = Roles.features(phi.child("body"), H, List.of(X), body);
    Discriminator d =
        Discriminator.of(
            phi,
            List.of(H),
            Encoder.flat(Activation.IDENTITY, body.size()),
            judging.head(phi, body, Constraint.NONE));
    // the two heads read one network, which the compiler then runs once
    Encoder found =
        settings
            .get(HEAD)
            .encoder(eta.child("encoder"), List.of(Shape.of(body.size())), Constraint.INDEPENDENT);
    Scope code = eta.child("code");
    Conditional ofClass = Roles.classifier(code.child("class"), C, List.of(H), found, classes);
    // of unit variance: one that is learned has no bound, and shares its features with the judge
    Conditional ofNumbers = Roles.unitNormal(code, T, List.of(H), found, numbers);
    Integrand information =
        ofClass
            .log()
            .times(settings.get(INFORMATION))
            .plus(ofNumbers.log().times(settings.get(OF_NUMBERS)));
    Conditional shown = noise.then(inTurn(classes)).then(number).then(generator);
    return model
        .objective(
            infoGan(
                data.then(features),
                fake.then(features),
                d,
                information,
                AdversarialLoss.CROSS_ENTROPY))
        .view(View.SAMPLES, fake, X)
        .view("classes", shown, X)
        .codes(Codes.of(codes, generator, data.then(features).then(ofClass).then(ofNumbers)))
        .build();
  }

  /** {@return every class in turn, so that a row of samples shows each of them} */
  private static Conditional inTurn(int classes) {
    return Conditional.fixedMap(
        "class-in-turn",
        C,
        List.of(),
        (v, _) -> {
          Tensor row = Tensor.iota(DType.I32, Shape.of(v.rows()), 0);
          Tensor each = row.rem(Tensor.full(DType.I32, row.shape(), classes));
          return Tensors.oneHot(each, classes, DType.F32);
        });
  }
}
