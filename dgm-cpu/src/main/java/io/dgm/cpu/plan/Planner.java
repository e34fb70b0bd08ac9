package io.dgm.cpu.plan;

import io.dgm.cpu.product.ConvolutionLibrary;
import io.dgm.cpu.product.DoubleGemm;
import io.dgm.cpu.product.Gemm;
import io.dgm.cpu.run.Loop;
import io.dgm.cpu.run.Part;
import io.dgm.cpu.run.Phase;
import io.dgm.cpu.run.Piece;
import io.dgm.cpu.run.Scratch;
import io.dgm.cpu.run.Step;
import io.dgm.cpu.run.Storage;
import io.dgm.engine.spi.Program;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the plan of a program: kernels and steps, in stages, and memory for what lies between. */
public final class Planner {
  private final Program program;
  private final Resources resources;
  private final Lowering lowering;
  private final Constants constants;
  private final MemoryPlan memory = new MemoryPlan();

  private Planner(Program program, Resources resources) {
    this.program = program;
    this.resources = resources;
    this.lowering = new Lowering(resources);
    this.constants = new Constants(resources.arena());
  }

  /**
   * {@return the plan}
   *
   * @param program what to run
   * @param gemm what multiplies F32 matrices
   * @param convolutions what convolves F32 images
   * @param scratch the workers' memory, which the plan's steps make their demands on
   * @param arena where the plan's memory is allocated
   */
  public static Plan plan(
      Program program, Gemm gemm, ConvolutionLibrary convolutions, Scratch scratch, Arena arena) {
    Plan plan = part(program, new Resources(scratch, gemm, new DoubleGemm(), convolutions, arena));
    scratch.allocate(arena);
    return plan;
  }

  /** {@return the plan of a program that is a part of another, whose workers run it} */
  static Plan part(Program program, Resources resources) {
    return new Planner(program, resources).plan();
  }

  private Plan plan() {
    lowering.run(program);
    List<Value> results = program.outputs().stream().map(lowering::value).toList();
    Sinking.run(results, lowering.fusion().clusters(), lowering.tasks());
    Recomputing.run(results, lowering.fusion().clusters(), lowering.tasks());
    List<Cluster> clusters = lowering.fusion().clusters();
    Outputs outputs = new Outputs(program, lowering, clusters);
    outputs.bind();
    List<Storage> inputs = new ArrayList<>();
    for (var t : program.inputs()) {
      inputs.add(storage(lowering.value(t)));
    }
    // what is read from memory, or written by a step, is kept there; the rest passes within kernels
    Map<Value, int[]> lives = lives(clusters);
    lives
        .keySet()
        .removeIf(
            v -> {
              if (v.constant != null) {
                v.storage = constants.copy(v.constant);
              }
              return v.storage != null;
            });
    InPlace.run(lives, clusters, lowering.tasks());
    lives.forEach((v, life) -> memory.add(storage(v), life[0], life[1]));
    Map<Integer, Stage> stages = new HashMap<>();
    int last = -1;
    for (Cluster c : clusters) {
      KernelBuilder builder =
          new KernelBuilder(c, resources, constants, bytes -> temporary(bytes, c.stage));
      add(stages, c.stage, builder.build());
      last = Math.max(last, c.stage);
    }
    for (Task t : lowering.tasks()) {
      add(stages, t.stage(), t.step().get());
      last = Math.max(last, t.stage());
    }
    List<Part> parts = new ArrayList<>();
    for (int s = 0; s <= last; s++) {
      if (stages.containsKey(s)) {
        stages.get(s).addTo(parts, resources.scratch().workers());
      }
    }
    long bytes = memory.allocate(resources.arena());
    return new Plan(parts, inputs, outputs.storages(), bytes);
  }

  /** What does not depend on each other. */
  private record Stage(List<Step> steps, List<Loop> loops) {
    void addTo(List<Part> parts, int workers) {
      if (!steps.isEmpty()) {
        parts.add(new Phase(steps, workers));
      }
      parts.addAll(loops);
    }
  }

  private static void add(Map<Integer, Stage> stages, int number, Piece piece) {
    Stage stage =
        stages.computeIfAbsent(number, _ -> new Stage(new ArrayList<>(), new ArrayList<>()));
    switch (piece) {
      case Loop loop -> stage.loops.add(loop);
      case Step step -> {
        if (step.units() > 0) {
          stage.steps.add(step);
        }
      }
    }
  }

  private static Storage storage(Value v) {
    if (v.storage == null) {
      v.storage = new Storage(v.bytes());
    }
    return v.storage;
  }

  private Storage temporary(long bytes, int stage) {
    Storage storage = new Storage(bytes);
    memory.add(storage, stage, stage);
    return storage;
  }

  /**
   * {@return every array that lies in memory, with the first and the last stage that touches it}
   */
  private Map<Value, int[]> lives(List<Cluster> clusters) {
    Map<Value, int[]> lives = new LinkedHashMap<>();
    for (Task t : lowering.tasks()) {
      t.reads().forEach(v -> touch(lives, v, t.stage()));
      t.writes().forEach(v -> touch(lives, v, t.stage()));
    }
    for (Cluster c : clusters) {
      c.reads().forEach(v -> touch(lives, v, c.stage));
      c.reductions.forEach(r -> touch(lives, r.result(), c.stage));
    }
    // what a kernel hands out lives from then on
    lives.forEach((v, life) -> life[0] = v.elementwise() ? v.stage() : life[0]);
    return lives;
  }

  private static void touch(Map<Value, int[]> lives, Value v, int stage) {
    int[] life = lives.computeIfAbsent(v, _ -> new int[] {stage, stage});
    life[0] = Math.min(life[0], stage);
    life[1] = Math.max(life[1], stage);
  }
}
