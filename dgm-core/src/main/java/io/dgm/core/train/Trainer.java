package io.dgm.core.train;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Transform;
import io.dgm.api.model.Model;
import io.dgm.api.nn.Parameter;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Phase;
import io.dgm.api.train.Turn;
import io.dgm.core.data.TextLengths;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.Executable;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Trains any model: compiles the turns of its objective once and runs them, batch after batch, or
 * many steps as one program. It knows nothing of families, files or screens.
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class Trainer implements AutoCloseable {
  private final Model model;
  private final StateLayout layout;
  private final TrainState state;
  private final Engine engine;
  private final DataSpec data;
  private final List<Transform> transforms;
  private final int batchSize;
  private final Schedule schedule;
  private final List<Phase> phases;
  private final Recorded whole;
  private final Map<List<Long>, Compiled> compiled = new HashMap<>();
  private Phase compiledFor = Phase.ALL;
  private final Map<String, Double> metrics = new LinkedHashMap<>();

  /**
   * Writes a model's turns as programs, which the first step compiles; its state is still zero.
   *
   * @param engine what runs it; stays open
   * @param model the model
   * @param data what the examples look like before the transforms
   * @param transforms what is done to each batch
   * @param batchSize the number of examples in a batch, of each table, at least 1
   */
  public Trainer(
      Engine engine, Model model, DataSpec data, List<Transform> transforms, int batchSize) {
    this(engine, model, data, transforms, batchSize, Schedule.CONSTANT);
  }

  /**
   * The same with learning rates that change.
   *
   * @param engine what runs it; stays open
   * @param model the model
   * @param data what the examples look like before the transforms
   * @param transforms what is done to each batch
   * @param batchSize the number of examples in a batch, of each table, at least 1
   * @param schedule how the learning rates change
   */
  public Trainer(
      Engine engine,
      Model model,
      DataSpec data,
      List<Transform> transforms,
      int batchSize,
      Schedule schedule) {
    this.engine = engine;
    this.model = model;
    this.layout = new StateLayout(model, schedule.scaled());
    this.state = new TrainState(engine, layout);
    this.data = data;
    this.transforms = List.copyOf(transforms);
    this.batchSize = batchSize;
    this.schedule = schedule;
    this.phases = List.copyOf(model.objective().phases());
    this.whole = record(data, Phase.ALL);
  }

  /** The turns of a step on batches of one shape. */
  private record Recorded(Batch batch, List<TurnProgram> turns) {}

  private Recorded record(DataSpec examples, Phase phase) {
    Batch batch = BatchInputs.of(examples, batchSize);
    TurnCompiler compiler = new TurnCompiler(model, layout, batch, transforms, schedule);
    List<TurnProgram> turns = new ArrayList<>();
    List<Turn> all = model.objective().turns();
    for (int i = 0; i < all.size(); i++) {
      turns.add(compiler.compile(all.get(i), i == all.size() - 1, phase));
    }
    return new Recorded(batch, turns);
  }

  /**
   * Starts afresh.
   *
   * @param engine the engine that the trainer was made with
   * @param seed of all randomness
   */
  public void initialize(Engine engine, long seed) {
    state.initialize(engine, seed);
  }

  /** {@return how many batches one step takes} */
  public int batchesPerStep() {
    return batchesPerStep(model);
  }

  /**
   * {@return how many batches one step takes: turns see the same one, repetitions of a turn each
   * another}
   *
   * @param model whose step
   */
  public static int batchesPerStep(Model model) {
    return 1 + model.objective().turns().stream().mapToInt(turn -> turn.repeat() - 1).sum();
  }

  /** {@return the phase that the next step is of} */
  private Phase phase() {
    return phases.size() == 1
        ? phases.getFirst()
        : phase((long) state.buffer("step").toLiteral().toFloats()[0]);
  }

  /**
   * {@return the phase that a step is of}
   *
   * @param step the number of steps made before it
   */
  public Phase phase(long step) {
    return phases.stream().filter(p -> p.contains(step)).findFirst().orElseThrow();
  }

  /** Lets go of what is of another phase. */
  private void enter(Phase phase) {
    if (!phase.equals(compiledFor)) {
      compiled.values().forEach(Compiled::close);
      compiled.clear();
      compiledFor = phase;
    }
  }

  private Recorded during(Phase phase) {
    return phase.equals(Phase.ALL) ? whole : record(data, phase);
  }

  /**
   * Makes {@link #step} ready for batches whose texts are as long as the data's spec says, unless
   * that was done before.
   *
   * @throws io.dgm.api.DgmException where the engine cannot run a turn
   */
  public void prepare() {
    enter(phase());
    compiled.computeIfAbsent(
        whole.batch().features().values().stream()
            .map(t -> (long) t.shape().size() * t.dtype().bytes())
            .toList(),
        _ -> new Compiled(during(compiledFor)));
  }

  /**
   * {@return many steps as one program, on this trainer's state, of any phases}
   *
   * @param examples what batches are made of
   * @param steps how many steps, at least 1
   * @throws io.dgm.api.DgmException where the engine cannot run it
   */
  public TrainingLoop loop(DeviceData examples, int steps) {
    return loop(examples, steps, Phase.ALL);
  }

  /**
   * {@return many steps as one program, on this trainer's state}
   *
   * @param examples what batches are made of
   * @param steps how many steps, at least 1
   * @param phase one that all of them are in
   * @throws io.dgm.api.DgmException where the engine cannot run it
   */
  public TrainingLoop loop(DeviceData examples, int steps, Phase phase) {
    Recorded step = during(phase);
    LoopProgram program =
        new LoopCompiler(layout, step.turns(), step.batch(), examples.sizes()).compile(steps);
    return new TrainingLoop(engine, program, state, examples);
  }

  /**
   * Makes one step: every turn of the objective once.
   *
   * @param batches gives the next batch: for each feature, in the order of the data's spec, its
   *     values for all examples, of texts as many places as the batch has; asked {@link
   *     #batchesPerStep()} times, first at once. For each shape the turns are compiled once
   * @return the losses and metrics of the step by name, overwritten by the next step
   */
  public Map<String, Double> step(Supplier<List<MemorySegment>> batches) {
    enter(phase());
    metrics.clear();
    Compiled now = read(batches);
    for (int t = 0; t < whole.turns().size(); t++) {
      now.turns.get(t).run(metrics);
      for (int i = 1; i < whole.turns().get(t).repeat(); i++) {
        now = read(batches);
        now.turns.get(t).run(metrics);
      }
    }
    return metrics;
  }

  /** {@return the turns for a batch, which they were given} */
  private Compiled read(Supplier<List<MemorySegment>> batches) {
    List<MemorySegment> batch = batches.get();
    List<Long> sizes = batch.stream().map(MemorySegment::byteSize).toList();
    Compiled of =
        compiled.computeIfAbsent(
            sizes, _ -> new Compiled(record(TextLengths.of(data, batchSize, batch), compiledFor)));
    of.write(batch);
    return of;
  }

  /**
   * {@return what all learning rates are multiplied by, beside what the schedule says}
   *
   * @throws IllegalStateException where the schedule is not scaled
   */
  public float rateScale() {
    return rateScaleBuffer().toLiteral().toFloats()[0];
  }

  /**
   * Multiplies all learning rates from the next step on, in the place of what they were multiplied
   * by before.
   *
   * @param scale by what, at least 0
   * @throws IllegalStateException where the schedule is not scaled
   */
  public void scaleRates(float scale) {
    rateScaleBuffer().write(MemorySegment.ofArray(new float[] {scale}));
  }

  private Buffer rateScaleBuffer() {
    if (!schedule.scaled()) {
      throw new IllegalStateException("the learning rates of this trainer are not scaled");
    }
    return state.buffer(StateLayout.RATE_SCALE);
  }

  /** {@return a copy of the whole state by name} */
  public Map<String, Literal> save() {
    return state.save();
  }

  /** {@return the whole state by name, where it is: the next step changes it} */
  public Map<String, Buffer> state() {
    return state.all();
  }

  /**
   * Goes on from a saved state.
   *
   * @param values what {@link #save} gave
   * @throws io.dgm.api.DgmException where it does not fit; the state is then as it was
   */
  public void load(Map<String, Literal> values) {
    state.load(values);
  }

  /** {@return the buffer that samples and evaluations use for each parameter} */
  public Map<Parameter, Buffer> evaluated() {
    Map<Parameter, Buffer> out = new LinkedHashMap<>();
    for (Parameter p : model.parameters()) {
      out.put(p, state.buffer(layout.evaluated(p)));
    }
    return out;
  }

  @Override
  public void close() {
    compiled.values().forEach(Compiled::close);
    state.close();
  }

  /** The turns of a step, ready to be run on batches of one shape, on the one state. */
  private final class Compiled implements AutoCloseable {
    final List<CompiledTurn> turns = new ArrayList<>();
    private final List<Buffer> buffers = new ArrayList<>();

    Compiled(Recorded recorded) {
      for (Tensor t : recorded.batch().features().values()) {
        buffers.add(engine.allocate(t.dtype(), t.shape()));
      }
      recorded.turns().forEach(turn -> turns.add(new CompiledTurn(engine, turn, state, buffers)));
    }

    void write(List<MemorySegment> batch) {
      for (int f = 0; f < buffers.size(); f++) {
        buffers.get(f).write(batch.get(f));
      }
    }

    @Override
    public void close() {
      turns.forEach(CompiledTurn::close);
      buffers.forEach(Buffer::close);
    }
  }

  /** A turn's executable with the buffers it always runs on. */
  private static final class CompiledTurn implements AutoCloseable {
    private final TurnProgram program;
    private final Executable executable;
    private final List<Buffer> inputs;
    private final List<Buffer> outputs;
    private final List<Buffer> scalars = new ArrayList<>();
    private final MemorySegment scalar = MemorySegment.ofArray(new float[1]);

    CompiledTurn(Engine engine, TurnProgram program, TrainState state, List<Buffer> batch) {
      this.program = program;
      this.executable = engine.compile(program.program());
      inputs = new ArrayList<>(state.buffers(program.reads()));
      inputs.addAll(batch);
      program.metrics().forEach(_ -> scalars.add(engine.allocate(DType.F32, Shape.SCALAR)));
      outputs = new ArrayList<>(state.buffers(program.writes()));
      outputs.addAll(scalars);
    }

    void run(Map<String, Double> metrics) {
      executable.run(inputs, outputs);
      for (int i = 0; i < scalars.size(); i++) {
        scalars.get(i).read(scalar);
        metrics.put(program.metrics().get(i), (double) scalar.get(ValueLayout.JAVA_FLOAT, 0));
      }
    }

    @Override
    public void close() {
      executable.close();
      scalars.forEach(Buffer::close);
    }
  }
}
