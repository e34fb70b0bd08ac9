package io.dgm.bench;

import io.dgm.api.nn.Embedding;
import io.dgm.api.nn.Initializers;
import io.dgm.api.nn.LayerNorm;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Lstm;
import io.dgm.api.nn.Parameter;
import io.dgm.api.nn.Pass;
import io.dgm.api.nn.PositionalEmbedding;
import io.dgm.api.nn.Scope;
import io.dgm.api.nn.TransformerBlock;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.api.train.Adam;
import io.dgm.api.train.Optimizer;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import io.dgm.engine.spi.Executable;
import io.dgm.engine.spi.Program;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A language model of dgm's layers: mean cross entropy of the next word, Adam, every core. */
final class DgmText implements DgmContender {
  /** From words, I32 [T, N], to what the last layer takes, [T N, width]. */
  @FunctionalInterface
  interface Body {
    Tensor apply(Tensor words, Pass pass);
  }

  private static final double RATE = 1e-3;

  private final Recorder engine;
  private final Executable executable;
  private final List<Buffer> inputs = new ArrayList<>();
  private final List<Buffer> outputs = new ArrayList<>();

  private DgmText(Scope scope, Body body, Linear last, int time, int batch) {
    int cores = Runtime.getRuntime().availableProcessors();
    this.engine =
        new Recorder(
            EngineCatalog.load().find(EngineCatalog.DEFAULT).open(new EngineOptions(cores)));
    Tensor words = Tensor.input("words", DType.I32, Shape.of(time + 1, batch));
    Pass pass = Pass.training(Key.of(1));
    Tensor features = body.apply(words.slice(0, 0, time), pass);
    Tensor targets = words.slice(0, 1, time + 1).reshape(time * batch);
    Tensor loss = crossEntropy(last.apply(features, pass), targets);
    this.executable = engine.compile(step(scope, words, loss));
  }

  static DgmText lstm(int vocabulary, int width, int time, int batch) {
    Scope scope = Scope.root("theta", DType.F32);
    Embedding embedding = Embedding.of(scope.child("embedding"), vocabulary, width);
    Lstm lstm = Lstm.of(scope.child("lstm"), width, width);
    Linear last = last(scope, width, vocabulary);
    Body body =
        (words, pass) ->
            lstm.sequence(
                    embedding.apply(words, pass),
                    lstm.zeros(batch, DType.F32),
                    Optional.empty(),
                    pass)
                .hidden()
                .reshape(time * batch, width);
    return new DgmText(scope, body, last, time, batch);
  }

  static DgmText transformer(
      int vocabulary, int width, int layers, int heads, int time, int batch) {
    Scope scope = Scope.root("theta", DType.F32);
    Embedding embedding = Embedding.of(scope.child("embedding"), vocabulary, width);
    PositionalEmbedding places = PositionalEmbedding.of(scope.child("places"), time, width);
    List<TransformerBlock> blocks = new ArrayList<>();
    for (int i = 0; i < layers; i++) {
      blocks.add(TransformerBlock.of(scope.child(Integer.toString(i)), width, heads, true, 0));
    }
    LayerNorm norm = LayerNorm.of(scope.child("norm"), width);
    Linear last = last(scope, width, vocabulary);
    Body body =
        (words, pass) -> {
          Tensor h = places.apply(embedding.apply(words.transpose(), pass), pass);
          for (TransformerBlock block : blocks) {
            h = block.apply(h, pass);
          }
          return norm.apply(h, pass).transpose(1, 0, 2).reshape(time * batch, width);
        };
    return new DgmText(scope, body, last, time, batch);
  }

  private static Linear last(Scope scope, int width, int vocabulary) {
    var start = Initializers.fanInUniform(width);
    return Linear.of(scope.child("last"), width, vocabulary, start, start);
  }

  private static Tensor crossEntropy(Tensor logits, Tensor targets) {
    Shape shape = logits.shape();
    Tensor hit = Tensor.iota(DType.I32, shape, 1).eq(targets.expandDims(1).broadcastTo(shape));
    Tensor target = hit.select(logits, Tensor.zeros(DType.F32, shape)).sum(1);
    return Tensors.logSumExp(logits, 1).sub(target).mean();
  }

  private Program step(Scope scope, Tensor words, Tensor loss) {
    Adam adam = Adam.standard();
    List<Tensor> in = new ArrayList<>(List.of(words));
    List<Tensor> out = new ArrayList<>(List.of(loss));
    List<Integer> replaces = new ArrayList<>(List.of(-1));
    Tensor moves = Tensor.input("moves", DType.F32, Shape.SCALAR);
    add(in, moves);
    outputs.add(engine.allocate(DType.F32, Shape.SCALAR));
    inputs.addFirst(engine.allocate(DType.I32, words.shape()));
    replace(out, replaces, moves.add(1), 1);
    List<Parameter> parameters = scope.parameters();
    List<Tensor> gradients =
        Gradients.of(loss, parameters.stream().map(Parameter::tensor).toList());
    List<Key> keys = Key.of(1).split(parameters.size());
    for (int i = 0; i < parameters.size(); i++) {
      Parameter p = parameters.get(i);
      Tensor t = p.tensor();
      int at = in.size();
      add(in, t);
      start(inputs.getLast(), p.initializer().initialize(keys.get(i), t.dtype(), t.shape()));
      List<Tensor> slots = new ArrayList<>();
      for (String slot : adam.slots()) {
        slots.add(Tensor.input(slot, t.dtype(), t.shape()));
        add(in, slots.getLast());
      }
      Optimizer.Update update =
          adam.update(t, gradients.get(i), slots, Tensor.scalar(DType.F32, RATE), moves);
      replace(out, replaces, update.parameter(), at);
      for (Tensor slot : update.slots()) {
        replace(out, replaces, slot, ++at);
      }
    }
    return new Program("language model", in, out, replaces);
  }

  private void add(List<Tensor> in, Tensor state) {
    in.add(state);
    inputs.add(engine.allocate(state.dtype(), state.shape()));
  }

  private void replace(List<Tensor> out, List<Integer> replaces, Tensor next, int input) {
    out.add(next);
    replaces.add(input);
    outputs.add(inputs.get(input));
  }

  private void start(Buffer buffer, Tensor value) {
    try (Executable once = engine.compile(Program.of("start", List.of(), List.of(value)))) {
      once.run(List.of(), List.of(buffer));
    }
  }

  @Override
  public double step(List<MemorySegment> batch) {
    inputs.getFirst().write(batch.getFirst());
    executable.run(inputs, outputs);
    return outputs.getFirst().toLiteral().item();
  }

  @Override
  public List<Recorder.Compiled> compiled() {
    return engine.compiled();
  }

  @Override
  public void close() {
    executable.close();
    engine.close();
  }
}
