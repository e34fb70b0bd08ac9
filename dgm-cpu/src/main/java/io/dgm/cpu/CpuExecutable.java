package io.dgm.cpu;

import io.dgm.api.DgmException;
import io.dgm.api.tensor.Tensor;
import io.dgm.cpu.plan.Plan;
import io.dgm.cpu.plan.Planner;
import io.dgm.cpu.product.ConvolutionLibrary;
import io.dgm.cpu.product.Gemm;
import io.dgm.cpu.run.Part;
import io.dgm.cpu.run.Scratch;
import io.dgm.cpu.run.Storage;
import io.dgm.cpu.run.Team;
import io.dgm.cpu.run.Workers;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Executable;
import io.dgm.engine.spi.Program;
import java.lang.foreign.Arena;
import java.util.List;

/** A plan bound to an engine's threads. A run makes no objects. */
final class CpuExecutable implements Executable {
  private final CpuEngine engine;
  private final Program program;
  private final Workers workers;
  private final Arena arena = Arena.ofShared();
  private final Storage[] inputs;
  private final Storage[] outputs;
  private final Part[] parts;
  private final Team team;
  private final Workers.Task task = this::work;
  private boolean closed;

  CpuExecutable(
      CpuEngine engine,
      Program program,
      Workers workers,
      Gemm gemm,
      ConvolutionLibrary convolutions) {
    this.engine = engine;
    this.program = program;
    this.workers = workers;
    Plan plan = Planner.plan(program, gemm, convolutions, new Scratch(workers.count()), arena);
    this.inputs = plan.inputs().toArray(new Storage[0]);
    this.outputs = plan.outputs().toArray(new Storage[0]);
    this.parts = plan.parts().toArray(new Part[0]);
    this.team = new Team(workers);
  }

  @Override
  public void run(List<? extends Buffer> in, List<? extends Buffer> out) {
    engine.check();
    if (closed) {
      throw new DgmException("the program " + program.name() + " is closed");
    }
    bind("input", program.inputs(), in, inputs);
    bind("output", program.outputs(), out, outputs);
    program.checkReplacements(in, out);
    team.begin();
    workers.run(task);
    Throwable failure = team.failure();
    if (failure != null) {
      throw new DgmException("program " + program.name() + " failed: " + failure, failure);
    }
  }

  private void bind(
      String what, List<Tensor> tensors, List<? extends Buffer> buffers, Storage[] storages) {
    if (buffers.size() != storages.length) {
      throw new DgmException(
          "program %s takes %d %ss, got %d"
              .formatted(program.name(), storages.length, what, buffers.size()));
    }
    for (int i = 0; i < storages.length; i++) {
      Tensor t = tensors.get(i);
      if (!(buffers.get(i) instanceof CpuBuffer b)
          || b.engine() != engine
          || b.isClosed()
          || b.dtype() != t.dtype()
          || !b.shape().equals(t.shape())) {
        throw new DgmException(
            "program %s takes as %s %d an open buffer of this engine of %s, got %s"
                .formatted(program.name(), what, i, t.type(), buffers.get(i)));
      }
      if (storages[i] != null) {
        storages[i].address = b.address();
      }
    }
  }

  private void work(int worker) {
    team.run(worker, parts);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      engine.forget(this);
      arena.close();
    }
  }
}
