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
import io.dgm.api.distribution.OneHotCategorical;
import io.dgm.api.model.Likelihood;
import io.dgm.api.model.Model;
import io.dgm.api.model.Roles;
import io.dgm.api.nn.Activation;
import io.dgm.api.nn.Encoder;
import io.dgm.api.nn.Initializers;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Mlp;
import io.dgm.api.nn.Scope;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The roles of one model of this family, made of multilayer perceptrons, and its builder. */
final class Parts {
  private final String name;
  private final DataSpec data;
  private final Model.Builder model;
  private final Settings settings;
  private final List<Integer> hidden;
  private final Activation activation;
  private final Map<Player, Scope> scopes = new HashMap<>();
  private final Map<Variable, Integer> sizes = new HashMap<>();

  Parts(String name, DataSpec data, Settings settings) {
    this.name = name;
    this.data = data;
    this.model = Model.builder(data);
    this.settings = settings;
    this.hidden = settings.get(CommonSettings.HIDDEN);
    this.activation = settings.get(CommonSettings.ACTIVATION);
    sizes.put(X, data.x().shape().size());
    data.y().ifPresent(y -> List.of(Y, SOME_Y, C).forEach(v -> sizes.put(v, y.shape().size())));
  }

  Model.Builder model() {
    return model;
  }

  /** {@return where a role of a player declares its parameters} */
  Scope scope(Player player, String role) {
    return scopes
        .computeIfAbsent(player, p -> model.player(p, CommonSettings.adam(settings)))
        .child(role);
  }

  int size(Variable v) {
    Integer size = sizes.get(v);
    if (size == null) {
      throw new UserException("the model " + name + " needs labels, and the data has none");
    }
    return size;
  }

  private int size(List<Variable> all) {
    return all.stream().mapToInt(this::size).sum();
  }

  /** {@return a perceptron from variables to so many numbers} */
  private Encoder network(Scope scope, List<Variable> given, int size, Activation after) {
    return Encoder.flat(Mlp.of(scope, size(given), hidden, size, after), size);
  }

  /** {@return N(0, I)} */
  Conditional standardNormal(Variable z, int size) {
    sizes.put(z, size);
    return Roles.standardNormal(z, size);
  }

  /** {@return the noise N(0, I) of an implicit distribution} */
  Conditional noise(Variable epsilon, int size) {
    sizes.put(epsilon, size);
    return Conditional.fixed(
        "noise",
        epsilon,
        List.of(),
        (v, _) -> Distributions.standardNormal(DType.F32, Shape.of(v.rows()), Shape.of(size)));
  }

  /** {@return a normal distribution with independent elements} */
  Conditional normal(Scope scope, Variable z, int size, List<Variable> given) {
    int in = size(given);
    sizes.put(z, size);
    int last = hidden.isEmpty() ? in : hidden.getLast();
    Encoder features = Encoder.flat(Mlp.hidden(scope, in, hidden, activation), last);
    return Roles.diagonalNormal(scope, z, given, features, size);
  }

  /**
   * {@return a normal distribution of one layer of codes given another. It starts with a scale of
   * 1: scales that depend on each other as powers of e overflow in a chain of a few layers}
   */
  Conditional layer(Scope scope, Variable z, int size, Variable given) {
    int in = size(given);
    sizes.put(z, size);
    int last = hidden.isEmpty() ? in : hidden.getLast();
    Layer features = Mlp.hidden(scope, in, hidden, activation);
    Linear mean = Linear.of(scope.child("mean"), last, size);
    Linear logScale = Linear.of(scope.child("log_scale"), last, size, Initializers.zeros());
    return Conditional.of(
        scope,
        z,
        List.of(given),
        (v, pass) -> {
          Tensor h = features.apply(v.get(given), pass);
          return Distributions.diagonalNormal(
              Normal.ofLogScale(mean.apply(h, pass), logScale.apply(h, pass)));
        });
  }

  /** {@return a code as a map of variables, which has no density} */
  Conditional map(Scope scope, Variable z, int size, List<Variable> given) {
    Encoder network = network(scope, given, size, activation);
    sizes.put(z, size);
    return Conditional.map(scope, z, given, (v, pass) -> network.features(v.all(given), pass));
  }

  /** {@return p_θ(x|…)} */
  Conditional decoder(Variable... given) {
    Likelihood likelihood = settings.get(CommonSettings.LIKELIHOOD);
    likelihood.check(data.x());
    Scope scope = scope(Player.THETA, "decoder");
    List<Variable> from = List.of(given);
    return Roles.decoder(
        scope,
        X,
        from,
        Mlp.of(scope, size(from), hidden.reversed(), size(X), activation),
        likelihood.over(scope),
        data.x().shape());
  }

  /** {@return q_η(c|x)} */
  Conditional classifier() {
    Scope scope = scope(Player.ETA, "classifier");
    List<Variable> given = List.of(X);
    Encoder logits = network(scope, given, size(C), activation);
    return Conditional.of(
        scope, C, given, (v, pass) -> new OneHotCategorical(logits.features(v.all(given), pass)));
  }

  /** {@return q_φ(y|…)} */
  Discriminator discriminator(Variable... of) {
    Scope scope = scope(Player.PHI, "discriminator");
    List<Variable> seen = List.of(of);
    Encoder logits = network(scope, seen, 1, Activation.LEAKY_RELU);
    return Discriminator.of(
        scope, seen, (v, pass) -> logits.features(v.all(seen), pass).reshape(Shape.of(v.rows())));
  }
}
