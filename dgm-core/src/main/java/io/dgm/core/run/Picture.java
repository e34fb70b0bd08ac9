package io.dgm.core.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A picture in the folder of samples.
 *
 * @param epoch when it was made
 * @param kind what is on it
 * @param file where it is
 */
record Picture(long epoch, String kind, Path file) {
  private static final Pattern NAME = Pattern.compile("epoch-(\\d{1,18})-(.+)\\.png");

  private static final Comparator<String> KINDS =
      Comparator.comparing((String kind) -> !kind.equals("samples"))
          .thenComparing(Comparator.naturalOrder());

  static Path file(Path folder, long epoch, String kind) {
    return folder.resolve(String.format(Locale.ROOT, "epoch-%04d-%s.png", epoch, kind));
  }

  /** {@return the pictures in a folder by kind, samples first, each list in epochs' order} */
  static Map<String, List<Picture>> all(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Map.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(Picture::of)
          .flatMap(Stream::ofNullable)
          .sorted(Comparator.comparingLong(Picture::epoch))
          .collect(
              Collectors.groupingBy(
                  Picture::kind, () -> new TreeMap<>(KINDS), Collectors.toList()));
    }
  }

  private static Picture of(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    return name.matches() ? new Picture(Long.parseLong(name.group(1)), name.group(2), file) : null;
  }
}
