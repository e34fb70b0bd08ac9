package io.dgm.core.run;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.core.run.CheckpointManifest.Best;
import io.dgm.core.run.CheckpointManifest.Owner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The checkpoints of one run, a folder for each. A checkpoint is there whole or not at all: it is
 * written beside its place, forced to the disk and then renamed, so that a process killed at any
 * moment leaves the one before intact. One process at a time may save and resume; others may read
 * meanwhile. Not for several threads.
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class Checkpoints {
  private final Path folder;
  private final CheckpointStore store;
  private final Owner owner;
  private final int keep;
  private Optional<Best> best = Optional.empty();
  private Set<Long> retained = Set.of();

  private record Loaded(Checkpoint checkpoint, CheckpointManifest manifest) {}

  /**
   * The checkpoints in a folder, which is made when the first one is saved.
   *
   * @param folder the folder
   * @param model the model's name; checkpoints of another are refused
   * @param run the run's identity, see {@link RunInfo#identity()}; those of another are refused
   * @param keep how many of the newest to keep, at least 1; the best is kept besides
   * @throws UserException where none would be kept
   */
  public Checkpoints(Path folder, String model, String run, int keep) {
    if (keep < 1) {
      throw new UserException("at least 1 checkpoint must be kept, not " + keep);
    }
    this.folder = folder;
    this.store = new CheckpointStore(folder);
    this.owner = new Owner(model, run);
    this.keep = keep;
  }

  /**
   * Saves a snapshot, as {@link #save(Unsaved, OptionalDouble)}.
   *
   * @param snapshot what to save
   * @param score how good the model is, higher is better; the best checkpoint is kept
   * @return what was saved
   * @throws DgmException where it cannot be written; the checkpoints before are intact
   */
  public SavedCheckpoint save(Snapshot snapshot, OptionalDouble score) {
    return save(snapshot.unsaved(), score);
  }

  /**
   * Saves a state; the same step's checkpoint, if there is one, is replaced. It is on the disk when
   * this returns.
   *
   * @param snapshot what to save
   * @param score how good the model is, higher is better; the best checkpoint is kept
   * @return what was saved
   * @throws DgmException where it cannot be written or read; the checkpoints before are intact
   */
  public SavedCheckpoint save(Unsaved snapshot, OptionalDouble score) {
    long start = System.nanoTime();
    long step = snapshot.step();
    Optional<Best> newBest = better(step, score);
    try {
      store.tidy();
      long bytes = write(snapshot, (n, hash) -> manifest(snapshot, score, newBest, n, hash));
      store.place(step);
      best = newBest;
      Set<Long> alsoKept = new HashSet<>(retained);
      alsoKept.add(step);
      best.ifPresent(b -> alsoKept.add(b.step()));
      store.prune(keep, alsoKept);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      return new SavedCheckpoint(store.at(step), step, bytes, took);
    } catch (IOException e) {
      throw Failures.failure("cannot save " + store.at(step), e);
    }
  }

  /**
   * Saves a snapshot without a score.
   *
   * @param snapshot what to save
   * @return what was saved
   * @throws DgmException where it cannot be written; the checkpoints before are intact
   */
  public SavedCheckpoint save(Snapshot snapshot) {
    return save(snapshot, OptionalDouble.empty());
  }

  private Optional<Best> better(long step, OptionalDouble score) {
    // NaN compares as false and so is never better
    boolean better =
        score.isPresent()
            && score.getAsDouble() > best.map(Best::score).orElse(Double.NEGATIVE_INFINITY);
    return better ? Optional.of(new Best(step, score.getAsDouble())) : best;
  }

  /** Writes a draft, of which nothing is left if that fails. */
  private long write(Unsaved snapshot, CheckpointFolder.ManifestFor manifest) throws IOException {
    Path draft = store.draft(snapshot.step());
    try {
      Durable.deleteTree(draft);
      return CheckpointFolder.write(draft, snapshot, manifest);
    } catch (IOException | RuntimeException | Error e) {
      try {
        Durable.deleteTree(draft);
      } catch (IOException second) {
        e.addSuppressed(second);
      }
      throw e;
    }
  }

  private CheckpointManifest manifest(
      Unsaved snapshot, OptionalDouble score, Optional<Best> newBest, long bytes, String hash) {
    return new CheckpointManifest(
        owner,
        Version.current(),
        snapshot.step(),
        snapshot.epoch(),
        snapshot.position(),
        snapshot.text(),
        bytes,
        hash,
        CheckpointManifest.types(snapshot.tensors()),
        score,
        newBest);
  }

  /**
   * {@return the newest checkpoint that verifies; nothing is changed, so this may be called while
   * another process trains}
   *
   * @param notices is told, in one line each, of those that are refused and why
   * @throws UserException where there is none
   */
  public Checkpoint latest(Consumer<String> notices) {
    return required(notices).checkpoint();
  }

  /**
   * {@return the checkpoint with the highest score, or the newest where none had a score or the
   * best is refused; nothing is changed}
   *
   * @param notices is told, in one line each, of those that are refused and why
   * @throws UserException where there is none
   */
  public Checkpoint best(Consumer<String> notices) {
    Loaded latest = required(notices);
    long step = latest.manifest().best().map(Best::step).orElse(latest.manifest().step());
    if (step == latest.manifest().step()) {
      return latest.checkpoint();
    }
    try {
      return load(store.at(step)).checkpoint();
    } catch (DgmException e) {
      notices.accept(refusal(store.at(step), e) + "; using " + name(latest));
      return latest.checkpoint();
    }
  }

  /**
   * {@return the newest checkpoint that verifies, to train on from; empty where none was ever
   * saved, so that training starts at the beginning} What a killed process left half done is
   * removed, and refused checkpoints newer than this one are moved to {@code refused/}.
   *
   * @param notices is told, in one line each, of those that are refused and why
   * @throws UserException where there are some, and all are refused
   */
  public Optional<Checkpoint> resume(Consumer<String> notices) {
    try {
      store.tidy();
      Optional<Loaded> found = newest(notices);
      if (found.isPresent()) {
        best = found.get().manifest().best();
        for (Path entry : store.list()) {
          if (CheckpointFolder.step(entry) > found.get().manifest().step()) {
            store.moveAside(entry);
          }
        }
      }
      return found.map(Loaded::checkpoint);
    } catch (IOException e) {
      throw Failures.failure("cannot tidy up " + folder, e);
    }
  }

  /**
   * Keeps the checkpoints of some steps, however old they are.
   *
   * @param steps which
   */
  public void retain(Collection<Long> steps) {
    retained = Set.copyOf(steps);
  }

  /**
   * {@return the checkpoint of a step, if there is one that verifies}
   *
   * @param step which
   * @param notices is told, in one line, if it is refused and why
   */
  public Optional<Checkpoint> of(long step, Consumer<String> notices) {
    Path at = store.at(step);
    if (!store.list().contains(at)) {
      return Optional.empty();
    }
    try {
      return Optional.of(load(at).checkpoint());
    } catch (DgmException e) {
      notices.accept(refusal(at, e));
      return Optional.empty();
    }
  }

  /** {@return the step of the best checkpoint so far, if one had a score that is a number} */
  public OptionalLong bestStep() {
    return best.map(b -> OptionalLong.of(b.step())).orElse(OptionalLong.empty());
  }

  /** {@return the steps of the checkpoints that there are, verified or not, the newest first} */
  public List<Long> steps() {
    return store.list().stream().map(CheckpointFolder::step).toList();
  }

  private Loaded required(Consumer<String> notices) {
    return newest(notices)
        .orElseThrow(
            () ->
                new UserException(
                    "there is no checkpoint yet in "
                        + folder
                        + ": go on training it with dgm resume"));
  }

  private Optional<Loaded> newest(Consumer<String> notices) {
    List<Path> seen;
    List<String> refusals;
    do {
      seen = store.list();
      refusals = new ArrayList<>();
      for (Path entry : seen) {
        try {
          Loaded found = load(entry);
          refusals.forEach(refusal -> notices.accept(refusal + "; using " + name(found)));
          return Optional.of(found);
        } catch (DgmException e) {
          refusals.add(refusal(entry, e));
        }
      }
      // a training process may have replaced all of them meanwhile
    } while (!seen.equals(store.list()));
    if (seen.isEmpty()) {
      return Optional.empty();
    }
    throw new UserException(
        "no checkpoint in " + folder + " can be used: " + String.join("; ", refusals));
  }

  private Loaded load(Path at) {
    CheckpointManifest m = CheckpointFolder.verify(at, owner);
    Snapshot snapshot =
        new Snapshot(CheckpointFolder.tensors(at, m), m.step(), m.epoch(), m.position(), m.text());
    return new Loaded(new Checkpoint(at, snapshot, m.score()), m);
  }

  private static String name(Loaded loaded) {
    return String.valueOf(loaded.checkpoint().folder().getFileName());
  }

  private static String refusal(Path entry, DgmException why) {
    return "checkpoint " + entry.getFileName() + " is refused: " + why.getMessage();
  }
}
