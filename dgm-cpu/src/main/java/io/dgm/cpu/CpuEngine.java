package io.dgm.cpu;

import io.dgm.api.DgmException;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.cpu.dnnl.DnnlGemm;
import io.dgm.cpu.product.ConvolutionLibrary;
import io.dgm.cpu.product.Gemm;
import io.dgm.cpu.product.JavaGemm;
import io.dgm.cpu.run.Workers;
import io.dgm.engine.compiler.Passes;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.Executable;
import io.dgm.engine.spi.Program;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jdk.incubator.vector.FloatVector;

/** Runs programs on this machine's processor. */
final class CpuEngine implements Engine {
  private final Workers workers;
  private final Gemm gemm;
  private final ConvolutionLibrary convolutions;
  private final Set<AutoCloseable> given = Collections.newSetFromMap(new IdentityHashMap<>());
  private boolean closed;

  CpuEngine(int threads) {
    this.workers = new Workers(threads);
    Optional<DnnlGemm> dnnl = DnnlGemm.open();
    this.gemm = dnnl.<Gemm>map(g -> g).orElseGet(JavaGemm::new);
    this.convolutions =
        dnnl.<ConvolutionLibrary>map(DnnlGemm::convolutions).orElse(ConvolutionLibrary.NONE);
  }

  @Override
  public String name() {
    return CpuEngineProvider.NAME;
  }

  @Override
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("products", gemm.description());
    facts.put("vectors", FloatVector.SPECIES_PREFERRED.vectorBitSize() + " bits");
    return facts;
  }

  @Override
  public Buffer allocate(DType dtype, Shape shape) {
    check();
    CpuBuffer buffer = new CpuBuffer(this, dtype, shape);
    given.add(buffer);
    return buffer;
  }

  @Override
  public Executable compile(Program program) {
    check();
    CpuExecutable executable =
        new CpuExecutable(this, Passes.optimize(program), workers, gemm, convolutions);
    given.add(executable);
    return executable;
  }

  void forget(AutoCloseable what) {
    given.remove(what);
  }

  void check() {
    if (closed) {
      throw new DgmException("this engine is closed");
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    for (AutoCloseable what : List.copyOf(given)) {
      switch (what) {
        case CpuBuffer b -> b.close();
        case CpuExecutable e -> e.close();
        default -> throw new IllegalStateException();
      }
    }
    closed = true;
    workers.close();
  }
}
