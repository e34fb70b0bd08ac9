package io.dgm.nd4j.engine;

import io.dgm.api.DgmException;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.engine.compiler.Passes;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.Executable;
import io.dgm.engine.spi.Program;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.factory.Nd4j;

/** Runs programs through ND4J. */
final class Nd4jEngine implements Engine {
  private final Set<AutoCloseable> given = Collections.newSetFromMap(new IdentityHashMap<>());
  private boolean closed;

  Nd4jEngine(int threads) {
    try (var _ = Backend.enter()) {
      Backend.load(threads);
    }
  }

  @Override
  public String name() {
    return Nd4jEngineProvider.NAME;
  }

  @Override
  public Map<String, String> facts() {
    String version = Nd4j.class.getPackage().getImplementationVersion();
    return Map.of("backend", Backend.name(), "version", version == null ? "1.0.0-M2.1" : version);
  }

  @Override
  public Buffer allocate(DType dtype, Shape shape) {
    check();
    try (var _ = Backend.enter()) {
      Nd4jBuffer buffer = new Nd4jBuffer(this, dtype, shape);
      given.add(buffer);
      return buffer;
    }
  }

  @Override
  public Executable compile(Program program) {
    check();
    try (var _ = Backend.enter()) {
      Nd4jExecutable executable = new Nd4jExecutable(this, Passes.optimize(program));
      given.add(executable);
      return executable;
    }
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
    for (AutoCloseable what : List.copyOf(given)) {
      switch (what) {
        case Nd4jBuffer b -> b.close();
        case Nd4jExecutable e -> e.close();
        default -> throw new IllegalStateException();
      }
    }
    closed = true;
  }
}
