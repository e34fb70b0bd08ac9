package io.dgm.bench.device;

import io.dgm.api.nn.Embedding;
import io.dgm.api.nn.Initializers;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Lstm;
import io.dgm.api.nn.Parameter;
import io.dgm.api.nn.Pass;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.LoopBody;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Scan;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.api.train.Adam;
import io.dgm.api.train.Optimizer;
import io.dgm.engine.spi.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * An LSTM that tells the next word, mean cross entropy, Adam: a step as a program, and many as one.
 * Inputs are words, I32 [time + 1, batch], then the state, which outputs replace; the first output
 * is the loss.
 */
final class LanguageModel {
  static final int VOCABULARY = 10_000;
  private static final int WIDTH = 256;
  private static final double RATE = 1e-3;

  private final Tensor words;
  private final List<Tensor> state = new ArrayList<>();
  private final List<Tensor> next = new ArrayList<>();
  private final List<Tensor> start = new ArrayList<>();
  private final Tensor loss;

  LanguageModel(int time, int batch) {
    Scope scope = Scope.root("theta", DType.F32);
    Embedding embedding = Embedding.of(scope.child("embedding"), VOCABULARY, WIDTH);
    Lstm lstm = Lstm.of(scope.child("lstm"), WIDTH, WIDTH);
    var small = Initializers.fanInUniform(WIDTH);
    Linear last = Linear.of(scope.child("last"), WIDTH, VOCABULARY, small, small);
    words = Tensor.input("words", DType.I32, Shape.of(time + 1, batch));
    Pass pass = Pass.training(Key.of(1));
    Tensor hidden =
        lstm.sequence(
                embedding.apply(words.slice(0, 0, time), pass),
                lstm.zeros(batch, DType.F32),
                Optional.empty(),
                pass)
            .hidden();
    Tensor logits = last.apply(hidden.reshape(time * batch, WIDTH), pass);
    loss = crossEntropy(logits, words.slice(0, 1, time + 1).reshape(time * batch));
    update(scope.parameters());
  }

  private static Tensor crossEntropy(Tensor logits, Tensor targets) {
    Shape shape = logits.shape();
    Tensor hit = Tensor.iota(DType.I32, shape, 1).eq(targets.expandDims(1).broadcastTo(shape));
    Tensor target = hit.select(logits, Tensor.zeros(DType.F32, shape)).sum(1);
    return Tensors.logSumExp(logits, 1).sub(target).mean();
  }

  private void update(List<Parameter> parameters) {
    Adam adam = Adam.standard();
    Tensor moves = Tensor.input("moves", DType.F32, Shape.SCALAR);
    add(moves, moves.add(1), Tensor.zeros(DType.F32, Shape.SCALAR));
    List<Tensor> gradients =
        Gradients.of(loss, parameters.stream().map(Parameter::tensor).toList());
    List<Key> keys = Key.of(1).split(parameters.size());
    for (int i = 0; i < parameters.size(); i++) {
      Parameter p = parameters.get(i);
      Tensor t = p.tensor();
      List<Tensor> slots =
          adam.slots().stream().map(slot -> Tensor.input(slot, t.dtype(), t.shape())).toList();
      Optimizer.Update update =
          adam.update(t, gradients.get(i), slots, Tensor.scalar(DType.F32, RATE), moves);
      add(t, update.parameter(), p.initializer().initialize(keys.get(i), t.dtype(), t.shape()));
      for (int s = 0; s < slots.size(); s++) {
        add(slots.get(s), update.slots().get(s), Tensor.zeros(t.dtype(), t.shape()));
      }
    }
  }

  private void add(Tensor now, Tensor then, Tensor first) {
    state.add(now);
    next.add(then);
    start.add(first);
  }

  List<Tensor> state() {
    return state;
  }

  Shape words() {
    return words.shape();
  }

  /** {@return a program that gives the first state} */
  Program start() {
    return Program.of("start", List.of(), start);
  }

  Program step() {
    return program("lstm", words, loss, next);
  }

  /**
   * {@return a number of steps, on as many batches of words; the first output is each one's loss}
   */
  Program steps(int n) {
    List<Tensor> parameters = new ArrayList<>(state);
    parameters.add(words);
    List<Tensor> results = new ArrayList<>(next);
    results.add(loss);
    Tensor all = Tensor.input("words", DType.I32, Shape.of(n).concat(words.shape()));
    List<Tensor> operands = new ArrayList<>(state);
    operands.add(all);
    Op.Scan op = new Op.Scan(new LoopBody(parameters, results), state.size(), 1, n, false);
    Tensor loop = Scan.node(op, operands);
    List<Tensor> last =
        IntStream.range(0, state.size()).mapToObj(i -> Scan.element(loop, i)).toList();
    return program("lstm loop", all, Scan.element(loop, state.size()), last);
  }

  private Program program(String name, Tensor text, Tensor told, List<Tensor> then) {
    List<Tensor> inputs = new ArrayList<>(List.of(text));
    inputs.addAll(state);
    List<Tensor> outputs = new ArrayList<>(List.of(told));
    outputs.addAll(then);
    List<Integer> replaces = new ArrayList<>(List.of(-1));
    IntStream.rangeClosed(1, state.size()).forEach(replaces::add);
    return new Program(name, inputs, outputs, replaces);
  }
}
