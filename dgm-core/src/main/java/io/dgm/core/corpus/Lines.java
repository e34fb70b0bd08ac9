package io.dgm.core.corpus;

import io.dgm.api.UserException;
import io.dgm.api.data.Split;
import io.dgm.engine.platform.Sha256;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The files of corpora, which the cache has verified, and which example is of which part. */
final class Lines {
  private static final int OF = 20;
  private static final int TEST = 19;
  private static final int VALIDATION = 9;

  private Lines() {}

  static List<String> of(Path file, Charset charset) {
    try {
      return Files.readAllLines(file, charset);
    } catch (IOException e) {
      throw new UserException(file + " cannot be read: " + UserException.reason(e), e);
    }
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UserException(file + " cannot be read: " + UserException.reason(e), e);
    }
  }

  /** {@return one checksum of files whose bytes were verified} */
  static String checksum(List<Path> files) {
    String sums =
        files.stream().map(file -> Sha256.of(bytes(file))).collect(Collectors.joining("\n"));
    return Sha256.of(sums.getBytes(StandardCharsets.UTF_8));
  }

  /** {@return the part of the i-th: of twenty the last is for tests, the tenth for validation} */
  static Split split(long i) {
    return switch ((int) (i % OF)) {
      case TEST -> Split.TEST;
      case VALIDATION -> Split.VALIDATION;
      default -> Split.TRAIN;
    };
  }
}
