package io.dgm.core.text;

import com.fasterxml.jackson.jr.ob.JSON;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.api.data.Tokenizer;
import io.dgm.api.settings.Settings;
import io.dgm.engine.platform.Sha256;
import io.dgm.engine.platform.UserCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Texts as numbers, kept in a folder: files are taken apart once, and mapped whenever they are
 * opened with the same settings. What is in it may be deleted; it is made again.
 *
 * @param folder where
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record TextStore(Path folder) {
  private static final String WHAT = "texts.json";
  private static final int VERSION = 1;

  /** {@return the user's} */
  public static TextStore ofUser() {
    return new TextStore(UserCache.folder().resolve("texts"));
  }

  /**
   * {@return the data set of a source}
   *
   * @param name of the data set
   * @param source its texts
   * @param specs the settings that it has
   * @param settings their values
   * @param all settings as text that decide what is made
   * @throws UserException if the source cannot be read, or the folder not written
   */
  Dataset open(
      String name,
      TextSource source,
      TextSettings specs,
      Settings settings,
      Map<String, String> all) {
    String key =
        "%d\n%s\n%s\n%s"
            .formatted(VERSION, source.checksum(), all, tokenizerFiles(specs, settings));
    Path own = folder.resolve(Sha256.of(key.getBytes(StandardCharsets.UTF_8)).substring(0, 32));
    try {
      if (!Files.isRegularFile(own.resolve(WHAT))) {
        make(own, name, source, specs, settings);
      }
      return new TextDataset(name, load(own), 0, settings.get(specs.buckets()));
    } catch (IOException | UncheckedIOException e) {
      throw new UserException(
          "the folder %s of texts cannot be used (%s); set DGM_CACHE to one that can"
              .formatted(folder, UserException.reason(e)),
          e);
    }
  }

  /** {@return the checksums of files that settings name as tokenizers} */
  private static String tokenizerFiles(TextSettings specs, Settings settings) {
    StringBuilder sums = new StringBuilder();
    for (String kind : List.of(settings.get(specs.tokenizer()), settings.get(specs.target()))) {
      try {
        sums.append(kind.endsWith(".json") ? Sha256.of(Path.of(kind)) : "").append('\n');
      } catch (IOException _) {
        // it is told that there is no such file when it is needed
      }
    }
    return sums.toString();
  }

  private void make(Path own, String name, TextSource source, TextSettings specs, Settings settings)
      throws IOException {
    Files.createDirectories(folder);
    Path work = Files.createTempDirectory(folder, "making-");
    try {
      Encoded made = Encoded.of(name, source, specs, settings, Optional.of(work));
      Map<String, Object> what = new LinkedHashMap<>();
      what.put("name", name);
      what.put("columns", made.tokenizers().size());
      what.put("checksum", made.checksum());
      what.put("parts", made.parts().keySet().stream().map(Split::name).toList());
      what.put("facts", made.facts());
      for (int c = 0; c < made.tokenizers().size(); c++) {
        Files.write(work.resolve(tokenizer(c)), TokenizerFile.format(made.tokenizers().get(c)));
      }
      Files.write(work.resolve(WHAT), JSON.std.asBytes(what));
      if (!Files.exists(own)) { // unless another process was faster
        Files.move(work, own, StandardCopyOption.ATOMIC_MOVE);
      }
    } finally {
      delete(work);
    }
  }

  private static String tokenizer(int column) {
    return "tokenizer-" + column + ".json";
  }

  private static Encoded load(Path own) throws IOException {
    Map<String, Object> what = JSON.std.mapFrom(Files.readAllBytes(own.resolve(WHAT)));
    int columns = (Integer) what.get("columns");
    List<Tokenizer> tokenizers = new ArrayList<>();
    for (int c = 0; c < columns; c++) {
      Path file = own.resolve(tokenizer(c));
      tokenizers.add(TokenizerFile.parse(Files.readAllBytes(file), file.toString()));
    }
    Map<Split, TextPart> parts = new EnumMap<>(Split.class);
    for (Object part : (List<?>) what.get("parts")) {
      Split split = Split.valueOf((String) part);
      parts.put(split, TextPart.map(own, split.label(), columns));
    }
    Map<String, String> facts = new LinkedHashMap<>();
    ((Map<?, ?>) what.get("facts")).forEach((fact, n) -> facts.put((String) fact, (String) n));
    return new Encoded(parts, tokenizers, facts, (String) what.get("checksum"));
  }

  private static void delete(Path tree) throws IOException {
    if (Files.exists(tree)) {
      try (Stream<Path> paths = Files.walk(tree)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
