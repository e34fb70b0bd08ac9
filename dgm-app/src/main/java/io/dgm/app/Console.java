package io.dgm.app;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What goes to standard output is the answer; everything else goes to standard error. */
final class Console {
  private static final JSON JSON_WRITER =
      JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).with(JSON.Feature.WRITE_NULL_PROPERTIES);

  private static PrintStream answers = System.out;
  private static PrintStream notices = System.err;

  private Console() {}

  /**
   * Says where answers and notices go: a plugin can set the JVM's streams to others, or to none.
   */
  static void use(PrintStream out, PrintStream err) {
    answers = out;
    notices = err;
  }

  static PrintStream notices() {
    return notices;
  }

  /** {@return whether an answer could not be written} */
  static boolean failed() {
    return answers.checkError();
  }

  static void answer(String text) {
    answers.println(safe(text));
  }

  /** Writes lines that end themselves. */
  static void text(String text) {
    answers.print(safe(text));
  }

  /** {@return a text without what could move a terminal's cursor or turn its text: lines stay} */
  static String safe(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}&&[^\\n\\t]]", "?");
  }

  /** Writes one JSON document. */
  static void json(Object document) {
    try {
      answers.println(JSON_WRITER.asString(finite(document)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return a document without numbers that JSON has not: they are null} */
  private static Object finite(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<Object, Object> all = new LinkedHashMap<>();
        map.forEach((name, inner) -> all.put(name, finite(inner)));
        yield all;
      }
      case List<?> list -> {
        List<Object> all = new ArrayList<>();
        list.forEach(inner -> all.add(finite(inner)));
        yield all;
      }
      case Double d when !Double.isFinite(d) -> null;
      case null, default -> value;
    };
  }

  static void notice(String text) {
    notices.println("dgm: " + safe(text));
  }
}
