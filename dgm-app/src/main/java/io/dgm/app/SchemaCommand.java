package io.dgm.app;

import io.dgm.core.job.Workbench;
import io.dgm.core.stack.StackSchema;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import picocli.CommandLine.Command;

/** Prints the JSON Schema of stacks. */
@Command(
    name = "schema",
    mixinStandardHelpOptions = true,
    description = "Print the JSON Schema of stacks (YAML files for 'dgm train'), for editors.")
final class SchemaCommand implements Runnable {
  private final Provider<Workbench> workbench;

  @Inject
  SchemaCommand(Provider<Workbench> workbench) {
    this.workbench = workbench;
  }

  @Override
  public void run() {
    Workbench bench = workbench.get();
    Console.json(StackSchema.of(bench.plugins(), bench.engines(), bench.data()));
  }
}
