package io.dgm.testkit.outside;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.DataSpec;
import io.dgm.api.distribution.Distributions;
import io.dgm.api.distribution.Independent;
import io.dgm.api.distribution.Normal;
import io.dgm.api.distribution.Uniform;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.View;
import io.dgm.api.nn.Activation;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Mlp;
import io.dgm.api.nn.Scope;
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

/** Denoising diffusion: ε is the latent variable, and the noised x_t a map of x, t and ε. */
record Ddpm() implements ModelDefinition {
  static final Variable X = Variable.of("x");
  static final Variable T = Variable.of("t");
  static final Variable EPS = Variable.of("ε");
  static final Variable XT = Variable.of("x_t");

  @Override
  public String name() {
    return "ddpm";
  }

  @Override
  public String description() {
    return "denoising diffusion (Ho, Jain and Abbeel 2020), drawn by DDIM in 10 steps";
  }

  @Override
  public List<SettingSpec<?>> settings() {
    return List.of();
  }

  @Override
  public Model build(DataSpec spec, Settings settings) {
    int size = spec.x().shape().size();
    Model.Builder model = Model.builder(spec);
    PlayerSettings adam = PlayerSettings.of(Adam.standard(), LearningRates.constant(1e-3));
    Scope theta = model.player(Player.THETA, adam).child("denoiser");
    Layer net = Mlp.of(theta, size + 1, List.of(256), size, Activation.SILU);
    Conditional time =
        Conditional.fixed("time", T, List.of(), (v, _) -> Independent.perExample(unit(v.rows())));
    Conditional noise =
        Conditional.fixed(
            "noise",
            EPS,
            List.of(),
            (v, _) -> Distributions.standardNormal(DType.F32, Shape.of(v.rows()), Shape.of(size)));
    Conditional diffuse =
        Conditional.fixedMap(
            "diffuse",
            XT,
            List.of(X, T, EPS),
            (v, _) -> mix(v.get(X).reshape(v.rows(), size), v.get(EPS), v.get(T)));
    Conditional denoiser =
        Conditional.of(
            theta,
            EPS,
            List.of(XT, T),
            (v, pass) ->
                Independent.perExample(
                    Normal.of(net.apply(Tensors.concat(1, v.all(List.of(XT, T))), pass), 1)));
    Conditional reverse =
        Conditional.map(
            theta,
            X,
            List.of(EPS),
            (v, pass) -> {
              Tensor xt = v.get(EPS);
              for (int i = 10; i > 0; i--) { // x̂ of the noise that is seen, then less noise again
                Tensor t = Tensor.full(DType.F32, Shape.of(v.rows(), 1), 0.099 * i);
                Tensor eps = net.apply(Tensors.concat(1, xt, t), pass);
                Tensor x =
                    xt.sub(eps.mul(t.sqrt())).div(t.neg().add(1).sqrt()).maximum(0).minimum(1);
                xt = mix(x, eps, t.sub(0.099));
              }
              return xt.reshape(Shape.of(v.rows()).concat(spec.x().shape()));
            });
    Conditional noised = Conditional.data(X).then(time).then(noise).then(diffuse);
    return model
        .objective(Games.likelihood(noised, denoiser))
        .view(View.SAMPLES, noise.then(reverse), X)
        .build();
  }

  /** {@return √(1-t) x + √t ε} */
  private static Tensor mix(Tensor x, Tensor eps, Tensor t) {
    return x.mul(t.neg().add(1).sqrt()).add(eps.mul(t.maximum(0).sqrt()));
  }

  private static Uniform unit(int n) {
    return new Uniform(
        Tensor.zeros(DType.F32, Shape.of(n, 1)), Tensor.ones(DType.F32, Shape.of(n, 1)));
  }
}
