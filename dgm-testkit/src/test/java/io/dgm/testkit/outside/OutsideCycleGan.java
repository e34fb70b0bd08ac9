package io.dgm.testkit.outside;

import static io.dgm.api.objective.Games.infoGan;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Discriminator;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.DataSpec;
import io.dgm.api.distribution.Independent;
import io.dgm.api.distribution.Laplace;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.Roles;
import io.dgm.api.nn.Activation;
import io.dgm.api.nn.Architecture;
import io.dgm.api.nn.Constraint;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.ResnetTranslator;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.Shape;
import io.dgm.api.train.Player;
import io.dgm.api.train.PlayerSettings;
import java.util.List;

/** CycleGAN, as somebody outside would write it. */
final class OutsideCycleGan {
  static final ModelDefinition DEFINITION =
      ModelDefinition.of(
          "outside-cyclegan",
          "translation without pairs (Zhu et al. 2017)",
          List.of("a", "b"),
          OutsideCycleGan::build);

  static final Variable X = Variable.of("x");
  static final Variable A = Variable.of("a");
  static final Variable B = Variable.of("b");

  private OutsideCycleGan() {}

  private static Model build(DataSpec spec) {
    Shape x = spec.table("a").x().shape();
    Model.Builder model = Model.builder(spec);
    Scope theta = model.player(Player.THETA, PlayerSettings.adam(2e-4));
    Scope phi = model.player(Player.PHI, PlayerSettings.adam(2e-4));
    Conditional a = Conditional.data("a", X).as(X, A);
    Conditional b = Conditional.data("b", X).as(X, B);
    Conditional g = translator(theta.child("G"), B, A, x);
    Conditional f = translator(theta.child("F"), A, B, x);
    Discriminator ofA = discriminator(phi.child("D_a"), A, x);
    Discriminator ofB = discriminator(phi.child("D_b"), B, x);
    return model
        .objective(infoGan(b, a.then(g.mean()), ofB, f).plus(infoGan(a, b.then(f.mean()), ofA, g)))
        .view("a-to-b", a.then(g.mean()), A, B)
        .build();
  }

  private static Conditional translator(Scope scope, Variable to, Variable from, Shape x) {
    Layer net = ResnetTranslator.of(scope, x.dim(0), x.dim(0), 8, 1).then(Activation.SIGMOID);
    return Conditional.of(
        scope,
        to,
        List.of(from),
        (v, pass) -> Independent.perExample(Laplace.of(net.apply(v.get(from), pass), 0.1)));
  }

  private static Discriminator discriminator(Scope scope, Variable of, Shape x) {
    return Roles.discriminator(scope, List.of(of), Architecture.mlp(), List.of(x), Constraint.NONE);
  }
}
