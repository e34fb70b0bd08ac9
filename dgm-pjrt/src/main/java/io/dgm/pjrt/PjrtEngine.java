package io.dgm.pjrt;

import io.dgm.api.DgmException;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.engine.compiler.Passes;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.Executable;
import io.dgm.engine.spi.Program;
import io.dgm.pjrt.capi.Client;
import io.dgm.pjrt.capi.CompileOptions;
import io.dgm.pjrt.capi.LoadedProgram;
import io.dgm.pjrt.capi.PjrtException;
import io.dgm.pjrt.hlo.StableHlo;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Runs programs on a plugin's first device, or on several that share each batch. */
final class PjrtEngine implements Engine {
  /** So that starting them, tens of microseconds, is nothing beside running them. */
  private static final int STEPS_AT_ONCE = 100;

  private final Clients clients;
  private final Client client;
  private final PjrtSettings settings;
  private final int devices;
  private final CompileOptions options;
  private final ProgramCache cache;
  private final Set<PjrtBuffer> buffers = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<PjrtExecutable> executables =
      Collections.newSetFromMap(new IdentityHashMap<>());
  private boolean closed;

  PjrtEngine(Clients clients, Client client, PjrtSettings settings) {
    this.clients = clients;
    this.client = client;
    this.settings = settings;
    this.devices = settings.devicesOf(client.devices().size());
    this.options = settings.compileOptions(client.platform(), client.devices().subList(0, devices));
    this.cache = new ProgramCache(settings.cache(), settings.keepsPrograms());
  }

  @Override
  public String name() {
    return PjrtEngineProvider.NAME;
  }

  @Override
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("plugin", client.identity().replace('\n', ' '));
    facts.put("precision", settings.precision().name().toLowerCase(Locale.ROOT));
    facts.put("devices", Integer.toString(devices));
    return facts;
  }

  @Override
  public Buffer allocate(DType dtype, Shape shape) {
    check();
    PjrtBuffer buffer = new PjrtBuffer(this, dtype, shape);
    buffers.add(buffer);
    return buffer;
  }

  @Override
  public Executable compile(Program program) {
    check();
    List<Placement> placements = Placement.of(program, devices);
    Program simplified = Passes.optimize(program);
    String code = StableHlo.of(simplified, settings.precision(), devices);
    LoadedProgram loaded;
    try {
      loaded = cache.get(client, code, options);
    } catch (PjrtException e) {
      throw new DgmException(
          "program %s cannot be compiled: %s".formatted(program.name(), e.getMessage()), e);
    }
    PjrtExecutable executable = new PjrtExecutable(this, program, placements, loaded);
    executables.add(executable);
    return executable;
  }

  @Override
  public int stepsAtOnce() {
    return STEPS_AT_ONCE;
  }

  Client client() {
    return client;
  }

  /** {@return on how many devices each array is} */
  int devices() {
    return devices;
  }

  void forget(PjrtBuffer buffer) {
    buffers.remove(buffer);
  }

  void forget(PjrtExecutable executable) {
    executables.remove(executable);
  }

  void check() {
    if (closed) {
      throw new DgmException("this engine is closed");
    }
  }

  @Override
  public void close() {
    if (!closed) {
      List.copyOf(executables).forEach(PjrtExecutable::close);
      List.copyOf(buffers).forEach(PjrtBuffer::close);
      closed = true;
      clients.giveBack(client);
    }
  }
}
