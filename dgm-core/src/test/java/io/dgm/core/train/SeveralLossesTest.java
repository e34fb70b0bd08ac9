package io.dgm.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.DgmException;
import io.dgm.api.conditional.Integrand;
import io.dgm.api.model.Model;
import io.dgm.api.objective.Expectation;
import io.dgm.api.objective.Game;
import io.dgm.api.objective.Payoff;
import io.dgm.api.tensor.Literal;
import io.dgm.api.train.Player;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A player who minimises several losses in one turn moves by the gradient of their sum. */
class SeveralLossesTest {
  private static final int BATCH = 16;
  private static final int STEPS = 5;

  /** Both parts of the bound, E log p(x|z) and -KL, of which the second moves η alone. */
  private record Halves(Payoff reconstruction, Payoff rate) {

    static Halves of(Game vae) {
      Expectation bound = (Expectation) vae.claims().getFirst().payoff().parts().getFirst().term();
      List<Integrand.Part> parts = bound.integrand().parts();
      return new Halves(
          Payoff.mean(bound.over(), new Integrand(List.of(parts.get(1)))),
          Payoff.mean(bound.over(), new Integrand(List.of(parts.get(0), parts.get(2)))));
    }
  }

  @Test
  void aLossMayReachSomeOfAPlayersParameters() {
    assertThatTheyTrainAlike(
        UnaryOperator.identity(),
        vae -> {
          Halves halves = Halves.of(vae);
          return Game.maximise(halves.reconstruction, Player.THETA, Player.ETA)
              .and(halves.rate, Player.ETA);
        },
        List.of("theta/decoder/weight", "eta/mean/weight", "eta/log_scale/bias"));
  }

  @Test
  void aLossDoesNotMoveAPlayerOfTheTurnWhoDoesNotMinimiseIt() {
    // the reconstruction reaches η, whose moves must be those of a turn of its own
    assertThatTheyTrainAlike(
        vae -> Game.maximise(Halves.of(vae).rate, Player.ETA).then(generator(vae)),
        vae -> Game.maximise(Halves.of(vae).rate, Player.ETA).plus(generator(vae)),
        List.of("eta/mean/weight", "eta/log_scale/bias"));
  }

  private static Game generator(Game vae) {
    return Game.maximise(Halves.of(vae).reconstruction, Player.THETA);
  }

  @Test
  void aParameterThatNoLossReachesIsNamed() {
    Model model =
        model(
            vae -> {
              Halves halves = Halves.of(vae);
              return Game.maximise(halves.rate, Player.ETA).and(halves.rate, Player.THETA);
            });
    try (Engine engine = engine()) {
      assertThatThrownBy(() -> new Trainer(engine, model, ToyModels.PAIRS, List.of(), BATCH))
          .isInstanceOf(DgmException.class)
          .hasMessageContaining("no gradient reaches theta/decoder/weight");
    }
  }

  private static void assertThatTheyTrainAlike(
      UnaryOperator<Game> one, UnaryOperator<Game> other, List<String> parameters) {
    Map<String, Literal> expected = trained(model(one));
    Map<String, Literal> actual = trained(model(other));
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    for (String name : parameters) {
      float[] values = actual.get(name).toFloats();
      for (int i = 0; i < values.length; i++) {
        assertThat(values[i]).as(name).isCloseTo(expected.get(name).toFloats()[i], within(1e-4f));
      }
    }
  }

  private static Model model(UnaryOperator<Game> game) {
    return ToyModels.linear(OptionalDouble.empty(), game);
  }

  private static Engine engine() {
    return EngineCatalog.load().find("reference").open(new EngineOptions(1));
  }

  private static Map<String, Literal> trained(Model model) {
    Random random = new Random(3);
    try (Engine engine = engine();
        Trainer trainer = new Trainer(engine, model, ToyModels.PAIRS, List.of(), BATCH)) {
      trainer.initialize(engine, 1);
      for (int i = 0; i < STEPS; i++) {
        float[] x = new float[2 * BATCH];
        for (int j = 0; j < x.length; j++) {
          x[j] = (float) random.nextGaussian();
        }
        trainer.step(() -> List.of(MemorySegment.ofArray(x)));
      }
      return trainer.save();
    }
  }
}
