package io.dgm.testkit.objective;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.data.Batch;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Objective;
import io.dgm.api.objective.PlayerLoss;
import io.dgm.api.spi.Lemma;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import io.dgm.api.train.Turn;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every objective keeps: a game, a technique applied to one, a game with a term of one's own.
 * To test it, all you need is a test class that implements this and makes it of small networks.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public interface ObjectiveContract {

  /**
   * {@return the objective}
   *
   * @param scopes gives each player's scope, of dtype F64, where its parameters are declared
   */
  Objective objective(Function<Player, Scope> scopes);

  /** {@return at least two examples, F64 constants} */
  Batch batch();

  /**
   * {@return whether the gradient of each loss is the slope of its value: true unless the objective
   * has an estimator whose value is none, such as the score function, or weights that are held
   * fixed}
   */
  default boolean isDifferentiable() {
    return true;
  }

  /**
   * {@return identities that hold of it, such as those of {@link io.dgm.core.lemma.Lemmas#of}}
   *
   * @param parameters the values of the players' parameters
   * @param scopes gives each player's scope, as above
   */
  default List<Lemma> lemmas(Map<Tensor, Literal> parameters, Function<Player, Scope> scopes) {
    return List.of();
  }

  /** It finds no mistake in itself, and prints itself as the paper writes it. */
  @Test
  default void printsItselfAndHasNoMistakes() {
    Objective objective = new Recorded(this).objective();
    assertThat(objective.mistakes()).isEmpty();
    assertThat(objective.formula().lines()).isNotEmpty().allMatch(l -> !l.isBlank());
    assertThat(objective.turns()).isNotEmpty();
  }

  /** In its turns each player has a loss, a scalar that is a number. */
  @Test
  default void givesEachMoverALoss() {
    Recorded recorded = new Recorded(this);
    for (Turn turn : recorded.objective().turns()) {
      List<PlayerLoss> losses = recorded.losses(turn);
      assertThat(losses).extracting(PlayerLoss::player).containsAll(turn.movers());
      for (PlayerLoss loss : losses) {
        assertThat(loss.loss().rank()).as("the loss of %s is a scalar", loss.player()).isZero();
        assertThat(recorded.value(loss.loss())).as("the loss of " + loss.player()).isFinite();
        loss.metrics()
            .forEach(
                (name, metric) -> {
                  assertThat(metric.rank()).as("the metric " + name + " is a scalar").isZero();
                  assertThat(recorded.value(metric)).as(name).isFinite();
                });
      }
    }
  }

  /** Each player's loss has a gradient in each of its parameters, and some are not 0. */
  @Test
  default void reachesEachMover() {
    Recorded recorded = new Recorded(this);
    for (Turn turn : recorded.objective().turns()) {
      for (Player player : turn.movers()) {
        List<Tensor> parameters = recorded.parameters(player);
        assertThat(parameters).as("parameters of " + player).isNotEmpty();
        List<double[]> gradients = recorded.gradients(turn, player);
        assertThat(gradients.stream().flatMapToDouble(Arrays::stream).boxed().toList())
            .as("the gradient of %s in turn %s", player, turn.name())
            .allMatch(Double::isFinite, "finite")
            .anyMatch(g -> g != 0);
      }
    }
  }

  /** Some turn moves each parameter: none is declared and forgotten. */
  @Test
  default void movesEveryParameter() {
    Recorded recorded = new Recorded(this);
    for (Player player : recorded.objective().players()) {
      List<Tensor> parameters = recorded.parameters(player);
      for (int i = 0; i < parameters.size(); i++) {
        int at = i;
        assertThat(
                recorded.objective().turns().stream()
                    .filter(turn -> turn.movers().contains(player))
                    .flatMapToDouble(
                        turn -> Arrays.stream(recorded.gradients(turn, player).get(at)))
                    .anyMatch(g -> g != 0))
            .as("a gradient of " + parameters.get(i))
            .isTrue();
      }
    }
  }

  /** Gradients are the slopes of the losses, by finite differences. */
  @TestFactory
  default Stream<DynamicTest> gradientsAreSlopes() {
    Recorded recorded = new Recorded(this);
    return isDifferentiable()
        ? recorded.objective().turns().stream()
            .distinct()
            .flatMap(
                turn ->
                    turn.movers().stream()
                        .map(
                            player ->
                                DynamicTest.dynamicTest(
                                    "of %s in turn %s".formatted(player, turn.name()),
                                    () -> recorded.slopes(turn, player))))
        : Stream.empty();
  }

  /** The same key gives the same losses. */
  @Test
  default void isAFunctionOfItsKey() {
    Recorded one = new Recorded(this);
    Recorded two = new Recorded(this);
    for (int i = 0; i < one.objective().turns().size(); i++) {
      List<PlayerLoss> first = one.losses(one.objective().turns().get(i));
      List<PlayerLoss> second = two.losses(two.objective().turns().get(i));
      for (int k = 0; k < first.size(); k++) {
        assertThat(two.value(second.get(k).loss())).isEqualTo(one.value(first.get(k).loss()));
      }
    }
  }

  /** Identities that are claimed of it hold, and their broken twins do not. */
  @TestFactory
  default Stream<DynamicTest> lemmasHold() {
    return new Recorded(this)
        .lemmas().stream()
            .map(
                lemma ->
                    DynamicTest.dynamicTest(
                        lemma.name(),
                        () -> {
                          assertThat(lemma.holds().get().agrees()).as(lemma.statement()).isTrue();
                          assertThat(lemma.broken().get().agrees()).as("its broken twin").isFalse();
                        }));
  }
}
