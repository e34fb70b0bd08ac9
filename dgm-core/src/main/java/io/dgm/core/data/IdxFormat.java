package io.dgm.core.data;

import io.dgm.api.UserException;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.api.settings.Settings;
import io.dgm.api.spi.DataFiles;
import io.dgm.api.spi.DataFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The user's own IDX files, by path: a folder with the names of MNIST's files, or one file of
 * images with its labels, if any, beside it. Its name is the absolute path, which opens it from
 * anywhere.
 */
record IdxFormat() implements DataFormat {
  /** As in {@code train-images-idx3-ubyte.gz}: it names dimensions and type. */
  private static final Pattern ENDING = Pattern.compile("([-.]idx[0-9]-[a-z0-9]+)?([.]gz)?$");

  private static final Map<Split, String> STEMS = Map.of(Split.TRAIN, "train", Split.TEST, "t10k");

  @Override
  public String name() {
    return "idx";
  }

  @Override
  public String description() {
    return "images in a file as MNIST's, grey or with channels, or a folder with the names of its"
        + " files";
  }

  @Override
  public boolean reads(Path path) {
    // a file that is no other's is told why it is none of these
    return !Files.isDirectory(path) || find(path, STEMS.get(Split.TRAIN) + "-images").isPresent();
  }

  @Override
  public Dataset open(DataFiles files, Path path, Settings settings) {
    return open(path);
  }

  static Dataset open(Path given) {
    Path path = given.toAbsolutePath().normalize();
    return new ImageDataset(path.toString(), Files.isDirectory(path) ? folder(path) : file(path));
  }

  private static Map<Split, ImagePart> folder(Path folder) {
    Map<Split, ImagePart> parts = new EnumMap<>(Split.class);
    STEMS.forEach(
        (split, stem) ->
            find(folder, stem + "-images")
                .map(images -> part(images, find(folder, stem + "-labels")))
                .ifPresent(part -> parts.put(split, part)));
    if (!parts.containsKey(Split.TRAIN)) {
      throw new UserException(
          "the folder %s holds no %s, plain or with .gz; name a folder or a file of IDX images"
              .formatted(folder, MnistFiles.NAMES.getFirst()));
    }
    return parts;
  }

  private static Map<Split, ImagePart> file(Path images) {
    String stem = ENDING.matcher(images.getFileName().toString()).replaceFirst("");
    String labels = stem.replace("images", "labels");
    Optional<Path> found =
        labels.equals(stem) ? Optional.empty() : find(images.getParent(), labels);
    return Map.of(Split.TRAIN, part(images, found));
  }

  private static ImagePart part(Path images, Optional<Path> labels) {
    return new ImagePart(
        Idx.read(images, Idx.Kind.IMAGES), labels.map(file -> Idx.read(file, Idx.Kind.LABELS)));
  }

  /** The file of a name, with the endings that are about; of several a plain one. */
  private static Optional<Path> find(Path folder, String stem) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(
              file -> ENDING.matcher(file.getFileName().toString()).replaceFirst("").equals(stem))
          .min(
              Comparator.comparing((Path file) -> file.toString().endsWith(".gz"))
                  .thenComparing(Comparator.naturalOrder()));
    } catch (IOException e) {
      throw new UserException(folder + " cannot be read: " + UserException.reason(e), e);
    }
  }
}
