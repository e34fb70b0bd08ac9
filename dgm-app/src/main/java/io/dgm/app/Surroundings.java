package io.dgm.app;

import io.dgm.api.UserException;
import java.util.List;

/** What the Java VM makes of its surroundings that would lead a command astray. */
final class Surroundings {
  private static final int LAST_ASCII = 0x7f;

  private Surroundings() {}

  /**
   * Checks that names are understood: with a locale that knows ASCII alone the VM would write to
   * another folder than the one that is named.
   *
   * @throws UserException if they are not
   */
  static void check(List<String> words) {
    check(words, System.getProperty("user.dir"), System.getProperty("sun.jnu.encoding", "UTF-8"));
  }

  static void check(List<String> words, String folder, String encoding) {
    boolean other =
        folder.chars().anyMatch(c -> c > LAST_ASCII)
            || words.stream().anyMatch(word -> word.chars().anyMatch(c -> c > LAST_ASCII));
    if (other && !encoding.equals("UTF-8")) {
      throw new UserException(
          "names with other letters than those of ASCII cannot be used with the encoding %s of this locale: set LC_ALL=C.UTF-8"
              .formatted(encoding));
    }
  }
}
