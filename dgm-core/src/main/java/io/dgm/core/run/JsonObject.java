package io.dgm.core.run;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON object whose entries are asked for by type; what does not fit is the file's fault.
 *
 * @param map its entries
 * @param where it stands, for messages
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record JsonObject(Map<String, Object> map, String where) {

  /**
   * {@return whether there is an entry of a name, which is not null}
   *
   * @param name of the entry
   */
  public boolean has(String name) {
    return map.get(name) != null;
  }

  /**
   * {@return a text}
   *
   * @param name of the entry
   * @throws UserException if it is none
   */
  public String text(String name) {
    return get(name, String.class, "a text");
  }

  /**
   * {@return an integer}
   *
   * @param name of the entry
   * @throws UserException if it is none
   */
  public long integer(String name) {
    Object value = map.get(name);
    if (value instanceof Integer || value instanceof Long) {
      return ((Number) value).longValue();
    }
    throw wrong(name, "an integer");
  }

  /**
   * {@return a number; NaN and infinities, which JSON lacks, come as texts}
   *
   * @param name of the entry
   * @throws UserException if it is none
   */
  public double number(String name) {
    Object value = map.get(name);
    if (value instanceof Number n) {
      return n.doubleValue();
    }
    return switch (value instanceof String s ? s : "") {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw wrong(name, "a number");
    };
  }

  /** {@return what stands for a number in JSON} */
  static Object number(double value) {
    return Double.isFinite(value) ? (Object) value : Double.toString(value);
  }

  /**
   * {@return a truth}
   *
   * @param name of the entry
   * @throws UserException if it is none
   */
  public boolean truth(String name) {
    return get(name, Boolean.class, "true or false");
  }

  /**
   * {@return an object}
   *
   * @param name of the entry
   * @throws UserException if it is none
   */
  public JsonObject object(String name) {
    return inner(get(name, Map.class, "an object"), where + ", " + name);
  }

  private static JsonObject inner(Map<?, ?> raw, String where) {
    Map<String, Object> inner = new LinkedHashMap<>();
    raw.forEach((k, v) -> inner.put((String) k, v));
    return new JsonObject(inner, where);
  }

  /**
   * {@return the entries of a list, all of which are objects}
   *
   * @param name of the entry
   * @throws UserException if it is none
   */
  public List<JsonObject> objects(String name) {
    List<JsonObject> objects = new ArrayList<>();
    for (Object entry : list(name)) {
      if (!(entry instanceof Map<?, ?> map)) {
        throw wrong(name, "a list of objects");
      }
      objects.add(inner(map, "%s, %s[%d]".formatted(where, name, objects.size())));
    }
    return objects;
  }

  /**
   * {@return a list}
   *
   * @param name of the entry
   * @throws UserException if it is none
   */
  public List<?> list(String name) {
    return get(name, List.class, "a list");
  }

  /**
   * {@return the entries, all of which are texts}
   *
   * @throws UserException if one is none
   */
  public Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    map.keySet().forEach(key -> texts.put(key, text(key)));
    return texts;
  }

  private <T> T get(String name, Class<T> type, String what) {
    Object value = map.get(name);
    if (type.isInstance(value)) {
      return type.cast(value);
    }
    throw wrong(name, what);
  }

  private UserException wrong(String name, String what) {
    return new UserException(where + " lacks '" + name + "' as " + what);
  }
}
