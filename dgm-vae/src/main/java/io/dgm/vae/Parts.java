package io.dgm.vae;

import static io.dgm.vae.Variables.C;
import static io.dgm.vae.Variables.SOME_Y;
import static io.dgm.vae.Variables.X;
import static io.dgm.vae.Variables.Y;

import io.dgm.api.UserException;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.DataSpec;
import io.dgm.api.distribution.Distributions;
import io.dgm.api.distribution.Normal;
import io.dgm.api.model.Likelihood;
import io.dgm.api.model.Model;
import io.dgm.api.model.Posterior;
import io.dgm.api.model.Posteriors;
import io.dgm.api.model.Roles;
import io.dgm.api.nn.Architecture;
import io.dgm.api.nn.Constraint;
import io.dgm.api.nn.Encoder;
import io.dgm.api.nn.Initializers;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Scope;
import io.dgm.api.settings.Role;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The roles of one model of this family, made of the parts that take them, and its builder. */
final class Parts {
  private final String name;
  private final DataSpec data;
  private final Model.Builder model;
  private final Settings settings;
  private final Map<Player, Scope> scopes = new HashMap<>();
  private final Map<Variable, Shape> shapes = new HashMap<>();

  Parts(String name, DataSpec data, Settings settings) {
    this.name = name;
    this.data = data;
    this.model = Model.builder(data);
    this.settings = settings;
    shapes.put(X, data.x().shape());
    data.y().ifPresent(y -> List.of(Y, SOME_Y, C).forEach(v -> shapes.put(v, y.shape())));
  }

  Model.Builder model() {
    return model;
  }

  /** {@return where a role of a player declares its parameters} */
  Scope scope(Player player, String role) {
    return scopes
        .computeIfAbsent(player, p -> model.player(p, CommonSettings.moves(settings)))
        .child(role);
  }

  private Shape shape(Variable v) {
    Shape shape = shapes.get(v);
    if (shape == null) {
      throw new UserException("the model " + name + " needs labels, and the data has none");
    }
    return shape;
  }

  int size(Variable v) {
    return shape(v).size();
  }

  private int size(List<Variable> all) {
    return all.stream().mapToInt(this::size).sum();
  }

  /** {@return features of examples; those of one do not depend on the others} */
  private Encoder features(Role<Architecture> role, Scope scope, List<Variable> given) {
    return features(role, scope, given, Constraint.INDEPENDENT);
  }

  private Encoder features(
      Role<Architecture> role, Scope scope, List<Variable> given, Constraint constraint) {
    return settings.get(role).encoder(scope, given.stream().map(this::shape).toList(), constraint);
  }

  /** {@return p(z) of the family that was named} */
  Conditional prior(Variable z, int size) {
    shapes.put(z, Shape.of(size));
    return settings.get(CommonSettings.PRIOR).of(scope(Player.THETA, "prior"), z, size);
  }

  /** {@return the noise N(0, I) of an implicit distribution} */
  Conditional noise(Variable epsilon, int size) {
    shapes.put(epsilon, Shape.of(size));
    return Conditional.fixed(
        "noise",
        epsilon,
        List.of(),
        (v, _) -> Distributions.standardNormal(DType.F32, Shape.of(v.rows()), Shape.of(size)));
  }

  /** {@return q(z|given) of the family that was named} */
  Conditional posterior(Scope scope, Variable z, int size, List<Variable> given) {
    return inferred(settings.get(CommonSettings.POSTERIOR), scope, z, size, given);
  }

  /** {@return z as a map of variables, which has no density} */
  Conditional map(Scope scope, Variable z, int size, List<Variable> given) {
    return inferred(Posteriors.POINT.make(Settings.of(List.of(), Map.of())), scope, z, size, given);
  }

  private Conditional inferred(
      Posterior family, Scope scope, Variable z, int size, List<Variable> given) {
    Encoder features = features(CommonSettings.ENCODER, scope, given);
    shapes.put(z, Shape.of(size));
    return family.of(scope, z, given, features, size);
  }

  /**
   * {@return a normal distribution of one layer of codes given another. It starts with a scale of
   * 1: scales that depend on each other as powers of e overflow in a chain of a few layers}
   */
  Conditional layer(Scope scope, Variable z, int size, Variable given) {
    Encoder features = features(CommonSettings.NETWORK, scope, List.of(given));
    shapes.put(z, Shape.of(size));
    Linear mean = Linear.of(scope.child("mean"), features.size(), size);
    Linear logScale =
        Linear.of(scope.child("log_scale"), features.size(), size, Initializers.zeros());
    return Conditional.of(
        scope,
        z,
        List.of(given),
        (v, pass) -> {
          Tensor h = features.features(v.all(List.of(given)), pass);
          return Distributions.diagonalNormal(
              Normal.ofLogScale(mean.apply(h, pass), logScale.apply(h, pass)));
        });
  }

  /** {@return p_θ(x|…)} */
  Conditional decoder(Variable... given) {
    Likelihood likelihood = settings.get(CommonSettings.LIKELIHOOD);
    likelihood.check(data.x());
    Scope scope = scope(Player.THETA, "decoder");
    List<Variable> from = List.of(given);
    Shape x = likelihood.outputs(data.x().shape());
    return Roles.decoder(
        scope,
        X,
        from,
        settings.get(CommonSettings.DECODER).decoder(scope, size(from), x),
        likelihood.over(scope),
        x);
  }

  /** {@return q_η(c|x), which may have dropout and batch norm: its few labels are soon learned} */
  Conditional classifier() {
    Scope scope = scope(Player.ETA, "classifier");
    Encoder features = features(CommonSettings.CLASSIFIER, scope, List.of(X), Constraint.NONE);
    return Roles.classifier(scope.child("output"), C, List.of(X), features, size(C));
  }

  /** {@return q_φ(y|…)} */
  Discriminator discriminator(Variable... of) {
    Scope scope = scope(Player.PHI, "discriminator");
    List<Variable> seen = List.of(of);
    Encoder features = features(CommonSettings.DISCRIMINATOR, scope, seen, Constraint.NONE);
    Architecture network = settings.get(CommonSettings.DISCRIMINATOR);
    return Discriminator.of(scope, seen, features, network.head(scope, features, Constraint.NONE));
  }
}
