package io.dgm.core.data;

import io.dgm.api.UserException;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The user's own IDX files: a folder with the names of MNIST's files, or one file of images. */
final class PathDataset {
  private PathDataset() {}

  static Dataset open(Path path) {
    return Files.isDirectory(path) ? folder(path) : file(path);
  }

  private static Dataset folder(Path folder) {
    Map<Split, ImagePart> parts = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      int first = split == Split.TRAIN ? 0 : 2;
      Optional<Path> images = find(folder, Mnist.FILES.get(first));
      if (images.isPresent()) {
        Optional<Path> labels = find(folder, Mnist.FILES.get(first + 1));
        parts.put(split, part(images.get(), labels));
      }
    }
    if (!parts.containsKey(Split.TRAIN)) {
      throw new UserException(
          "the folder "
              + folder
              + " holds no "
              + Mnist.FILES.getFirst()
              + " (plain or .gz); name a folder or a file of IDX images");
    }
    return new ImageDataset(folder.toString(), parts);
  }

  private static Dataset file(Path images) {
    String name = images.getFileName().toString();
    String labelName = name.replace("images", "labels").replace("idx3", "idx1");
    Path labels = images.resolveSibling(labelName);
    boolean labelled = !labelName.equals(name) && Files.isRegularFile(labels);
    return new ImageDataset(
        images.toString(),
        Map.of(Split.TRAIN, part(images, labelled ? Optional.of(labels) : Optional.empty())));
  }

  private static ImagePart part(Path images, Optional<Path> labels) {
    return ImagePart.of(
        images.toString(), Idx.read(images, 3), labels.map(file -> Idx.read(file, 1)));
  }

  private static Optional<Path> find(Path folder, String name) {
    for (String ending : new String[] {"", ".gz"}) {
      Path file = folder.resolve(name + ending);
      if (Files.isRegularFile(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }
}
