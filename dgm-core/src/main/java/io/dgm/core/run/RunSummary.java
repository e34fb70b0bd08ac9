package io.dgm.core.run;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What a run is and how far it came, by its files alone.
 *
 * @param folder the run directory
 * @param info what it is
 * @param step the step of its newest checkpoint, if there is one
 * @param failure why training failed, if it did
 * @param figures its last figures by name, of training, validation and evaluations: {@code
 *     validation elbo}
 * @param description the objective and how many parameters each player moves; empty if the run says
 *     nothing
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record RunSummary(
    Path folder,
    RunInfo info,
    OptionalLong step,
    Optional<String> failure,
    Map<String, Double> figures,
    String description) {
  /** Copies. */
  public RunSummary {
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }

  /**
   * {@return the summary of a run}
   *
   * @param run the run
   * @throws UserException if one of its files is damaged
   */
  public static RunSummary of(RunDirectory run) {
    Map<String, Double> figures = new LinkedHashMap<>();
    for (MetricsLine line : run.metrics().lines()) {
      line.values().forEach((name, value) -> figures.put(line.split() + " " + name, value));
    }
    for (EvaluationLine line : run.evaluations().lines(_ -> {})) {
      if (line.ofRun()) {
        line.figures()
            .forEach((name, figure) -> figures.put(line.split() + " " + name, figure.mean()));
        line.scores()
            .forEach((name, score) -> figures.put(line.split() + " " + name, score.value()));
      }
    }
    OptionalLong step = run.checkpoints().steps().stream().mapToLong(s -> s).findFirst();
    return new RunSummary(
        run.folder(), run.info(), step, run.failure(), figures, run.description());
  }

  /**
   * {@return the runs in a folder, the oldest first}
   *
   * @param runs the folder of runs
   * @param notices told, in a line each, of runs that cannot be read
   * @throws UserException if there is no such folder
   */
  public static List<RunSummary> all(Path runs, Consumer<String> notices) {
    List<RunSummary> all = new ArrayList<>();
    try (Stream<Path> entries = Files.list(runs)) {
      for (Path folder : entries.sorted().toList()) {
        if (Files.isRegularFile(folder.resolve(RunDirectory.INFO))) {
          try (RunDirectory run = RunDirectory.open(folder)) {
            all.add(of(run));
          } catch (UserException e) {
            notices.accept(folder + " is left out: " + e.getMessage());
          }
        }
      }
    } catch (IOException e) {
      throw new UserException(
          "there is no folder of runs " + runs + "; name it, or begin with dgm train", e);
    }
    all.sort((a, b) -> a.info.created().compareTo(b.info.created()));
    return all;
  }

  /** {@return its name: that of its folder} */
  public String name() {
    return folder.toAbsolutePath().normalize().getFileName().toString();
  }

  /** {@return all that decides what it computes, by name} */
  public Map<String, String> settings() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("model", info.model());
    all.put("data", info.data().name());
    all.put("seed", Long.toString(info.seed()));
    all.putAll(info.limits());
    all.putAll(info.settings());
    return all;
  }
}
