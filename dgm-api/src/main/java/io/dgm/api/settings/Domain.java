package io.dgm.api.settings;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.util.List;

/** The values that a setting can have: what help, messages and schemas say of it. */
@Stability(level = Level.PREVIEW, since = "0.2")
public sealed interface Domain {

  /** {@return it in words, such as "a whole number, 1 to 4096"} */
  String text();

  /**
   * Whole numbers.
   *
   * @param min the least
   * @param max the greatest
   */
  record Whole(long min, long max) implements Domain {
    @Override
    public String text() {
      return "a whole number, " + min + " to " + max;
    }
  }

  /**
   * Numbers.
   *
   * @param min the least
   * @param max the greatest
   */
  record Real(double min, double max) implements Domain {
    @Override
    public String text() {
      return "a number, " + min + " to " + max;
    }
  }

  /**
   * Lists of whole numbers, written with commas.
   *
   * @param min the least of each
   * @param max the greatest of each
   */
  record Wholes(long min, long max) implements Domain {
    @Override
    public String text() {
      return "whole numbers, " + min + " to " + max + " each, with commas between";
    }
  }

  /** True and false. */
  record Flag() implements Domain {
    @Override
    public String text() {
      return "true or false";
    }
  }

  /**
   * Some words.
   *
   * @param words all of them
   */
  record Choice(List<String> words) implements Domain {
    /** Copies. */
    public Choice {
      words = List.copyOf(words);
    }

    @Override
    public String text() {
      return "one of " + String.join(", ", words);
    }
  }

  /** Any text. */
  record Text() implements Domain {
    @Override
    public String text() {
      return "text";
    }
  }
}
