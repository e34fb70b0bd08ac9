package io.dgm.engine.reference;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider;

/** Offers the engine {@code reference}. */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class ReferenceProvider implements EngineProvider {
  /** The engine's name. */
  public static final String NAME = "reference";

  /** For {@link java.util.ServiceLoader}. */
  public ReferenceProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "plain Java, one primitive after another: slow, and the definition of each";
  }

  @Override
  public Availability availability() {
    return new Availability(true, "Java, one thread");
  }

  @Override
  public Engine open(EngineOptions options) {
    return new ReferenceEngine();
  }
}
