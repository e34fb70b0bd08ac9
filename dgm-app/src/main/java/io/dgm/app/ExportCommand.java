package io.dgm.app;

import io.dgm.core.job.TrainedRuns;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a trained model for other programs. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Write a trained model in a format that other programs read.")
final class ExportCommand implements Runnable {
  private final Provider<TrainedRuns> runs;

  @Parameters(paramLabel = "RUN_DIR", description = "the run directory")
  private Path run;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      required = true,
      description = "the format; 'dgm exporters' lists those there are")
  private String format;

  @Option(
      names = "--what",
      paramLabel = "NAME",
      description =
          "what of the model: sampler, another view, a network by the name of its role such as"
              + " encoder, decoder, generator or discriminator, or step; by default what is usual"
              + " for the format")
  private String what;

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "the file to write")
  private Path out;

  @Inject
  ExportCommand(Provider<TrainedRuns> runs) {
    this.runs = runs;
  }

  @Override
  public void run() {
    runs.get().export(run, format, Optional.ofNullable(what), out);
    Console.answer(out.toString());
  }
}
