package io.dgm.vae;

import static io.dgm.api.conditional.Conditional.data;
import static io.dgm.vae.Variables.X;
import static io.dgm.vae.Variables.Z;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.DgmException;
import io.dgm.api.UserException;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.data.DataSpec;
import io.dgm.api.distribution.Bernoulli;
import io.dgm.api.distribution.Independent;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Baseline;
import io.dgm.api.objective.Expectation;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Games;
import io.dgm.api.objective.Payoff;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import io.dgm.core.plugin.Installation;
import io.dgm.core.plugin.PluginCatalog;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a model of this family is refused for before it is trained. */
class RefusedTest {
  private static Settings defaults(ModelDefinition definition) {
    return definition.configured(
        Map.of("latent", "2", "network.hidden", "4"),
        PluginCatalog.load(Installation.own()).parts());
  }

  private static Autoencoder autoencoder() {
    ModelDefinition vae = new VaePlugin().models().getFirst();
    Settings settings = defaults(vae);
    return Autoencoder.of(new Parts("vae", Built.IMAGES, settings), settings);
  }

  @Test
  void aBoundThatIsMinimised() {
    Autoencoder a = autoencoder();
    Game wrong = Game.maximise(Payoff.of(a.elbo()).times(-1), Player.THETA, Player.ETA);
    assertThatThrownBy(() -> a.playing(wrong))
        .isInstanceOf(DgmException.class)
        .hasMessageContaining("its sign is wrong")
        .hasMessageContaining("θ")
        .hasMessageContaining("η");
  }

  @Test
  void aDivergenceThatIsMaximised() {
    Autoencoder a = autoencoder();
    Game wrong =
        Games.of(
            Expectation.of(
                a.code(), a.decoder().log().plus(a.encoder().log()).minus(a.prior().log())));
    assertThatThrownBy(() -> a.playing(wrong))
        .isInstanceOf(DgmException.class)
        .hasMessageContaining("its sign is wrong");
  }

  /** A VAE of bits, whose draws carry no path to the encoder. */
  private static Model bits(UnaryOperator<Expectation> estimator) {
    ModelDefinition vae = new VaePlugin().models().getFirst();
    Settings settings = defaults(vae);
    Parts parts = new Parts("vae", Built.IMAGES, settings);
    parts.prior(Z, 2);
    Conditional prior = Conditional.fixed("prior", Z, List.of(), (v, _) -> bits(half(v.rows())));
    Conditional decoder = parts.decoder(Z);
    Scope scope = parts.scope(Player.ETA, "encoder");
    Linear logits = Linear.of(scope, 16, 2);
    Conditional encoder =
        Conditional.of(
            scope,
            Z,
            List.of(X),
            (v, pass) -> bits(logits.apply(v.get(X).reshape(v.rows(), 16), pass)));
    return parts
        .model()
        .objective(Games.of(estimator.apply(Games.elbo(prior.then(decoder), data(X), encoder))))
        .build();
  }

  private static Tensor half(int rows) {
    return Tensor.zeros(DType.F32, Shape.of(rows, 2));
  }

  private static Independent bits(Tensor logits) {
    return Independent.perExample(new Bernoulli(logits));
  }

  @Test
  void bitsWithoutAnEstimator() {
    assertThatThrownBy(() -> bits(e -> e))
        .isInstanceOf(DgmException.class)
        .hasMessageContaining("no gradient flows through the draws of q_η(z|x)")
        .hasMessageContaining("scoreFunction(Baseline.LEAVE_ONE_OUT)");
    bits(e -> e.scoreFunction(Baseline.LEAVE_ONE_OUT));
  }

  @Test
  void labelsThatTheDataLacks() {
    DataSpec unlabelled = new DataSpec(List.of(Built.IMAGES.x()));
    for (String name : List.of("cvae", "svae", "aasvae")) {
      ModelDefinition definition =
          new VaePlugin()
              .models().stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
      assertThatThrownBy(() -> definition.build(unlabelled, defaults(definition)))
          .isInstanceOf(UserException.class)
          .hasMessage("the model " + name + " needs labels, and the data has none");
    }
  }
}
