package io.dgm.engine.platform;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much memory there is for this process: what the machine has left, or its control group, as
 * that of a container, if that is less. A system gives memory when it is first used, not when it is
 * asked for, and kills whoever uses too much; so that is refused before.
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class HostMemory {
  private static final HostMemory HERE = new HostMemory(Path.of("/"));
  private static final long KIB = 1L << 10;
  private static final long UNLIMITED = 1L << 60;

  /** What this process was given and may not have used yet. */
  private final AtomicLong given = new AtomicLong();

  private final Path root;

  /**
   * The memory that the files of a system tell of.
   *
   * @param root above its folders proc and sys
   */
  HostMemory(Path root) {
    this.root = root;
  }

  /** {@return that of this machine} */
  public static HostMemory here() {
    return HERE;
  }

  /**
   * Checks that there is as much.
   *
   * @param bytes how much is needed
   * @param what for, such as "a batch of 128 examples"
   * @throws UserException that names both numbers, if there is less
   */
  public void require(long bytes, String what) {
    OptionalLong free = free();
    if (free.isPresent() && bytes > free.getAsLong()) {
      throw new UserException(
          "%s needs %s of memory, and there are %s left: use a smaller model or --batch-size, smaller examples, or a larger machine"
              .formatted(what, text(bytes), text(free.getAsLong())));
    }
  }

  /**
   * Notes memory that is handed out, which counts as used from then on.
   *
   * @param bytes how much
   * @param what for
   * @throws UserException that names both numbers, if there is less
   */
  public void take(long bytes, String what) {
    require(bytes, what);
    given.addAndGet(bytes);
  }

  /**
   * Notes that memory is given back.
   *
   * @param bytes how much
   */
  public void giveBack(long bytes) {
    given.addAndGet(-bytes);
  }

  /** {@return how many bytes are left; nothing where the system does not say} */
  public OptionalLong free() {
    long least = Long.MAX_VALUE;
    OptionalLong machine = field(root.resolve("proc/meminfo"), "MemAvailable:");
    if (machine.isPresent()) {
      least = machine.getAsLong() * KIB;
    }
    least = Math.min(least, ofGroups());
    return least == Long.MAX_VALUE
        ? OptionalLong.empty()
        : OptionalLong.of(Math.max(0, least - unused()));
  }

  /** {@return what was given and is not used yet: what is used is not left already} */
  private long unused() {
    Runtime runtime = Runtime.getRuntime();
    long heap = runtime.totalMemory() - runtime.freeMemory();
    long used = field(root.resolve("proc/self/status"), "RssAnon:").orElse(0) * KIB - heap;
    return Math.clamp(given.get() - Math.max(0, used), 0, Long.MAX_VALUE);
  }

  /** {@return what the control groups leave, the present one and those above it} */
  private long ofGroups() {
    long least = Long.MAX_VALUE;
    for (String line : lines(root.resolve("proc/self/cgroup"))) {
      String[] parts = line.split(":", 3);
      if (parts.length < 3) {
        continue;
      }
      if (parts[1].isEmpty()) {
        least =
            Math.min(
                least,
                ofGroup(
                    "sys/fs/cgroup", parts[2], "memory.max", "memory.current", "inactive_file"));
      } else if (List.of(parts[1].split(",")).contains("memory")) {
        least =
            Math.min(
                least,
                ofGroup(
                    "sys/fs/cgroup/memory",
                    parts[2],
                    "memory.limit_in_bytes",
                    "memory.usage_in_bytes",
                    "total_inactive_file"));
      }
    }
    return least;
  }

  private long ofGroup(String mount, String path, String limit, String usage, String cached) {
    long least = Long.MAX_VALUE;
    Path top = root.resolve(mount);
    List<Path> groups = new ArrayList<>(List.of(top)); // in a container it is the group itself
    for (String part : path.split("/")) {
      if (!part.isEmpty() && !part.equals("..")) {
        groups.add(groups.getLast().resolve(part));
      }
    }
    for (Path group : groups) {
      OptionalLong most = number(group.resolve(limit));
      OptionalLong used = number(group.resolve(usage));
      if (most.isPresent() && used.isPresent() && most.getAsLong() < UNLIMITED) {
        // the system takes back what only caches files
        long files = field(group.resolve("memory.stat"), cached).orElse(0);
        least = Math.min(least, most.getAsLong() - used.getAsLong() + files);
      }
    }
    return least;
  }

  private static OptionalLong number(Path file) {
    return lines(file).stream().mapToLong(HostMemory::parsed).filter(n -> n >= 0).findFirst();
  }

  /** {@return the number after a name at the start of a line} */
  private static OptionalLong field(Path file, String name) {
    return lines(file).stream()
        .map(line -> line.split("\\s+"))
        .filter(words -> words.length > 1 && words[0].equals(name))
        .mapToLong(words -> parsed(words[1]))
        .filter(n -> n >= 0)
        .findFirst();
  }

  /** {@return a number, or -1 where it is none, such as max} */
  private static long parsed(String text) {
    return text.strip().matches("\\d{1,18}") ? Long.parseLong(text.strip()) : -1;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      return List.of(); // what a system does not tell limits nothing
    }
  }

  /**
   * {@return a number of bytes for people}
   *
   * @param bytes how many
   */
  public static String text(long bytes) {
    double mib = bytes / 1048576.0;
    return mib < 1024
        ? String.format(Locale.ROOT, "%.1f MiB", mib)
        : String.format(Locale.ROOT, "%.1f GiB", mib / 1024);
  }
}
