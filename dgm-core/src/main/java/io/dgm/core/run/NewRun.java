package io.dgm.core.run;

import io.dgm.api.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a new run may be, and what its folder is called. */
final class NewRun {
  private static final Set<String> LOCKS = Set.of(RunLock.LOCK, RunLock.OWNER);
  private static final Set<String> FOLDERS = Set.of(RunDirectory.CHECKPOINTS, RunDirectory.SAMPLES);

  private NewRun() {}

  /** {@return the name of the n-th run of a model on a data set} */
  static String name(RunInfo info, int n) {
    String data =
        info.data().tables().values().stream()
            .map(table -> slug(table.name()))
            .collect(Collectors.joining("-"));
    return slug(info.model()) + "-" + data + "-" + n;
  }

  /** {@return the last part of a name or path, in characters that are safe in a folder's name} */
  private static String slug(String name) {
    String last = name.replaceAll("[/\\\\]+$", "").replaceAll("^.*[/\\\\]", "");
    String safe =
        last.toLowerCase(Locale.ROOT)
            .replaceAll("\\.(ya?ml|gz|zip)$", "")
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return safe.isEmpty() ? "run" : safe;
  }

  /**
   * Checks that nothing is lost when a run is made in a folder.
   *
   * @throws UserException where it holds a run or anything else
   */
  static void requireVacant(Path folder) throws IOException {
    if (Files.exists(folder.resolve(RunDirectory.INFO))) {
      throw new UserException(
          folder
              + " holds a run already; go on with it by 'dgm resume "
              + folder
              + "', or give another folder as --run");
    }
    for (Path entry : list(folder)) {
      if (!isLeftOver(entry)) {
        throw new UserException(
            folder + " is neither empty nor a run; give another folder as --run");
      }
    }
  }

  /** {@return whether something is what a process killed while it made a run leaves} */
  private static boolean isLeftOver(Path entry) throws IOException {
    String name = entry.getFileName().toString();
    return LOCKS.contains(name)
        || name.startsWith("." + RunDirectory.INFO)
        || (FOLDERS.contains(name) && list(entry).isEmpty());
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }
}
