package io.dgm.core.data;

import io.dgm.api.UserException;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.api.settings.Settings;
import io.dgm.api.spi.DataFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The user's own IDX files, by path: a folder with the names of MNIST's files, or one file of
 * images with its labels, if any, beside it. Its name is the absolute path, which opens it from
 * anywhere.
 */
record IdxFormat() implements DataFormat {
  @Override
  public String name() {
    return "idx";
  }

  @Override
  public String description() {
    return "images in a file as MNIST's, or a folder with the names of its four files";
  }

  @Override
  public boolean reads(Path path) {
    return true; // whatever is no other's is told why it is none of these
  }

  @Override
  public Dataset open(Path path, Settings settings) {
    return open(path);
  }

  static Dataset open(Path given) {
    Path path = given.toAbsolutePath().normalize();
    return new ImageDataset(path.toString(), Files.isDirectory(path) ? folder(path) : file(path));
  }

  private static Map<Split, ImagePart> folder(Path folder) {
    Map<Split, ImagePart> parts = new EnumMap<>(Split.class);
    for (Split split : List.of(Split.TRAIN, Split.TEST)) {
      int first = split == Split.TRAIN ? 0 : 2;
      find(folder, MnistFiles.NAMES.get(first))
          .map(images -> part(images, find(folder, MnistFiles.NAMES.get(first + 1))))
          .ifPresent(part -> parts.put(split, part));
    }
    if (!parts.containsKey(Split.TRAIN)) {
      throw new UserException(
          "the folder %s holds no %s, plain or with .gz; name a folder or a file of IDX images"
              .formatted(folder, MnistFiles.NAMES.getFirst()));
    }
    return parts;
  }

  private static Map<Split, ImagePart> file(Path images) {
    String name = images.getFileName().toString().replaceFirst("\\.gz$", "");
    String labels = name.replace("images", "labels").replace("idx3", "idx1");
    Optional<Path> found =
        labels.equals(name) ? Optional.empty() : find(images.getParent(), labels);
    return Map.of(Split.TRAIN, part(images, found));
  }

  private static ImagePart part(Path images, Optional<Path> labels) {
    return new ImagePart(Idx.read(images, 3), labels.map(file -> Idx.read(file, 1)));
  }

  /** The file of a name, in the spellings that are about. */
  private static Optional<Path> find(Path folder, String name) {
    String dotted = name.replace("-idx", ".idx");
    return List.of(name, dotted, name + ".gz", dotted + ".gz").stream()
        .map(folder::resolve)
        .filter(Files::isRegularFile)
        .findFirst();
  }
}
