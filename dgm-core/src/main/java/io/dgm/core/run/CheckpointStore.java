package io.dgm.core.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The folder of checkpoints: which are there, and how they come, are replaced and go. */
final class CheckpointStore {
  private static final String NEW = ".new-";
  private static final String REPLACED = ".old-";
  private static final String DELETED = ".del-";
  private static final String REFUSED = "refused";

  private final Path folder;
  private boolean tidy;

  CheckpointStore(Path folder) {
    this.folder = folder;
  }

  Path at(long step) {
    return folder.resolve(CheckpointFolder.name(step));
  }

  /** {@return where a checkpoint is written before it takes its place} */
  Path draft(long step) {
    return folder.resolve(NEW + CheckpointFolder.name(step));
  }

  /** {@return the checkpoints, the newest first} */
  List<Path> list() {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> CheckpointFolder.step(entry) >= 0)
          .sorted(Comparator.comparingLong(CheckpointFolder::step).reversed())
          .toList();
    } catch (NoSuchFileException _) {
      return List.of();
    } catch (IOException e) {
      throw Failures.failure("cannot read " + folder, e);
    } catch (UncheckedIOException e) {
      throw Failures.failure("cannot read " + folder, e.getCause());
    }
  }

  /** Puts a draft in its place. Killed between the renames, {@link #tidy()} undoes the first. */
  void place(long step) throws IOException {
    Path target = at(step);
    Path old = folder.resolve(REPLACED + target.getFileName());
    if (Files.exists(target)) {
      move(target, old);
    }
    move(draft(step), target);
    Durable.syncDirectory(folder);
    Durable.deleteTree(old);
  }

  /** Deletes all but the newest few and some others. */
  void prune(int keep, Set<Long> alsoKept) throws IOException {
    List<Path> all = list();
    for (Path old : all.subList(Math.min(keep, all.size()), all.size())) {
      if (!alsoKept.contains(CheckpointFolder.step(old))) {
        // renamed first, so that readers never meet half of one
        Path deleted = folder.resolve(DELETED + old.getFileName());
        move(old, deleted);
        Durable.deleteTree(deleted);
      }
    }
  }

  /** Removes what a killed process left half done; once, as this process leaves nothing. */
  void tidy() throws IOException {
    if (tidy) {
      return;
    }
    Files.createDirectories(folder);
    List<Path> entries;
    try (Stream<Path> stream = Files.list(folder)) {
      entries = stream.toList();
    }
    for (Path entry : entries) {
      String name = entry.getFileName().toString();
      if (name.startsWith(REPLACED)) {
        Path target = folder.resolve(name.substring(REPLACED.length()));
        if (Files.notExists(target)) {
          move(entry, target);
        } else {
          Durable.deleteTree(entry);
        }
      } else if (name.startsWith(NEW) || name.startsWith(DELETED)) {
        Durable.deleteTree(entry);
      }
    }
    tidy = true;
  }

  /** Takes a refused checkpoint out of the way, without destroying it. */
  void moveAside(Path refused) throws IOException {
    Path into = Files.createDirectories(folder.resolve(REFUSED));
    Path target = into.resolve(refused.getFileName());
    for (int i = 2; Files.exists(target); i++) {
      target = into.resolve(refused.getFileName() + "-" + i);
    }
    move(refused, target);
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }
}
