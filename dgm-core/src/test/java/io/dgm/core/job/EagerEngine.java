package io.dgm.core.job;

import io.dgm.api.settings.SettingSpec;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider;
import io.dgm.engine.spi.Executable;
import io.dgm.engine.spi.Program;
import java.util.List;
import java.util.Map;

/** The engine cpu, which would rather have several steps at once. */
final class EagerEngine implements EngineProvider {
  private final EngineProvider cpu = EngineCatalog.load().find("cpu");
  private final int stepsAtOnce;
  private final String products;
  private final List<String> programs;
  private final List<Map<String, String>> opened;

  /**
   * Creates one.
   *
   * @param stepsAtOnce how many it would rather have
   * @param products what it says of them
   * @param programs is given the names of those that are compiled
   * @param opened is given the settings each time that it is opened
   */
  EagerEngine(
      int stepsAtOnce, String products, List<String> programs, List<Map<String, String>> opened) {
    this.stepsAtOnce = stepsAtOnce;
    this.products = products;
    this.programs = programs;
    this.opened = opened;
  }

  @Override
  public String name() {
    return "eager";
  }

  @Override
  public String description() {
    return cpu.description();
  }

  @Override
  public Availability availability() {
    return cpu.availability();
  }

  @Override
  public List<SettingSpec<?>> settings() {
    return List.of(SettingSpec.flag("hasty", false, "whether it is"));
  }

  @Override
  public Engine open(EngineOptions options) {
    opened.add(options.set());
    Engine engine = cpu.open(new EngineOptions(options.threads()));
    return new Engine() {
      @Override
      public String name() {
        return "eager";
      }

      @Override
      public Buffer allocate(DType dtype, Shape shape) {
        return engine.allocate(dtype, shape);
      }

      @Override
      public Executable compile(Program program) {
        programs.add(program.name());
        return engine.compile(program);
      }

      @Override
      public int stepsAtOnce() {
        return stepsAtOnce;
      }

      @Override
      public Map<String, String> facts() {
        return Map.of("products", products);
      }

      @Override
      public void close() {
        engine.close();
      }
    };
  }
}
