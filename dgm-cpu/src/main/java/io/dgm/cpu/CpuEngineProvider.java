package io.dgm.cpu;

import io.dgm.api.UserException;
import io.dgm.cpu.dnnl.NativeLibraries;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider;

/** Offers the engine {@code cpu}, the default one. */
public final class CpuEngineProvider implements EngineProvider {
  static final String NAME = "cpu";

  /** Creates the provider. */
  public CpuEngineProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "this machine's processor: oneDNN for products where it is there, vector loops for the"
        + " rest";
  }

  @Override
  public Availability availability() {
    boolean dnnl = NativeLibraries.present();
    int cores = Runtime.getRuntime().availableProcessors();
    return new Availability(
        true,
        (dnnl ? "oneDNN" : "pure Java (oneDNN is not there)")
            + ", "
            + cores
            + (cores == 1 ? " core" : " cores"));
  }

  @Override
  public Engine open(EngineOptions options) {
    try {
      return new CpuEngine(options.threads());
    } catch (NoClassDefFoundError e) {
      throw new UserException(
          "the engine cpu computes with the module jdk.incubator.vector, which is not there: start"
              + " Java with --add-modules jdk.incubator.vector",
          e);
    }
  }
}
