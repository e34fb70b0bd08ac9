package io.dgm.core.train;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.Executable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Many training steps as one program on an engine: state and examples stay on its device, what goes
 * there is which rows make the batches, and what comes back are the metrics of all steps together.
 * Those of one run may be asked for when the next was started, so that the device need not wait.
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class TrainingLoop implements AutoCloseable {
  private static final int SLOTS = 2;

  private final LoopProgram program;
  private final Executable executable;
  private final Arena arena = Arena.ofShared();
  private final List<Slot> slots = new ArrayList<>();
  private final int steps;
  private final int rows;
  private int next;

  TrainingLoop(Engine engine, LoopProgram program, TrainState state, DeviceData examples) {
    this.program = program;
    Tensor picked = program.program().inputs().getLast();
    this.steps = picked.dim(0);
    this.rows = picked.shape().size();
    this.executable = engine.compile(program.program());
    for (int i = 0; i < SLOTS; i++) {
      slots.add(new Slot(engine, picked.shape(), state, examples));
    }
  }

  /** {@return how many steps a run makes} */
  public int steps() {
    return steps;
  }

  /**
   * Starts a run.
   *
   * @param rows for each step, for each of its batches ({@link Trainer#batchesPerStep()}), the
   *     numbers of the rows of each table, in the order in which steps one at a time would read
   *     them: {@link io.dgm.core.data.BatchOrder}
   * @return what it will tell
   * @throws IllegalStateException where the run before the last was not collected
   */
  public Run start(int[] rows) {
    if (rows.length != this.rows) {
      throw new IllegalArgumentException(
          "%d steps take %d rows, got %d".formatted(steps, this.rows, rows.length));
    }
    Slot slot = slots.get(next);
    slot.start(rows);
    next = (next + 1) % SLOTS;
    return slot;
  }

  @Override
  public void close() {
    executable.close();
    slots.forEach(Slot::close);
    arena.close();
  }

  /** A run that was started. */
  public sealed interface Run {
    /** {@return how many steps it makes} */
    int steps();

    /**
     * Waits for its end; once for each run.
     *
     * @param metrics told the losses and metrics of each step by name, first step first; the map is
     *     overwritten by the next step
     */
    void collect(Consumer<Map<String, Double>> metrics);
  }

  /** The buffers of a run. */
  private final class Slot implements Run {
    private final Buffer picked;
    private final Buffer told;
    private final List<Buffer> inputs;
    private final List<Buffer> outputs;
    private final MemorySegment hostRows = arena.allocate(ValueLayout.JAVA_INT, rows);
    private final MemorySegment hostMetrics;
    private final Map<String, Double> metrics = new LinkedHashMap<>();
    private boolean running;

    Slot(Engine engine, Shape shape, TrainState state, DeviceData examples) {
      int width = program.metrics().size();
      picked = engine.allocate(DType.I32, shape);
      told = engine.allocate(DType.F32, Shape.of(steps, width));
      hostMetrics = arena.allocate(ValueLayout.JAVA_FLOAT, (long) steps * width);
      inputs = new ArrayList<>(state.buffers(program.reads()));
      inputs.addAll(examples.features());
      inputs.add(picked);
      outputs = new ArrayList<>(state.buffers(program.writes()));
      outputs.add(told);
    }

    void start(int[] rows) {
      if (running) {
        throw new IllegalStateException("a run was started before the last but one was collected");
      }
      hostRows.copyFrom(MemorySegment.ofArray(rows));
      picked.write(hostRows);
      executable.run(inputs, outputs);
      running = true;
    }

    @Override
    public int steps() {
      return steps;
    }

    @Override
    public void collect(Consumer<Map<String, Double>> each) {
      if (!running) {
        throw new IllegalStateException("this run was collected already");
      }
      running = false;
      told.read(hostMetrics);
      List<String> names = program.metrics();
      for (int step = 0; step < steps; step++) {
        for (int m = 0; m < names.size(); m++) {
          long at = (long) step * names.size() + m;
          metrics.put(names.get(m), (double) hostMetrics.getAtIndex(ValueLayout.JAVA_FLOAT, at));
        }
        each.accept(metrics);
      }
    }

    void close() {
      picked.close();
      told.close();
    }
  }
}
