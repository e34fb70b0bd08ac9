package io.dgm.testkit.outside;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.DataSpec;
import io.dgm.api.distribution.Bijector;
import io.dgm.api.distribution.Bijectors;
import io.dgm.api.distribution.Distributions;
import io.dgm.api.distribution.Mapped;
import io.dgm.api.distribution.Support;
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
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.api.train.Player;
import io.dgm.api.train.PlayerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Affine couplings as a bijector of a plugin's own: maximum likelihood, with an exact evidence. */
record RealNvp() implements ModelDefinition {
  static final Variable X = Variable.of("x");
  static final Variable ROW = Variable.of("r");

  /** The first half moves the second, and the halves change places. */
  record Coupling(Layer net, Pass pass, int half) implements Bijector {
    @Override
    public Mapped forward(Tensor x) {
      Tensor move = net.apply(part(x, 0), pass).tanh();
      Tensor y = part(x, 1).mul(part(move, 0).exp()).add(part(move, 1));
      return new Mapped(Tensors.concat(1, y, part(x, 0)), part(move, 0).sum(1));
    }

    @Override
    public Mapped inverse(Tensor y) {
      Tensor move = net.apply(part(y, 1), pass).tanh();
      Tensor x = part(y, 0).sub(part(move, 1)).mul(part(move, 0).neg().exp());
      return new Mapped(Tensors.concat(1, part(y, 1), x), part(move, 0).sum(1).neg());
    }

    private Tensor part(Tensor t, int i) {
      return t.slice(1, i * half, (i + 1) * half);
    }

    @Override
    public Support image(Support domain) {
      return Support.REAL;
    }

    @Override
    public int eventRank() {
      return 1;
    }
  }

  @Override
  public String name() {
    return "realnvp";
  }

  @Override
  public String description() {
    return "real-valued non-volume preserving flow (Dinh, Sohl-Dickstein and Bengio 2017)";
  }

  @Override
  public Model build(DataSpec spec, Settings settings) {
    Shape x = spec.x().shape();
    Model.Builder model = Model.builder(spec);
    Scope theta = model.player(Player.THETA, PlayerSettings.adam(1e-3));
    List<Layer> nets = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int half = x.size() / 2;
      nets.add(Mlp.of(theta.child("" + i), half, List.of(64), x.size(), Activation.RELU));
    }
    Conditional flow =
        Conditional.of(theta, ROW, List.of(), (v, pass) -> flow(v.rows(), x.size(), nets, pass));
    Conditional flat = Roles.generator(theta, ROW, List.of(X), (r, _) -> r, Shape.of(x.size()));
    Conditional image = Roles.generator(theta, X, List.of(ROW), (r, _) -> r.sigmoid(), x);
    Expectation likelihood = Expectation.of(Conditional.data(X).then(flat), flow.log());
    return model.objective(Games.of(likelihood)).view(View.SAMPLES, flow.then(image), X).build();
  }

  private static Transformed flow(int rows, int size, List<Layer> nets, Pass pass) {
    Stream<Bijector> couplings = nets.stream().map(net -> new Coupling(net, pass, size / 2));
    return new Transformed(
        Distributions.standardNormal(DType.F32, Shape.of(rows), Shape.of(size)),
        Bijectors.chain(couplings.toArray(Bijector[]::new)));
  }
}
