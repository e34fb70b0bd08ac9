package io.dgm.core.job;

import io.dgm.api.UserException;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Vocabulary;
import io.dgm.api.nn.Initializer;
import io.dgm.api.nn.Parameter;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.core.text.LineReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Vectors of words in word2vec's text format, with which embeddings can start: a line of how many
 * there are and of their size, which may be missing, and of each word a line of it and its numbers.
 *
 * @param source the file
 * @param size of a vector
 * @param words the vectors of those words that are asked for
 */
record WordVectors(String source, int size, Map<String, float[]> words) {

  /** {@return whether a file has the name of one of vectors} */
  static boolean isOne(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
    return Files.isRegularFile(file) && (name.endsWith(".vec") || name.endsWith(".txt"));
  }

  /** {@return the vectors of all words that a model's texts have} */
  static WordVectors of(Path file, DataSpec data) {
    Set<String> wanted = new HashSet<>();
    data.features().forEach(f -> f.vocabulary().ifPresent(v -> wanted.addAll(v.words())));
    Map<String, float[]> words = new HashMap<>();
    int[] size = {0};
    try {
      long[] number = {0};
      LineReader.each(
          file.toString(),
          Files.newInputStream(file),
          line -> {
            number[0]++;
            String[] parts = line.strip().split("[ \t]+");
            if (number[0] == 1 && parts.length == 2) {
              return; // how many there are, and their size
            }
            size[0] = size[0] == 0 ? parts.length - 1 : size[0];
            if (parts.length - 1 != size[0] || size[0] < 1) {
              throw new UserException(
                  "%s, line %d: a word and %d numbers are expected, got %d parts"
                      .formatted(file, number[0], size[0], parts.length));
            }
            if (wanted.contains(parts[0])) {
              words.putIfAbsent(parts[0], numbers(parts, file, number[0]));
            }
          });
    } catch (IOException e) {
      throw new UserException(file + " cannot be read: " + UserException.reason(e), e);
    }
    if (words.isEmpty()) {
      throw new UserException(file + " has no vector of a word of the data");
    }
    return new WordVectors(file.toString(), size[0], words);
  }

  private static float[] numbers(String[] parts, Path file, long line) {
    float[] vector = new float[parts.length - 1];
    for (int i = 0; i < vector.length; i++) {
      try {
        vector[i] = Float.parseFloat(parts[i + 1]);
      } catch (NumberFormatException e) {
        throw new UserException(
            "%s, line %d: '%s' is no number".formatted(file, line, parts[i + 1]), e);
      }
    }
    return vector;
  }

  /**
   * {@return how a parameter starts, if it is the embedding of a vocabulary: known words with their
   * vectors, others as they would}
   *
   * @throws UserException if vectors are of another size
   */
  Optional<Initializer> initializer(Parameter p, DataSpec data) {
    Shape shape = p.tensor().shape();
    if (!p.path().endsWith("/embedding/weight") || shape.rank() != 2) {
      return Optional.empty();
    }
    Optional<Vocabulary> vocabulary =
        data.features().stream()
            .map(Feature::vocabulary)
            .flatMap(Optional::stream)
            .filter(v -> v.size() == shape.dim(0))
            .max((a, b) -> Long.compare(known(a.words()), known(b.words())));
    if (vocabulary.isEmpty()) {
      return Optional.empty();
    }
    if (shape.dim(1) != size) {
      throw new UserException(
          "%s has vectors of %d numbers, and %s has %d"
              .formatted(source, size, p.path(), shape.dim(1)));
    }
    int n = shape.dim(0);
    double[] values = new double[n * size];
    double[] found = new double[n];
    for (int i = Vocabulary.FIRST; i < n; i++) {
      float[] vector = words.get(vocabulary.get().word(i));
      for (int k = 0; vector != null && k < size; k++) {
        values[i * size + k] = vector[k];
        found[i] = 1;
      }
    }
    Tensor vectors = Tensor.constant(Literal.convert(DType.F32, shape, values));
    Tensor has = Tensor.constant(Literal.convert(DType.BOOL, Shape.of(n, 1), found));
    Initializer usual = p.initializer();
    return Optional.of(
        (key, dtype, of) ->
            has.broadcastTo(of).select(vectors.to(dtype), usual.initialize(key, dtype, of)));
  }

  private long known(List<String> of) {
    return of.stream().filter(words::containsKey).count();
  }
}
