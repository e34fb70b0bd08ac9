package io.dgm.testkit.outside;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.DataSpec;
import io.dgm.api.distribution.Bijector;
import io.dgm.api.distribution.Bijectors;
import io.dgm.api.distribution.Distributions;
import io.dgm.api.distribution.Transformed;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.Roles;
import io.dgm.api.model.View;
import io.dgm.api.nn.Activation;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Mlp;
import io.dgm.api.nn.Pass;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Expectation;
import io.dgm.api.objective.Games;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.train.Player;
import io.dgm.api.train.PlayerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Affine couplings: maximum likelihood, with an exact evidence. */
final class RealNvp {
  static final ModelDefinition DEFINITION =
      ModelDefinition.of(
          "realnvp", "real-valued non-volume preserving flow (Dinh et al. 2017)", RealNvp::build);

  static final Variable X = Variable.of("x");
  static final Variable ROW = Variable.of("r");

  private RealNvp() {}

  private static Model build(DataSpec spec) {
    Shape x = spec.x().shape();
    int half = x.size() / 2;
    Model.Builder model = Model.builder(spec);
    Scope theta = model.player(Player.THETA, PlayerSettings.adam(1e-3));
    List<Layer> nets = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      nets.add(Mlp.of(theta.child("" + i), half, List.of(64), x.size(), Activation.RELU));
    }
    Conditional flow =
        Conditional.of(theta, ROW, List.of(), (v, pass) -> flow(v.rows(), half, nets, pass));
    Conditional flat = Roles.generator(theta, ROW, List.of(X), (r, _) -> r, Shape.of(x.size()));
    Conditional image = Roles.generator(theta, X, List.of(ROW), (r, _) -> r.sigmoid(), x);
    Expectation likelihood = Expectation.of(Conditional.data(X).then(flat), flow.log());
    return model.objective(Games.of(likelihood)).view(View.SAMPLES, flow.then(image), X).build();
  }

  private static Transformed flow(int rows, int half, List<Layer> nets, Pass pass) {
    Stream<Bijector> couplings =
        nets.stream().map(net -> Bijectors.coupling(half, x -> net.apply(x, pass).tanh()));
    return new Transformed(
        Distributions.standardNormal(DType.F32, Shape.of(rows), Shape.of(2 * half)),
        Bijectors.chain(couplings.toArray(Bijector[]::new)));
  }
}
