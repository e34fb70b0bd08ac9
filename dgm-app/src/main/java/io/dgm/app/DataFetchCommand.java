package io.dgm.app;

import io.dgm.core.data.DataCatalog;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Brings a data set to this machine. */
@Command(
    name = "fetch",
    mixinStandardHelpOptions = true,
    description = "Bring a data set's files to this machine, verified.")
final class DataFetchCommand implements Runnable {
  private final Provider<DataCatalog> data;

  @Parameters(paramLabel = "NAME", description = "a name from 'dgm data list'")
  private String name;

  @Inject
  DataFetchCommand(Provider<DataCatalog> data) {
    this.data = data;
  }

  @Override
  public void run() {
    data.get().fetch(name);
    Console.answer(name + " is on this machine, verified");
  }
}
