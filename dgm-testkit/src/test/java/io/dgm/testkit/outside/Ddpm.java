package io.dgm.testkit.outside;

import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.DataSpec;
import io.dgm.api.model.Likelihoods;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.Roles;
import io.dgm.api.model.View;
import io.dgm.api.nn.Activation;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Mlp;
import io.dgm.api.nn.Pass;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Games;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.api.train.Player;
import io.dgm.api.train.PlayerSettings;
import java.util.List;

/** Denoising diffusion: ε is the latent variable, and the noised x_t a map of x, t and ε. */
final class Ddpm {
  static final ModelDefinition DEFINITION =
      ModelDefinition.of("ddpm", "denoising diffusion (Ho et al. 2020), by DDIM", Ddpm::build);

  static final Variable X = Variable.of("x");
  static final Variable T = Variable.of("t");
  static final Variable EPS = Variable.of("ε");
  static final Variable XT = Variable.of("x_t");

  private Ddpm() {}

  private static Model build(DataSpec spec) {
    Shape x = spec.x().shape();
    Model.Builder model = Model.builder(spec);
    Scope theta = model.player(Player.THETA, PlayerSettings.adam(1e-3));
    int size = x.size();
    Layer net = Mlp.of(theta, size + 1, List.of(256), size, Activation.SILU);
    Conditional noise = Roles.standardNormal(EPS, size);
    Conditional diffuse =
        Conditional.fixedMap(
            "diffuse", XT, List.of(X, T, EPS), (v, _) -> mix(v.get(X), v.get(EPS), v.get(T)));
    Conditional noised =
        Conditional.data(X).then(Roles.uniform(T, 1, 0, 1)).then(noise).then(diffuse);
    var normal = Likelihoods.gaussian(1).over(theta);
    Conditional denoiser = Roles.decoder(theta, EPS, List.of(XT, T), net, normal, Shape.of(size));
    Layer reverse = (xt, pass) -> reverse(net, xt, pass);
    Conditional samples = noise.then(Roles.generator(theta, X, List.of(EPS), reverse, x));
    Game game = Games.likelihood(noised, denoiser);
    return model.objective(game).view(View.SAMPLES, samples, X).build();
  }

  /** {@return √(1-t) x + √t ε} */
  private static Tensor mix(Tensor x, Tensor eps, Tensor t) {
    return x.reshape(eps.shape()).mul(t.neg().add(1).sqrt()).add(eps.mul(t.maximum(0).sqrt()));
  }

  /** {@return x̂ of the noise that is seen, then less noise again, ten times} */
  private static Tensor reverse(Layer net, Tensor xt, Pass pass) {
    for (int i = 10; i > 0; i--) {
      Tensor t = Tensor.full(DType.F32, Shape.of(xt.dim(0), 1), 0.099 * i);
      Tensor eps = net.apply(Tensors.concat(1, xt, t), pass);
      Tensor x = xt.sub(eps.mul(t.sqrt())).div(t.neg().add(1).sqrt());
      xt = mix(x.maximum(0).minimum(1), eps, t.sub(0.099));
    }
    return xt;
  }
}
