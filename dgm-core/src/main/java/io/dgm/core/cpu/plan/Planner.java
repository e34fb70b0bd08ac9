package io.dgm.core.cpu.plan;

import io.dgm.core.cpu.product.DoubleGemm;
import io.dgm.core.cpu.product.Gemm;
import io.dgm.core.cpu.run.Scratch;
import io.dgm.core.cpu.run.Step;
import io.dgm.core.cpu.run.Storage;
import io.dgm.core.spi.Program;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the plan of a program: kernels and steps, in stages, and memory for what lies between. */
public final class Planner {
  private final Program program;
  private final Arena arena;
  private final Resources resources;
  private final Lowering lowering;
  private final Constants constants;
  private final MemoryPlan memory = new MemoryPlan();

  private Planner(Program program, Gemm gemm, Scratch scratch, Arena arena) {
    this.program = program;
    this.arena = arena;
    this.resources = new Resources(scratch, gemm, new DoubleGemm());
    this.lowering = new Lowering(resources);
    this.constants = new Constants(arena);
  }

  /**
   * {@return the plan}
   *
   * @param program what to run
   * @param gemm what multiplies F32 matrices
   * @param scratch the workers' memory, which the plan's steps make their demands on
   * @param arena where the plan's memory is allocated
   */
  public static Plan plan(Program program, Gemm gemm, Scratch scratch, Arena arena) {
    return new Planner(program, gemm, scratch, arena).plan();
  }

  private Plan plan() {
    lowering.run(program.inputs(), program.outputs());
    Sinking.run(
        program.outputs().stream().map(lowering::value).toList(),
        lowering.fusion().clusters(),
        lowering.tasks());
    List<Cluster> clusters = lowering.fusion().clusters();
    Outputs outputs = new Outputs(program, lowering, clusters);
    outputs.bind();
    List<Storage> inputs = new ArrayList<>();
    for (var t : program.inputs()) {
      inputs.add(storage(lowering.value(t)));
    }
    // what is read from memory, or written by a step, is kept there; the rest passes within kernels
    Map<Value, int[]> lives = lives(clusters);
    for (Map.Entry<Value, int[]> e : lives.entrySet()) {
      Value v = e.getKey();
      if (v.constant != null) {
        v.storage = constants.copy(v.constant);
      } else if (v.storage == null) {
        memory.add(storage(v), e.getValue()[0], e.getValue()[1]);
      }
    }
    Map<Integer, List<Step>> stages = new HashMap<>();
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
    List<List<Step>> phases = new ArrayList<>();
    for (int s = 0; s <= last; s++) {
      if (stages.containsKey(s)) {
        phases.add(stages.get(s));
      }
    }
    long bytes = memory.allocate(arena);
    resources.scratch().allocate(arena);
    return new Plan(phases, inputs, outputs.storages(), bytes);
  }

  private static void add(Map<Integer, List<Step>> stages, int stage, Step step) {
    if (step.units() > 0) {
      stages.computeIfAbsent(stage, _ -> new ArrayList<>()).add(step);
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
