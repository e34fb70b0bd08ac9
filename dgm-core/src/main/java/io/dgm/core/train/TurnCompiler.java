package io.dgm.core.train;

import io.dgm.api.DgmException;
import io.dgm.api.conditional.Play;
import io.dgm.api.data.Batch;
import io.dgm.api.data.Transform;
import io.dgm.api.model.Model;
import io.dgm.api.nn.Parameter;
import io.dgm.api.nn.Pass;
import io.dgm.api.objective.PlayerLoss;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Graph;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.api.train.ExponentialMovingAverage;
import io.dgm.api.train.GradientClipping;
import io.dgm.api.train.Optimizer;
import io.dgm.api.train.Phase;
import io.dgm.api.train.Player;
import io.dgm.api.train.PlayerSettings;
import io.dgm.api.train.Turn;
import io.dgm.engine.spi.Program;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes a turn of a training step as one graph: transforms of the batch, the losses, their
 * gradients, clipping, the optimizers' updates, bounds on weights, moving averages, the next key
 * and step.
 */
final class TurnCompiler {
  private final Model model;
  private final StateLayout layout;
  private final Batch batch;
  private final List<Transform> transforms;
  private final Schedule schedule;

  TurnCompiler(
      Model model, StateLayout layout, Batch batch, List<Transform> transforms, Schedule schedule) {
    this.model = model;
    this.layout = layout;
    this.batch = batch;
    this.transforms = transforms;
    this.schedule = schedule;
  }

  /** {@return a turn at any step} */
  TurnProgram compile(Turn turn, boolean last) {
    return compile(turn, last, Phase.ALL);
  }

  /**
   * {@return a turn at steps of a phase}
   *
   * @param last whether it is the last of a step
   */
  TurnProgram compile(Turn turn, boolean last, Phase phase) {
    List<Key> keys = new Key(layout.key()).split(2);
    Pass pass = Pass.training(keys.getLast());
    Batch seen = batch;
    for (Transform transform : transforms) {
      seen = transform.apply(seen, pass.key());
    }
    List<PlayerLoss> losses =
        model
            .objective()
            .losses(new Play(seen, batch.size(), pass, layout.step(), phase), turn)
            .stream()
            .filter(loss -> turn.movers().contains(loss.player()))
            .toList();
    Map<String, Tensor> next = new LinkedHashMap<>();
    Map<Parameter, Tensor> gradients = gradients(turn, losses, phase);
    turn.movers().forEach(player -> move(player, gradients, next));
    for (Parameter p : model.parameters()) {
      Tensor updated = pass.updates().get(p.tensor());
      if (updated != null) {
        next.put(p.path(), updated);
      }
    }
    averageStates(turn, pass.updates(), next);
    next.put("key", keys.getFirst().bits());
    if (last) {
      next.put("step", layout.step().add(1));
    }
    return program(turn, next, metrics(losses));
  }

  /** {@return the gradient of the sum of a player's losses in each of the player's parameters} */
  private Map<Parameter, Tensor> gradients(Turn turn, List<PlayerLoss> losses, Phase phase) {
    Map<Tensor, List<Parameter>> reached = new LinkedHashMap<>();
    boolean separate = false;
    for (Tensor loss : new LinkedHashSet<>(losses.stream().map(PlayerLoss::loss).toList())) {
      List<Parameter> wrt = reached.computeIfAbsent(loss, _ -> new ArrayList<>());
      for (Player player : turn.movers()) {
        boolean minimises =
            losses.stream().anyMatch(l -> l.loss() == loss && l.player().equals(player));
        List<Parameter> parameters =
            model.parameters(player).stream()
                .filter(p -> Gradients.reaches(loss, p.tensor()))
                .toList();
        separate |= !minimises && !parameters.isEmpty();
        wrt.addAll(minimises ? parameters : List.of());
      }
    }
    if (!separate && reached.size() > 1) {
      // no loss reaches a player who does not minimise it: their sum does for all, in one pass
      Set<Parameter> all = new LinkedHashSet<>();
      reached.values().forEach(all::addAll);
      reached = Map.of(Tensors.addAll(reached.keySet().toArray(Tensor[]::new)), List.copyOf(all));
    }
    Map<Parameter, Tensor> sums = new LinkedHashMap<>();
    reached.forEach(
        (loss, wrt) -> {
          List<Tensor> g = Gradients.of(loss, wrt.stream().map(Parameter::tensor).toList());
          for (int i = 0; i < wrt.size(); i++) {
            sums.merge(wrt.get(i), g.get(i), Tensor::add);
          }
        });
    if (phase.equals(Phase.ALL)) {
      turn.movers().forEach(player -> check(turn, player, losses, sums.keySet()));
    } else {
      // of parameters in nothing but terms that weigh nothing now
      turn.movers().stream()
          .flatMap(player -> model.parameters(player).stream())
          .forEach(
              p ->
                  sums.computeIfAbsent(
                      p, _ -> Tensor.zeros(p.tensor().dtype(), p.tensor().shape())));
    }
    return sums;
  }

  private void check(Turn turn, Player player, List<PlayerLoss> losses, Set<Parameter> reached) {
    if (losses.stream().noneMatch(l -> l.player().equals(player))) {
      throw new DgmException(
          "the objective gives no loss for player " + player + " in turn " + turn.name());
    }
    for (Parameter p : model.parameters(player)) {
      if (!reached.contains(p)) {
        throw new DgmException(
            "in turn "
                + turn.name()
                + " no gradient reaches "
                + p.path()
                + ": its loss does not depend on it, or a sample that cannot be differentiated"
                + " stands between");
      }
    }
  }

  private void move(Player player, Map<Parameter, Tensor> gradients, Map<String, Tensor> next) {
    PlayerSettings settings = model.players().get(player);
    if (settings == null) {
      throw new DgmException("the objective moves player " + player + ", which the model lacks");
    }
    List<Parameter> parameters = model.parameters(player);
    List<Tensor> g = new ArrayList<>(parameters.stream().map(gradients::get).toList());
    if (settings.clipNorm().isPresent() && !g.isEmpty()) {
      g = GradientClipping.byGlobalNorm(g, settings.clipNorm().getAsDouble());
    }
    Tensor moves = layout.moves(player);
    Tensor planned = schedule.of(settings.learningRate(), movesPerStep(player)).at(moves);
    Tensor rate = layout.rateScale().map(planned::mul).orElse(planned);
    for (int i = 0; i < parameters.size(); i++) {
      Parameter p = parameters.get(i);
      DType dtype = p.tensor().dtype();
      Optimizer.Update update =
          settings
              .optimizer()
              .update(
                  p.tensor(), g.get(i), layout.slots(p, settings), rate.to(dtype), moves.to(dtype));
      Tensor moved = settings.constrain(update.parameter());
      next.put(p.path(), moved);
      List<String> slots = settings.optimizer().slots();
      for (int s = 0; s < slots.size(); s++) {
        next.put("optimizer/" + p.path() + "/" + slots.get(s), update.slots().get(s));
      }
      settings
          .emaDecay()
          .ifPresent(
              decay ->
                  next.put(
                      StateLayout.EMA + p.path(),
                      ExponentialMovingAverage.update(
                          layout.ema(p), moved, decay, moves.to(dtype))));
    }
    next.put("optimizer/" + player + "/moves", moves.add(1));
  }

  /**
   * The states of players whose parameters are averaged are also kept for the averages, by the same
   * pass with these in the place of the parameters: batch norm's statistics of weights that move
   * are not those of their average, and its pictures would lose their contrast.
   */
  private void averageStates(Turn turn, Map<Tensor, Tensor> updates, Map<String, Tensor> next) {
    Map<Tensor, Tensor> averages = layout.averages(model);
    List<Parameter> states =
        model.parameters().stream()
            .filter(p -> updates.containsKey(p.tensor()) && averages.containsKey(p.tensor()))
            .filter(p -> turn.movers().stream().anyMatch(m -> m.name().equals(p.player())))
            .toList();
    List<Tensor> updated = states.stream().map(p -> updates.get(p.tensor())).toList();
    List<Tensor> averaged = Substitution.of(updated, averages);
    for (int i = 0; i < states.size(); i++) {
      next.put(StateLayout.EMA + states.get(i).path(), averaged.get(i));
    }
  }

  private int movesPerStep(Player player) {
    return model.objective().turns().stream()
        .filter(turn -> turn.movers().contains(player))
        .mapToInt(Turn::repeat)
        .sum();
  }

  private Map<String, Tensor> metrics(List<PlayerLoss> losses) {
    Map<String, Tensor> metrics = new LinkedHashMap<>();
    Set<Tensor> distinct = new LinkedHashSet<>(losses.stream().map(PlayerLoss::loss).toList());
    for (PlayerLoss loss : losses) {
      String name =
          distinct.size() == 1 && model.objective().turns().size() == 1
              ? "loss"
              : "loss/" + loss.player();
      metrics.merge(name, loss.loss(), (a, b) -> a == b ? a : a.add(b));
    }
    losses.forEach(loss -> loss.metrics().forEach(metrics::putIfAbsent));
    metrics.replaceAll((name, value) -> value.to(DType.F32));
    return metrics;
  }

  private TurnProgram program(Turn turn, Map<String, Tensor> next, Map<String, Tensor> metrics) {
    List<Tensor> outputs = new ArrayList<>(next.values());
    outputs.addAll(metrics.values());
    Set<Tensor> used = new LinkedHashSet<>(Graph.inputs(outputs));
    List<Tensor> inputs = new ArrayList<>();
    List<String> reads = new ArrayList<>();
    for (StateSpec spec : layout.all()) {
      if (used.contains(spec.input()) || next.containsKey(spec.name())) {
        inputs.add(spec.input());
        reads.add(spec.name());
      }
    }
    List<String> writes = List.copyOf(next.keySet());
    List<Integer> replaces = new ArrayList<>(writes.stream().map(reads::indexOf).toList());
    metrics.values().forEach(_ -> replaces.add(-1));
    List<Integer> batchDims = new ArrayList<>(Collections.nCopies(inputs.size(), -1));
    inputs.addAll(batch.features().values());
    batch.features().values().forEach(_ -> batchDims.add(0));
    String name = "train " + turn.name();
    Program program = new Program(name, inputs, outputs, replaces, batchDims);
    return new TurnProgram(program, reads, writes, List.copyOf(metrics.keySet()), turn.repeat());
  }
}
