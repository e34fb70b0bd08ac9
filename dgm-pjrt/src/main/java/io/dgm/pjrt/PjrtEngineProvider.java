package io.dgm.pjrt;

import io.dgm.api.UserException;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider;
import io.dgm.pjrt.capi.Client;
import io.dgm.pjrt.capi.PluginLibrary;
import java.util.List;

/** Offers the engine {@code pjrt}. */
public final class PjrtEngineProvider implements EngineProvider {
  static final String NAME = "pjrt";

  private final Environment environment;
  private final PluginLocation location;

  /** Creates the provider. */
  public PjrtEngineProvider() {
    this(Environment.ofProcess());
  }

  PjrtEngineProvider(Environment environment) {
    this.environment = environment;
    this.location = new PluginLocation(environment);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "an accelerator through a PJRT plugin, which compiles whole programs with XLA";
  }

  @Override
  public List<SettingSpec<?>> settings() {
    return PjrtSettings.SPECS;
  }

  @Override
  public Availability availability() {
    return location.availability();
  }

  @Override
  public Engine open(EngineOptions options) {
    Availability availability = availability();
    if (!availability.available()) {
      throw new UserException("the engine pjrt cannot run: " + availability.detail());
    }
    Settings.of(settings(), options.set()); // names that are none are refused
    PjrtSettings settings = PjrtSettings.read(environment.with(options.set()));
    PluginLibrary library = PluginLibrary.open(location.find().orElseThrow());
    Clients clients = Clients.of(library, settings.clientOptions());
    Client client = clients.take();
    try {
      return new PjrtEngine(clients, client, settings);
    } catch (UserException e) {
      clients.giveBack(client);
      throw e;
    }
  }
}
