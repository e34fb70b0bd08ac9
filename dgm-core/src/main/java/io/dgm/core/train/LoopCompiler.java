package io.dgm.core.train;

import io.dgm.api.data.Batch;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Scan;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.engine.spi.Program;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes many training steps as one loop, of which a step is recorded once: it takes the rows of
 * its batches out of all examples and plays the turns in their order, each on what the one before
 * left. A turn that is repeated is a loop within.
 */
final class LoopCompiler {
  private final StateLayout layout;
  private final List<TurnProgram> turns;
  private final Batch batch;
  private final List<String> tables;
  private final Map<String, Tensor> examples = new LinkedHashMap<>();

  /**
   * For the turns of a model.
   *
   * @param batch the inputs that stand for a batch in the turns
   * @param sizes how many rows each of its tables has, by name, in order
   */
  LoopCompiler(
      StateLayout layout, List<TurnProgram> turns, Batch batch, Map<String, Integer> sizes) {
    this.layout = layout;
    this.turns = turns;
    this.batch = batch;
    this.tables = List.copyOf(sizes.keySet());
    for (String table : tables) {
      for (String name : names(table)) {
        Tensor one = batch.feature(name);
        Shape shape = Shape.of(sizes.get(table)).concat(one.shape().sub(1, one.rank()));
        examples.put(name, Tensor.input("examples/" + name, one.dtype(), shape));
      }
    }
  }

  /** {@return the names of a table's features in the batch} */
  private List<String> names(String table) {
    return batch.table(table).features().keySet().stream()
        .map(feature -> Batch.qualified(table, feature))
        .toList();
  }

  /** {@return the shape of the numbers of a batch's rows: of several tables each table's} */
  private Shape picked() {
    return tables.size() == 1 ? Shape.of(batch.size()) : Shape.of(tables.size(), batch.size());
  }

  LoopProgram compile(int steps) {
    Set<String> written = new LinkedHashSet<>();
    Set<String> read = new LinkedHashSet<>();
    int batches = 1;
    for (TurnProgram turn : turns) {
      written.addAll(turn.writes());
      read.addAll(turn.reads());
      batches += turn.repeat() - 1;
    }
    List<String> all = layout.all().stream().map(StateSpec::name).toList();
    List<String> reads = all.stream().filter(read::contains).toList();
    List<String> writes = all.stream().filter(written::contains).toList();
    Tensor rows = Tensor.input("rows", DType.I32, Shape.of(steps, batches).concat(picked()));
    List<String> metrics = new ArrayList<>();
    Scan.Result loop =
        Scan.over(
            List.of(rows),
            inputs(writes),
            (carry, x) -> {
              Played step = new Played(writes, carry);
              int first = 0;
              for (TurnProgram turn : turns) {
                step.play(turn, x.getFirst().slice(0, first, first + turn.repeat()));
                // the turns after it see the last batch that it took
                first += turn.repeat() - 1;
              }
              metrics.addAll(step.metrics.keySet());
              Tensor figures = Tensors.stack(0, List.copyOf(step.metrics.values()));
              return new Scan.Step(step.state(writes), List.of(figures));
            });
    List<Tensor> inputs = new ArrayList<>(inputs(reads));
    inputs.addAll(examples.values());
    // any example may be in any device's part of a batch: all are whole everywhere
    List<Integer> batchDims = new ArrayList<>(Collections.nCopies(inputs.size(), -1));
    inputs.add(rows);
    batchDims.add(rows.rank() - 1);
    List<Tensor> outputs = new ArrayList<>(loop.carry());
    outputs.add(loop.y());
    List<Integer> replaces = new ArrayList<>(writes.stream().map(reads::indexOf).toList());
    replaces.add(-1);
    String name = "train " + steps + " steps";
    Program program = new Program(name, inputs, outputs, replaces, batchDims);
    return new LoopProgram(program, reads, writes, List.copyOf(metrics));
  }

  private List<Tensor> inputs(List<String> names) {
    return names.stream().map(layout::input).toList();
  }

  /** The state within a step, and what its turns told so far. */
  private final class Played {
    private final Map<String, Tensor> state = new LinkedHashMap<>();
    private final Map<String, Tensor> metrics = new LinkedHashMap<>();

    Played(List<String> names, List<Tensor> values) {
      for (StateSpec spec : layout.all()) {
        state.put(spec.name(), spec.input());
      }
      set(names, values);
    }

    List<Tensor> state(List<String> names) {
      return names.stream().map(state::get).toList();
    }

    private void set(List<String> names, List<Tensor> values) {
      for (int i = 0; i < names.size(); i++) {
        state.put(names.get(i), values.get(i));
      }
    }

    /**
     * Plays a turn as often as it is repeated.
     *
     * @param rows of each repetition, I32 [repetitions, batch size], or [repetitions, tables, batch
     *     size]
     */
    void play(TurnProgram turn, Tensor rows) {
      List<String> writes = turn.writes();
      int written = writes.size();
      if (turn.repeat() == 1) {
        List<Tensor> results = once(turn, rows.reshape(picked()));
        set(writes, results.subList(0, written));
        tell(turn, results.subList(written, results.size()));
        return;
      }
      Scan.Result loop =
          Scan.over(
              List.of(rows),
              state(writes),
              (carry, x) -> {
                Map<String, Tensor> before = new LinkedHashMap<>(state);
                set(writes, carry);
                List<Tensor> results = once(turn, x.getFirst());
                state.putAll(before);
                return new Scan.Step(
                    results.subList(0, written), results.subList(written, results.size()));
              });
      set(writes, loop.carry());
      // as of one step at a time: what the last repetition told
      int last = turn.repeat() - 1;
      tell(turn, loop.ys().stream().map(y -> y.slice(0, last, last + 1).reshape()).toList());
    }

    private void tell(TurnProgram turn, List<Tensor> values) {
      for (int i = 0; i < values.size(); i++) {
        metrics.put(turn.metrics().get(i), values.get(i));
      }
    }

    private List<Tensor> once(TurnProgram turn, Tensor rows) {
      Map<Tensor, Tensor> values = new IdentityHashMap<>();
      state.forEach((name, value) -> values.put(layout.input(name), value));
      for (int t = 0; t < tables.size(); t++) {
        Tensor own = tables.size() == 1 ? rows : rows.slice(0, t, t + 1).reshape(batch.size());
        for (String name : names(tables.get(t))) {
          values.put(batch.feature(name), examples.get(name).gather(own));
        }
      }
      return Substitution.of(turn.program().outputs(), values);
    }
  }
}
