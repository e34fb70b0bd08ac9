package io.dgm.core.job;

import io.dgm.api.UserException;
import io.dgm.api.data.Feature;
import io.dgm.api.metric.Statistic;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.spi.FeatureNetwork;
import io.dgm.api.spi.NetworkFormat;
import io.dgm.core.evaluate.GivenNetwork;
import io.dgm.core.evaluate.PixelRange;
import io.dgm.core.plugin.Catalog;
import io.dgm.engine.platform.Sha256;
import io.dgm.engine.spi.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The network that the user brings for the features of all statistics of an evaluation.
 *
 * @param file where it is
 * @param range of the pixels that it takes
 * @param output the name of its features; empty where it is to be found
 */
record NetworkChoice(Path file, PixelRange range, String output) {
  private static final SettingSpec<String> FEATURES =
      SettingSpec.text(
          "features", "", "the file of a network of images, such as FILE.onnx, for a classifier");
  private static final SettingSpec<String> RANGE =
      SettingSpec.text(
          "features-range",
          "",
          "the range of the network's pixels: LOW,HIGH, or imagenet for its mean and deviation; 0,1"
              + " if nothing is said");
  private static final SettingSpec<String> OUTPUT =
      SettingSpec.text(
          "features-output", "", "the network's output, or value within, that is its features");

  /** The settings of each statistic that needs features. */
  static final List<SettingSpec<?>> SETTINGS = List.of(FEATURES, RANGE, OUTPUT);

  private static final int DIGITS = 12;

  /**
   * {@return the network that statistics share; nothing if none is named}
   *
   * @param chosen the statistics with their settings
   * @throws UserException if they name several, or there is no such file
   */
  static Optional<NetworkChoice> of(Map<Statistic, Settings> chosen) {
    String file = one(chosen, FEATURES);
    String range = one(chosen, RANGE);
    String output = one(chosen, OUTPUT);
    if (file.isEmpty()) {
      if (!range.isEmpty() || !output.isEmpty()) {
        throw new UserException(
            "%s is of a network, and none is named: set features=FILE too, such as fid.features=FILE.onnx"
                .formatted(range.isEmpty() ? OUTPUT.name() : RANGE.name()));
      }
      return Optional.empty();
    }
    return Optional.of(
        new NetworkChoice(path(file), PixelRange.parse(range.isEmpty() ? "0,1" : range), output));
  }

  private static Path path(String file) {
    try {
      Path path = Path.of(file);
      if (Files.isRegularFile(path)) {
        return path;
      }
      throw new UserException(
          Files.exists(path)
              ? "a network of images is one file, and %s is none".formatted(file)
              : "there is no network %s".formatted(file));
    } catch (InvalidPathException e) {
      throw new UserException("there is no network " + UserException.excerpt(file), e);
    }
  }

  /**
   * {@return the value of a setting that all statistics share; nothing where none has one}
   *
   * @throws UserException if they have several
   */
  static String one(Map<Statistic, Settings> chosen, SettingSpec<String> setting) {
    Set<String> values = new TreeSet<>();
    chosen.forEach(
        (statistic, set) -> {
          if (statistic.needsClassifier() && !set.get(setting).isEmpty()) {
            values.add(set.get(setting));
          }
        });
    if (values.size() > 1) {
      throw new UserException(
          "statistics of one evaluation rest on one classifier or network, and have one %s; these are named: %s"
              .formatted(setting.name(), String.join(", ", values)));
    }
    return values.isEmpty() ? "" : values.iterator().next();
  }

  /**
   * {@return the network, on an engine}
   *
   * @param formats the formats of networks there are
   * @param engine what runs it
   * @param x what an example is
   * @throws UserException if no format reads the file, or it does not fit the examples
   */
  GivenNetwork open(Catalog<NetworkFormat> formats, Engine engine, Feature x) {
    NetworkFormat format =
        formats.all().stream()
            .filter(f -> f.reads(file))
            .findFirst()
            .orElseThrow(
                () ->
                    new UserException(
                        "no format of networks reads %s; there are %s"
                            .formatted(file, described(formats))));
    FeatureNetwork network = format.open(file.toAbsolutePath());
    return new GivenNetwork(engine, network, x, range, output);
  }

  private static String described(Catalog<NetworkFormat> formats) {
    return formats.all().isEmpty()
        ? "none: the plugin onnx brings one"
        : formats.entries().stream()
            .map(e -> "%s (%s)".formatted(formats.name(e), e.part().description()))
            .collect(Collectors.joining(", "));
  }

  /**
   * {@return a description for reports: file, checksum, range and features, since scores of two
   * networks cannot be compared}
   *
   * @param features the name of its features
   */
  String described(String features) {
    try {
      return "%s (sha256 %s, pixels %s, features %s)"
          .formatted(
              file.getFileName(),
              Sha256.of(file).substring(0, DIGITS),
              range,
              UserException.excerpt(features));
    } catch (IOException e) {
      throw new UserException(
          "the network %s cannot be read: %s".formatted(file, UserException.reason(e)), e);
    }
  }
}
