package io.dgm.testkit.objective;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.conditional.Play;
import io.dgm.api.nn.Parameter;
import io.dgm.api.nn.Pass;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Objective;
import io.dgm.api.objective.PlayerLoss;
import io.dgm.api.spi.Lemma;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import io.dgm.api.train.Turn;
import io.dgm.testkit.nn.Parameters;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An objective with parameters, recorded on its batch with one key. */
final class Recorded {
  private static final double STEP = 1e-5;
  private static final int MOST = 12;

  private final ObjectiveContract contract;
  private final Map<Player, Scope> scopes = new LinkedHashMap<>();
  private final Objective objective;
  private final Map<Tensor, Literal> values = new HashMap<>();

  Recorded(ObjectiveContract contract) {
    this.contract = contract;
    this.objective = contract.objective(this::scope);
    scopes.values().forEach(s -> values.putAll(Parameters.start(s, 5)));
  }

  private Scope scope(Player player) {
    return scopes.computeIfAbsent(player, p -> Scope.root(p.name(), DType.F64));
  }

  Objective objective() {
    return objective;
  }

  List<Lemma> lemmas() {
    return contract.lemmas(values, this::scope);
  }

  List<Tensor> parameters(Player player) {
    return scope(player).parameters().stream()
        .filter(Parameter::trainable)
        .map(Parameter::tensor)
        .toList();
  }

  /** {@return the losses of those who move in a turn} */
  List<PlayerLoss> losses(Turn turn) {
    Play play = new Play(contract.batch(), Pass.training(Key.of(11)), Tensor.scalar(DType.F32, 0));
    return objective.losses(play, turn).stream()
        .filter(loss -> turn.movers().contains(loss.player()))
        .toList();
  }

  private Tensor loss(Turn turn, Player player) {
    return losses(turn).stream()
        .filter(l -> l.player().equals(player))
        .map(PlayerLoss::loss)
        .reduce(Tensor::add)
        .orElseThrow(() -> new AssertionError(player + " has no loss in turn " + turn.name()));
  }

  double value(Tensor scalar) {
    return scalar.eval(values).item();
  }

  List<double[]> gradients(Turn turn, Player player) {
    List<Tensor> gradients = Gradients.of(loss(turn, player), parameters(player));
    return Parameters.evaluate(values, gradients.toArray(Tensor[]::new)).stream()
        .map(Literal::toDoubles)
        .toList();
  }

  /** Compares a player's gradients with differences, along at most a dozen elements of each. */
  void slopes(Turn turn, Player player) {
    Tensor loss = loss(turn, player);
    List<Tensor> parameters = parameters(player);
    List<double[]> gradients = gradients(turn, player);
    for (int k = 0; k < parameters.size(); k++) {
      double[] exact = gradients.get(k);
      for (int i = 0; i < exact.length; i += Math.max(1, exact.length / MOST)) {
        double near = moved(loss, parameters.get(k), i, 1) - moved(loss, parameters.get(k), i, -1);
        double far = moved(loss, parameters.get(k), i, 2) - moved(loss, parameters.get(k), i, -2);
        double slope = (8 * near - far) / (12 * STEP);
        assertThat(exact[i])
            .as(
                "the gradient of the loss of %s in %s, element %d, beside its slope",
                player, parameters.get(k), i)
            .isCloseTo(slope, org.assertj.core.api.Assertions.within(1e-6 * (1 + Math.abs(slope))));
      }
    }
  }

  private double moved(Tensor loss, Tensor parameter, int element, int steps) {
    Map<Tensor, Literal> moved = new HashMap<>(values);
    double[] elements = values.get(parameter).toDoubles();
    elements[element] += steps * STEP;
    moved.put(parameter, Literal.of(parameter.shape(), elements));
    return loss.eval(moved).item();
  }
}
