package io.dgm.core.run;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Settings by path as YAML: {@code decoder=gan/dcgan} and {@code decoder.width=32} become a mapping
 * {@code decoder} with a {@code name} and a {@code width}.
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class YamlText {
  /** What no reader of YAML takes for anything but this text. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./+-][A-Za-z0-9_./+,-]*");

  private static final Pattern RESERVED =
      Pattern.compile("(?i)null|~|\\.inf|\\.nan|-|---|\\.\\.\\.");
  private static final int COMMENTS = 36;

  private final Map<String, Object> root = new LinkedHashMap<>();

  /** Creates an empty one. */
  public YamlText() {}

  private record Leaf(String text, String comment) {}

  private record Remark(String text) {}

  /**
   * Adds a setting.
   *
   * @param path its path; all but its last segment name mappings
   * @param text its value
   * @param comment what it is; empty for none
   * @return this
   */
  public YamlText put(String path, String text, String comment) {
    String[] segments = path.split("\\.");
    Map<String, Object> at = root;
    for (int i = 0; i + 1 < segments.length; i++) {
      at = below(at, segments[i]);
    }
    String last = segments[segments.length - 1];
    if (at.get(last) instanceof Map<?, ?>) {
      at = below(at, last);
      last = "name";
    }
    at.put(last, new Leaf(text, comment));
    return this;
  }

  /** {@return a mapping below another; what stood there alone becomes its name} */
  @SuppressWarnings("unchecked") // maps are made here alone
  private static Map<String, Object> below(Map<String, Object> at, String segment) {
    Object there = at.get(segment);
    if (there instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    Map<String, Object> made = new LinkedHashMap<>();
    if (there != null) {
      made.put("name", there);
    }
    at.put(segment, made);
    return made;
  }

  /**
   * Adds a line that is only read by people.
   *
   * @param text the line
   * @return this
   */
  public YamlText remark(String text) {
    root.put("#" + root.size(), new Remark(text));
    return this;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    write(root, "", text);
    return text.toString();
  }

  private static void write(Map<String, Object> map, String indent, StringBuilder text) {
    map.forEach(
        (key, value) -> {
          switch (value) {
            case Remark remark -> text.append("# ").append(remark.text).append('\n');
            case Leaf leaf -> line(indent + scalar(key) + ": " + scalar(leaf.text), leaf, text);
            default -> {
              text.append(indent).append(scalar(key)).append(":\n");
              @SuppressWarnings("unchecked")
              Map<String, Object> below = (Map<String, Object>) value;
              write(below, indent + "  ", text);
            }
          }
        });
  }

  private static void line(String line, Leaf leaf, StringBuilder text) {
    text.append(line);
    if (!leaf.comment.isEmpty()) {
      text.repeat(" ", Math.max(1, COMMENTS - line.length())).append("# ").append(leaf.comment);
    }
    text.append('\n');
  }

  private static String scalar(String text) {
    boolean plain = PLAIN.matcher(text).matches() && !RESERVED.matcher(text).matches();
    return plain ? text : Json.quoted(text);
  }
}
