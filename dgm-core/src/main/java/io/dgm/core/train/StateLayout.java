package io.dgm.core.train;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.model.Model;
import io.dgm.api.nn.Initializer;
import io.dgm.api.nn.Parameter;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import io.dgm.api.train.PlayerSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that training keeps between steps, in a fixed order: parameters, what optimizers remember of
 * them, moving averages, how often each player moved, the random key and the step.
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class StateLayout {
  /** The entry that all learning rates are multiplied by. */
  static final String RATE_SCALE = "rate-scale";

  /** The prefix of the names of moving averages, before the names of their parameters. */
  public static final String EMA = "ema/";

  private static final Initializer ZERO = (key, dtype, shape) -> Tensor.zeros(dtype, shape);
  private static final Initializer ONE = (key, dtype, shape) -> Tensor.scalar(dtype, 1);

  private final Map<String, StateSpec> specs = new LinkedHashMap<>();

  /**
   * Lays out the state of a model.
   *
   * @param model the model
   */
  public StateLayout(Model model) {
    this(model, false);
  }

  /**
   * The same.
   *
   * @param scaled whether it holds a number that all learning rates are multiplied by, first 1
   */
  StateLayout(Model model, boolean scaled) {
    for (Parameter p : model.parameters()) {
      put(new StateSpec(p.path(), p.tensor(), p.initializer()));
    }
    model.players().forEach((player, settings) -> addPlayer(model, player, settings));
    put(new StateSpec("key", Tensor.input("key", DType.U32, Shape.of(2)), ZERO));
    put(new StateSpec("step", Tensor.input("step", DType.F32, Shape.SCALAR), ZERO));
    if (scaled) {
      put(new StateSpec(RATE_SCALE, Tensor.input(RATE_SCALE, DType.F32, Shape.SCALAR), ONE));
    }
  }

  private void addPlayer(Model model, Player player, PlayerSettings settings) {
    for (Parameter p : model.parameters(player)) {
      for (String slot : settings.optimizer().slots()) {
        zero("optimizer/" + p.path() + "/" + slot, p.tensor());
      }
    }
    if (settings.emaDecay().isPresent() && !model.parameters(player).isEmpty()) {
      // states too: batch norm's means of weights that move are not those of their average
      model.parameters().stream()
          .filter(p -> p.player().equals(player.name()))
          .forEach(this::addAverage);
    }
    String moves = "optimizer/" + player + "/moves";
    put(new StateSpec(moves, Tensor.input(moves, DType.F32, Shape.SCALAR), ZERO));
  }

  private void addAverage(Parameter p) {
    String name = EMA + p.path();
    put(new StateSpec(name, inputLike(name, p.tensor()), p.initializer()));
  }

  private static Tensor inputLike(String name, Tensor like) {
    return Tensor.input(name, like.dtype(), like.shape());
  }

  private void zero(String name, Tensor like) {
    put(new StateSpec(name, inputLike(name, like), ZERO));
  }

  private void put(StateSpec spec) {
    specs.put(spec.name(), spec);
  }

  List<StateSpec> all() {
    return List.copyOf(specs.values());
  }

  Tensor input(String name) {
    return specs.get(name).input();
  }

  Tensor key() {
    return input("key");
  }

  Tensor step() {
    return input("step");
  }

  /** {@return what all learning rates are multiplied by, if the state holds it} */
  Optional<Tensor> rateScale() {
    return Optional.ofNullable(specs.get(RATE_SCALE)).map(StateSpec::input);
  }

  Tensor moves(Player player) {
    return input("optimizer/" + player + "/moves");
  }

  List<Tensor> slots(Parameter p, PlayerSettings settings) {
    List<Tensor> slots = new ArrayList<>();
    for (String slot : settings.optimizer().slots()) {
      slots.add(input("optimizer/" + p.path() + "/" + slot));
    }
    return slots;
  }

  Tensor ema(Parameter p) {
    return input(EMA + p.path());
  }

  /** {@return the moving average of each parameter that has one} */
  Map<Tensor, Tensor> averages(Model model) {
    Map<Tensor, Tensor> averages = new LinkedHashMap<>();
    for (Parameter p : model.parameters()) {
      if (specs.containsKey(EMA + p.path())) {
        averages.put(p.tensor(), ema(p));
      }
    }
    return averages;
  }

  /**
   * {@return the state's name whose value samples and evaluations use for a parameter: its moving
   * average where there is one}
   *
   * @param p the parameter
   */
  public String evaluated(Parameter p) {
    String ema = EMA + p.path();
    return specs.containsKey(ema) ? ema : p.path();
  }
}
