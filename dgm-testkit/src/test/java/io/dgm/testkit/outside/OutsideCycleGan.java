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
import io.dgm.api.nn.Architecture;
import io.dgm.api.nn.Constraint;
import io.dgm.api.nn.Encoder;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.ResnetTranslator;
import io.dgm.api.nn.Scope;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Shape;
import io.dgm.api.train.Adam;
import io.dgm.api.train.LearningRates;
import io.dgm.api.train.Player;
import io.dgm.api.train.PlayerSettings;
import java.util.List;

/** CycleGAN, as somebody outside would write it. */
record OutsideCycleGan() implements ModelDefinition {
  static final Variable X = Variable.of("x");
  static final Variable A = Variable.of("a");
  static final Variable B = Variable.of("b");

  @Override
  public String name() {
    return "outside-cyclegan";
  }

  @Override
  public String description() {
    return "translation without pairs (Zhu et al. 2017)";
  }

  @Override
  public List<String> tables() {
    return List.of("a", "b");
  }

  @Override
  public Model build(DataSpec spec, Settings settings) {
    Shape x = spec.table("a").x().shape();
    PlayerSettings adam =
        PlayerSettings.of(new Adam(0.5, 0.999, 1e-8), LearningRates.constant(2e-4));
    Model.Builder model = Model.builder(spec);
    Scope theta = model.player(Player.THETA, adam);
    Scope phi = model.player(Player.PHI, adam);
    Conditional a = Conditional.data("a", X).as(X, A);
    Conditional b = Conditional.data("b", X).as(X, B);
    Conditional g = translator(theta.child("G"), B, A, x);
    Conditional f = translator(theta.child("F"), A, B, x);
    Discriminator ofA = judge(phi.child("D_a"), A, x);
    Discriminator ofB = judge(phi.child("D_b"), B, x);
    return model
        .objective(infoGan(b, a.then(g.mean()), ofB, f).plus(infoGan(a, b.then(f.mean()), ofA, g)))
        .view("a-to-b", a.then(g.mean()), A, B)
        .build();
  }

  private static Conditional translator(Scope scope, Variable to, Variable from, Shape x) {
    Layer net = ResnetTranslator.of(scope, x.dim(0), x.dim(0), 8, 1);
    return Conditional.of(
        scope,
        to,
        List.of(from),
        (v, pass) ->
            Independent.perExample(Laplace.of(net.apply(v.get(from), pass).sigmoid(), 0.1)));
  }

  private static Discriminator judge(Scope scope, Variable of, Shape x) {
    Encoder body = Architecture.mlp().encoder(scope, List.of(x), Constraint.NONE);
    return Discriminator.of(
        scope, List.of(of), body, Architecture.mlp().head(scope, body, Constraint.NONE));
  }
}
