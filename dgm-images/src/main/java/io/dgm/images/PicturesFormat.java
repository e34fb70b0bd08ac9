package io.dgm.images;

import io.dgm.api.UserException;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.spi.DataFiles;
import io.dgm.api.spi.DataFormat;
import io.dgm.api.tensor.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The user's own pictures: a folder of them, or of a folder for each class. The folders {@code
 * train}, {@code validation} (or {@code val}) and {@code test}, where they are, hold the parts.
 */
record PicturesFormat() implements DataFormat {
  private static final SettingSpec<Integer> SIZE =
      SettingSpec.integer(
          "size", 0, 0, 4096, "the side in pixels to which pictures are brought; 0 as they are");
  private static final SettingSpec<Boolean> CROP =
      SettingSpec.flag(
          "crop",
          true,
          "whether the middle square of each picture is taken; otherwise it is stretched");
  private static final SettingSpec<Boolean> GREY =
      SettingSpec.flag("grey", false, "whether colours become grey");

  private static final List<String> ENDINGS =
      List.of(".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp");
  private static final Map<Split, List<String>> PARTS =
      Map.of(
          Split.TRAIN, List.of("train"),
          Split.VALIDATION, List.of("validation", "val"),
          Split.TEST, List.of("test"));

  /** A part, its classes and the pictures in them. */
  private static final int DEPTH = 3;

  @Override
  public String name() {
    return "pictures";
  }

  @Override
  public String description() {
    return "a folder of PNG, JPEG or WebP pictures, or of a folder for each class; train,"
        + " validation and test in it hold the parts";
  }

  @Override
  public List<SettingSpec<?>> settings() {
    return List.of(SIZE, CROP, GREY);
  }

  @Override
  public boolean reads(Path path) {
    if (!Files.isDirectory(path)) {
      return isPicture(path); // which is told that it wants a folder
    }
    try (Stream<Path> files = Files.walk(path, DEPTH)) {
      return files.anyMatch(PicturesFormat::isPicture);
    } catch (IOException | UncheckedIOException e) {
      return false; // told when it is opened
    }
  }

  private static boolean isPicture(Path file) {
    String name = file.getFileName() == null ? "" : file.getFileName().toString();
    return !name.startsWith(".")
        && ENDINGS.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith)
        && Files.isRegularFile(file);
  }

  /** A picture's file, and the number of its class. */
  private record Found(Path file, int label) {}

  @Override
  public Dataset open(DataFiles files, Path path, Settings settings) {
    if (!Files.isDirectory(path)) {
      throw new UserException(
          path + " is one picture, and data is a folder of them: name its folder");
    }
    Resizing resizing = new Resizing(settings.get(SIZE), settings.get(CROP), settings.get(GREY));
    Map<Split, Path> parts = new EnumMap<>(Split.class);
    PARTS.forEach(
        (split, names) ->
            names.stream()
                .map(path::resolve)
                .filter(Files::isDirectory)
                .findFirst()
                .ifPresent(folder -> parts.put(split, folder)));
    if (!parts.containsKey(Split.TRAIN)) {
      parts.clear();
      parts.put(Split.TRAIN, path);
    }
    TreeSet<String> classes = new TreeSet<>();
    parts.values().forEach(folder -> classes.addAll(classes(folder)));
    List<String> names = List.copyOf(classes);
    Map<Split, List<Found>> found = new EnumMap<>(Split.class);
    parts.forEach((split, folder) -> found.put(split, pictures(folder, names)));
    Path first = found.get(Split.TRAIN).getFirst().file();
    Shape shape = resizing.shape(PictureFile.read(first));
    Map<Split, Examples> read = new EnumMap<>(Split.class);
    PictureDecoding decoding = new PictureDecoding(resizing, shape, first);
    found.forEach(
        (split, all) ->
            read.put(split, part(files, parts.get(split), all, decoding, !names.isEmpty())));
    return new ImageSet(path.toString(), shape, names, read);
  }

  /** {@return the names of the folders that hold pictures} */
  private static List<String> classes(Path folder) {
    return list(folder).stream()
        .filter(entry -> Files.isDirectory(entry))
        .filter(entry -> list(entry).stream().anyMatch(PicturesFormat::isPicture))
        .map(entry -> entry.getFileName().toString())
        .toList();
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new UserException(
          "the folder " + folder + " cannot be read: " + UserException.reason(e), e);
    }
  }

  private static List<Found> pictures(Path folder, List<String> classes) {
    List<Found> all = new ArrayList<>();
    List<Path> own = list(folder).stream().filter(PicturesFormat::isPicture).toList();
    own.forEach(file -> all.add(new Found(file, 0)));
    for (String name : classes) {
      Path of = folder.resolve(name);
      if (Files.isDirectory(of)) {
        list(of).stream()
            .filter(PicturesFormat::isPicture)
            .forEach(file -> all.add(new Found(file, classes.indexOf(name))));
      }
    }
    if (!own.isEmpty() && !classes.isEmpty()) {
      throw new UserException(
          "%s holds pictures beside folders of classes, such as %s: move it into one of %s"
              .formatted(folder, own.getFirst().getFileName(), String.join(", ", classes)));
    }
    if (all.isEmpty()) {
      throw new UserException(
          "%s holds no pictures: they end in %s".formatted(folder, String.join(", ", ENDINGS)));
    }
    return all;
  }

  private static Examples part(
      DataFiles files, Path folder, List<Found> all, PictureDecoding decoding, boolean classes) {
    int[] labels = classes ? all.stream().mapToInt(Found::label).toArray() : new int[0];
    List<Path> pictures = all.stream().map(Found::file).toList();
    return new MappedPixels(decoding.shape().size(), decoding.of(files, folder, pictures), labels);
  }
}
