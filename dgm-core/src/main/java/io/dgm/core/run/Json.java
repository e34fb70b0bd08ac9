package io.dgm.core.run;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.jr.ob.JSON;
import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * The strict JSON of a run directory's files: one object, UTF-8, no name twice, nothing after it.
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class Json {
  private static final JSON COMPACT = JSON.std;
  private static final JSON PRETTY = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT);

  private Json() {}

  /**
   * {@return the object in a text}
   *
   * @param utf8 the text
   * @param where what the text is, for messages
   * @throws UserException where it is not one JSON object
   */
  public static JsonObject parse(byte[] utf8, String where) {
    try (JsonParser parser = COMPACT.createParser(utf8)) {
      Map<String, Object> map =
          parser.nextToken() == JsonToken.START_OBJECT ? COMPACT.mapFrom(parser) : null;
      if (map == null || parser.nextToken() != null) {
        throw new UserException(where + " is not one JSON object");
      }
      return new JsonObject(map, where);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw new UserException(
          "%s is not valid JSON: %s (line %d, column %d)"
              .formatted(where, reason(e.getOriginalMessage()), at.getLineNr(), at.getColumnNr()),
          e);
    } catch (IOException e) {
      throw new UserException(where + " is not valid JSON: " + firstLine(e.getMessage()), e);
    }
  }

  /** {@return one line, without a line break} */
  static byte[] compact(Map<String, ?> object) {
    try {
      return COMPACT.asBytes(object);
    } catch (IOException e) {
      throw new DgmException("cannot write JSON: " + e.getMessage(), e);
    }
  }

  /** {@return one line with its line break} */
  static byte[] line(Map<String, ?> object) {
    byte[] json = compact(object);
    byte[] line = Arrays.copyOf(json, json.length + 1);
    line[json.length] = '\n';
    return line;
  }

  /** {@return lines for people, with a line break at the end} */
  static byte[] pretty(Map<String, ?> object) {
    try {
      return (PRETTY.asString(object) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new DgmException("cannot write JSON: " + e.getMessage(), e);
    }
  }

  /** {@return a text in quotes} */
  static String quoted(String text) {
    try {
      return COMPACT.asString(text);
    } catch (IOException e) {
      throw new DgmException("cannot write JSON: " + e.getMessage(), e);
    }
  }

  /** {@return a parser's reason, without advice to programmers} */
  private static String reason(String message) {
    return firstLine(message).replaceFirst(": enable `.*", "");
  }

  private static String firstLine(String text) {
    return text == null ? "unreadable" : text.lines().findFirst().orElse("unreadable");
  }
}
