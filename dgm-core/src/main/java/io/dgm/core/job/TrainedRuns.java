package io.dgm.core.job;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.data.Dataset;
import io.dgm.api.spi.Exportable;
import io.dgm.api.spi.Exporter;
import io.dgm.core.run.Checkpoint;
import io.dgm.core.run.EvaluationLine;
import io.dgm.core.run.Report;
import io.dgm.core.run.RunDirectory;
import io.dgm.core.run.WholeFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The use of runs: their trained models draw, generate, score, are measured and exported. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class TrainedRuns {
  private final Workbench bench;

  /**
   * Starts.
   *
   * @param bench what it is done with
   */
  public TrainedRuns(Workbench bench) {
    this.bench = bench;
  }

  /** What is done with a trained model. */
  private interface Use<T> {
    T apply(TrainedModel trained, RunDirectory run, long step);
  }

  /** {@return the newest checkpoint, or the best of a run that keeps that} */
  private Checkpoint used(RunDirectory run) {
    return Selection.load(run.info().settings()).best()
        ? run.checkpoints().best(bench.notices())
        : run.checkpoints().latest(bench.notices());
  }

  /** A run is used as it is, wherever it is and whether its data is there or not. */
  private <T> T use(Path folder, Use<T> use) {
    try (RunDirectory run = RunDirectory.open(folder)) {
      Checkpoint checkpoint = used(run);
      try (TrainedModel trained = TrainedModel.open(bench, run, checkpoint)) {
        return use.apply(trained, run, checkpoint.snapshot().step());
      }
    }
  }

  /**
   * Draws from a trained model. Its run is all that is needed: views that show examples show those
   * that the run keeps.
   *
   * @param folder the run directory
   * @param what the view and how many
   * @param out a .png picture, a .safetensors file or, of texts, a .txt file; empty for a picture
   *     in the run's samples/, or for the texts themselves
   * @param progress told how many are drawn
   * @return the file, or the texts, a line each
   * @throws UserException if there is no run, no such view or label, the model has no codes for the
   *     view, or the file's ending is another
   */
  public List<String> sample(Path folder, Drawing what, Optional<Path> out, WorkListener progress) {
    DrawJob job = new DrawJob(what, out, progress);
    return use(folder, (trained, run, _) -> job.run(trained.loaded, run));
  }

  /**
   * Generates texts with a trained model, whose run is all that is needed.
   *
   * @param folder the run directory
   * @param what of which prompts, and how
   * @param progress told how many are done
   * @return the texts of each prompt, in their order
   * @throws UserException if there is no run, its model says no texts, or a prompt or a setting
   *     does not fit
   */
  public List<Generated> generate(Path folder, Generating what, WorkListener progress) {
    return use(
        folder,
        (trained, run, _) -> new Generation(trained.loaded, texts(run), what).run(what, progress));
  }

  /**
   * Computes how likely texts are to a trained model.
   *
   * @param folder the run directory
   * @param lines the texts; of a model that translates a text, a tab and its translation
   * @param seed of the randomness, if only a bound is known
   * @param progress told how many are done
   * @return each text's log-probability, in their order
   * @throws UserException if there is no run, its model does not know how likely texts are, or one
   *     does not fit
   */
  public Scored score(Path folder, List<String> lines, long seed, WorkListener progress) {
    return use(
        folder,
        (trained, run, _) -> new Scoring(trained.loaded, texts(run), lines).run(seed, progress));
  }

  private static RunTexts texts(RunDirectory run) {
    return RunTexts.open(run.folder(), run.info().data().spec());
  }

  /**
   * Writes a trained model in a format that other programs read. Its run is all that is needed.
   *
   * @param folder the run directory
   * @param format the name of an exporter
   * @param what the name of one of the model's functions; empty for the format's usual one
   * @param out the file; one that is there is replaced, and nothing is left if this fails
   * @throws UserException if there is no run, no such format or function, or the format cannot hold
   *     it
   */
  public void export(Path folder, String format, Optional<String> what, Path out) {
    Exporter exporter = bench.plugins().exporters().find(format);
    DrawJob.requireFolder(out);
    Exportable trained = exportable(folder, what);
    WholeFile.write(out, to -> exporter.write(trained, to));
  }

  /**
   * {@return a trained model as exporters see it}
   *
   * @param folder the run directory
   * @param asked the name of the function that is asked for; empty for none
   * @throws UserException if there is no run, or its model has no such function
   */
  public Exportable exportable(Path folder, Optional<String> asked) {
    try (RunDirectory run = RunDirectory.open(folder)) {
      return new ExportedRun(bench.plugins(), run.info(), used(run).snapshot(), asked);
    }
  }

  /**
   * Opens a trained model to use it again and again. Its run is all that is needed; nothing is
   * written into it.
   *
   * @param folder the run directory
   * @return the model, which holds memory until it is closed
   * @throws UserException if there is no run, or no checkpoint of it can be used
   */
  public Trained load(Path folder) {
    try (RunDirectory run = RunDirectory.open(folder)) {
      Dataset examples = KeptExamples.open(run.examples(), run.info().data().spec());
      RunTexts texts = texts(run);
      return new Trained(TrainedModel.open(bench, run, used(run)), examples, texts);
    }
  }

  /**
   * Measures a trained model. The figures are kept in the run, and shown in its report.
   *
   * @param folder the run directory
   * @param what is to be measured, and on what
   * @param progress told how many examples are done
   * @return the figures, with all that they are figures of
   * @throws UserException if there is no run, no such metric or setting, one does not fit, or the
   *     data is not that of the run and that is not asked for
   * @throws DgmException if a figure could not be measured; the others are kept in the run
   */
  public EvaluationLine evaluate(Path folder, Measuring what, WorkListener progress) {
    try (StopSignal stop = new StopSignal()) {
      try {
        return evaluate(folder, new Measurement(bench, what, stop), stop.ending(progress));
      } catch (StoppedException e) {
        bench.notices().accept(e.getMessage()); // now: the process ends once the signal is closed
        throw e;
      }
    }
  }

  private EvaluationLine evaluate(Path folder, Measurement measurement, WorkListener progress) {
    return use(
        folder,
        (trained, run, step) -> {
          EvaluationLine line = measurement.run(run.info(), step, trained.loaded, progress);
          for (Map.Entry<String, Long> phase : trained.loaded.model().milestones().entrySet()) {
            Optional<Checkpoint> end =
                phase.getValue() < step
                    ? run.checkpoints().of(phase.getValue(), bench.notices())
                    : Optional.empty();
            if (end.isPresent()) {
              try (TrainedModel earlier = TrainedModel.open(bench, run, end.get())) {
                line = measurement.beside(line, phase.getKey(), earlier.loaded, progress);
              }
            }
          }
          try {
            run.evaluations().append(line);
            if (!line.missing().isEmpty()) {
              bench.notices().accept("the other figures are kept in the run");
            }
            measurement
                .pictures()
                .forEach(
                    (name, shown) ->
                        LoadedModel.grid(shown)
                            .ifPresent(
                                grid ->
                                    grid.write(
                                        run.folder().resolve("samples").resolve(name + ".png"))));
            new Report(run).write();
          } catch (DgmException e) { // such as a run that may only be read
            bench.notices().accept("the figures are not kept in the run: " + e.getMessage());
          }
          measurement.failures().raise();
          return line;
        });
  }
}
