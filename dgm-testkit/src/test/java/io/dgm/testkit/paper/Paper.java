package io.dgm.testkit.paper;

import static io.dgm.api.conditional.Conditional.data;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Variable;
import io.dgm.api.distribution.Distributions;
import io.dgm.api.distribution.Independent;
import io.dgm.api.distribution.Normal;
import io.dgm.api.distribution.OneHotCategorical;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.Arrays;
import java.util.List;

/** The roles of the paper's table, linear and small: x, a and b have 3 numbers, z has 2. */
final class Paper {
  static final Variable x = Variable.of("x");
  static final Variable z = Variable.of("z");
  static final Variable c = Variable.of("c");
  static final Variable y = Variable.partlyObserved("y");
  static final Variable a = Variable.of("a");
  static final Variable b = Variable.of("b");
  static final Variable h = Variable.of("h");
  static final Variable z2 = Variable.of("z2");
  static final Variable u1 = Variable.of("u1");
  static final Variable u2 = Variable.of("u2");

  final Scope theta = Scope.root("theta", DType.F32);
  final Scope eta = Scope.root("eta", DType.F32);
  final Scope phi = Scope.root("phi", DType.F32);

  final Conditional real = data(x);
  final Conditional prior = normalPrior("prior", z);
  final Conditional topPrior = normalPrior("prior2", z2);
  final Conditional classes =
      Conditional.fixed(
          "classes",
          c,
          List.of(),
          (v, _) -> classes(Tensor.zeros(DType.F32, Shape.of(v.rows(), 3))));
  final Conditional decoder = normal(theta, "decoder", x, z);
  final Conditional classDecoder = normal(theta, "class_decoder", x, z, c);
  final Conditional middle = normal(theta, "middle", z, z2);
  final Conditional encoder = normal(eta, "encoder", z, x);
  final Conditional classEncoder = normal(eta, "class_encoder", z, x, c);
  final Conditional top = normal(eta, "top", z2, z);
  final Conditional classifier = classifier(eta, "classifier", c, x);
  final Discriminator D = judge("D", x);
  final Discriminator D_z = judge("D_z", z);
  final Discriminator D_xz = judge("D_xz", x, z);
  final Discriminator D_xc = judge("D_xc", x, c);

  final Conditional G = normal(theta, "G", b, a);
  final Conditional F = normal(theta, "F", a, b);
  final Conditional domainA = data("a", x).as(x, a);
  final Conditional domainB = data("b", x).as(x, b);
  final Discriminator D_a = judge("D_a", a);
  final Discriminator D_b = judge("D_b", b);

  final Conditional source = data("source", x, c);
  final Conditional target = data("target", x);
  final Conditional f = normal(theta, "features", h, x).mean();
  final Conditional label = classifier(theta, "label", c, h);
  final Discriminator D_h = judge("D_h", h);

  final Conditional unit1 = normal(theta, "unit1", u1, x).mean();
  final Conditional unit2 = normal(theta, "unit2", u2, x).mean();
  final Conditional predictor1 = normal(phi, "predictor1", u1, u2);
  final Conditional predictor2 = normal(phi, "predictor2", u2, u1);

  private static int size(Variable v) {
    return switch (v.name()) {
      case "z", "z2", "h", "u1", "u2" -> 2;
      default -> 3;
    };
  }

  private static Tensor joined(io.dgm.api.conditional.Values v, List<Variable> given) {
    return Tensors.concat(1, v.all(given));
  }

  private static Linear map(Scope scope, List<Variable> given, int out) {
    return Linear.of(scope, given.stream().mapToInt(Paper::size).sum(), out);
  }

  private static Conditional normalPrior(String name, Variable of) {
    return Conditional.fixed(
        name,
        of,
        List.of(),
        (v, _) -> Distributions.standardNormal(DType.F32, Shape.of(v.rows()), Shape.of(size(of))));
  }

  private static Conditional normal(Scope player, String name, Variable of, Variable... given) {
    Scope scope = player.child(name);
    List<Variable> reads = Arrays.asList(given);
    Linear mean = map(scope, reads, size(of));
    return Conditional.of(
        scope,
        of,
        reads,
        (v, pass) ->
            Independent.perExample(Normal.of(mean.apply(joined(v, reads), pass).tanh(), 1.0)));
  }

  private static OneHotCategorical classes(Tensor logits) {
    return new OneHotCategorical(logits);
  }

  private static Conditional classifier(Scope player, String name, Variable of, Variable given) {
    Scope scope = player.child(name);
    Linear logits = map(scope, List.of(given), 3);
    return Conditional.of(
        scope, of, List.of(given), (v, pass) -> classes(logits.apply(v.get(given), pass)));
  }

  private Discriminator judge(String name, Variable... of) {
    Scope scope = phi.child(name);
    List<Variable> reads = Arrays.asList(of);
    Linear logit = map(scope, reads, 1);
    return Discriminator.of(
        scope, reads, (v, pass) -> logit.apply(joined(v, reads), pass).reshape(v.rows()));
  }
}
