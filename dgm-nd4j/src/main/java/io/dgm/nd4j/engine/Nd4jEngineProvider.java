package io.dgm.nd4j.engine;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider;

/** Offers the engine {@code nd4j}, which runs on the ND4J backend that lies beside it. */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class Nd4jEngineProvider implements EngineProvider {
  static final String NAME = "nd4j";
  private static final String BACKENDS = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";
  private static final String MISSING =
      "no ND4J backend lies beside dgm-nd4j: put nd4j-native and its natives, or nd4j-cuda, into"
          + " the folder";

  /** For {@link java.util.ServiceLoader}. */
  public Nd4jEngineProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "each primitive through ND4J: wherever one of its backends runs";
  }

  @Override
  public Availability availability() {
    boolean there = Nd4jEngineProvider.class.getClassLoader().getResource(BACKENDS) != null;
    return new Availability(there, there ? "an ND4J backend, float and double" : MISSING);
  }

  /**
   * {@inheritDoc}
   *
   * @throws UserException where there is no backend, or it cannot be loaded, with its reason
   */
  @Override
  public Engine open(EngineOptions options) {
    if (!availability().available()) {
      throw new UserException("the engine nd4j cannot be opened: " + MISSING);
    }
    return new Nd4jEngine(options.threads());
  }
}
