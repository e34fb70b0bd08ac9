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
import io.dgm.api.model.View;
import io.dgm.api.nn.Activation;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Mlp;
import io.dgm.api.nn.Pass;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Expectation;
import io.dgm.api.objective.Games;
import io.dgm.api.spi.SettingSpec;
import io.dgm.api.spi.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.api.train.Adam;
import io.dgm.api.train.LearningRates;
import io.dgm.api.train.Player;
import io.dgm.api.train.PlayerSettings;
import java.util.List;
import java.util.stream.IntStream;

/** Affine couplings as a bijector of a plugin's own: maximum likelihood, with an exact evidence. */
record RealNvp() implements ModelDefinition {
  static final Variable X = Variable.of("x");

  /** The first half moves the second, and the halves change places. */
  record Coupling(Layer net, Pass pass, int half) implements Bijector {
    @Override
    public Mapped forward(Tensor x) {
      Tensor n = net.apply(x.slice(1, 0, half), pass).tanh();
      Tensor moved = x.slice(1, half, 2 * half).mul(n.slice(1, 0, half).exp());
      Tensor y = Tensors.concat(1, moved.add(n.slice(1, half, 2 * half)), x.slice(1, 0, half));
      return new Mapped(y, n.slice(1, 0, half).sum(1));
    }

    @Override
    public Mapped inverse(Tensor y) {
      Tensor n = net.apply(y.slice(1, half, 2 * half), pass).tanh();
      Tensor back = y.slice(1, 0, half).sub(n.slice(1, half, 2 * half));
      Tensor x = back.mul(n.slice(1, 0, half).neg().exp());
      return new Mapped(
          Tensors.concat(1, y.slice(1, half, 2 * half), x), n.slice(1, 0, half).sum(1).neg());
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
  public List<SettingSpec<?>> settings() {
    return List.of();
  }

  @Override
  public Model build(DataSpec spec, Settings settings) {
    int size = spec.x().shape().size();
    Variable row = Variable.of("r");
    Model.Builder model = Model.builder(spec);
    PlayerSettings adam = PlayerSettings.of(Adam.standard(), LearningRates.constant(1e-3));
    Scope theta = model.player(Player.THETA, adam).child("flow");
    List<Layer> nets =
        IntStream.range(0, 4)
            .mapToObj(
                i -> Mlp.of(theta.child("" + i), size / 2, List.of(64), size, Activation.RELU))
            .toList();
    Conditional flow =
        Conditional.of(
            theta,
            row,
            List.of(),
            (v, pass) ->
                new Transformed(
                    Distributions.standardNormal(DType.F32, Shape.of(v.rows()), Shape.of(size)),
                    Bijectors.chain(
                        nets.stream()
                            .map(net -> new Coupling(net, pass, size / 2))
                            .toArray(Bijector[]::new))));
    Conditional flat =
        Conditional.fixedMap("flat", row, List.of(X), (v, _) -> v.get(X).reshape(v.rows(), size));
    Conditional image =
        Conditional.fixedMap(
            "image",
            X,
            List.of(row),
            (v, _) -> v.get(row).sigmoid().reshape(Shape.of(v.rows()).concat(spec.x().shape())));
    Expectation likelihood = Expectation.of(Conditional.data(X).then(flat), flow.log());
    return model.objective(Games.of(likelihood)).view(View.SAMPLES, flow.then(image), X).build();
  }
}
