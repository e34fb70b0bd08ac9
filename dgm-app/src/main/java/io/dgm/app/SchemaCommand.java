package io.dgm.app;

import io.dgm.core.job.Workbench;
import io.dgm.core.stack.StackSchema;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/** Prints the JSON Schema of stacks. */
@Command(
    name = "schema",
    mixinStandardHelpOptions = true,
    description = "Print the JSON Schema of stacks (YAML files for 'dgm train'), for editors.")
final class SchemaCommand implements Runnable {
  private final Supplier<Workbench> workbench;

  SchemaCommand(Supplier<Workbench> workbench) {
    this.workbench = workbench;
  }

  @Override
  public void run() {
    Workbench bench = workbench.get();
    Console.json(StackSchema.of(bench.plugins(), bench.engines(), bench.data()));
  }
}
