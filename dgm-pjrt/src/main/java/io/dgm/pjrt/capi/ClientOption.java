package io.dgm.pjrt.capi;

import io.dgm.api.UserException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A named value that a plugin takes when a client is made, such as {@code preallocate=false}.
 *
 * @param name its name
 * @param value true or false, a whole number, whole numbers in brackets, a number, or text
 */
public record ClientOption(String name, String value) {
  private static final int SLOTS = 7;

  /**
   * {@return options from text}
   *
   * @param text such as {@code preallocate=false, visible_devices=[0 1]}
   * @throws UserException where it cannot be read
   */
  public static List<ClientOption> parse(String text) {
    List<ClientOption> options = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      if (part.isBlank()) {
        continue;
      }
      int equals = part.indexOf('=');
      if (equals < 1) {
        throw new UserException("an option of the PJRT client is NAME=VALUE, got '" + part + "'");
      }
      options.add(
          new ClientOption(part.substring(0, equals).strip(), part.substring(equals + 1).strip()));
    }
    return options;
  }

  /** {@return options as the array of structs that plugins take} */
  static MemorySegment array(Arena arena, List<ClientOption> options) {
    // an array's stride is the plugin's: here a struct must have the size it has there
    long stride = SLOTS * (long) Long.BYTES;
    MemorySegment all = arena.allocate(Math.max(1, options.size()) * stride, Long.BYTES);
    for (int i = 0; i < options.size(); i++) {
      options.get(i).write(arena, all.asSlice(i * stride, stride));
    }
    return all;
  }

  private void write(Arena arena, MemorySegment to) {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    to.setAtIndex(ValueLayout.JAVA_LONG, 0, SLOTS * (long) Long.BYTES);
    to.setAtIndex(ValueLayout.ADDRESS, 2, arena.allocateFrom(name));
    to.setAtIndex(ValueLayout.JAVA_LONG, 3, utf8.length);
    to.setAtIndex(ValueLayout.JAVA_LONG, 6, 1);
    if (value.equals("true") || value.equals("false")) {
      to.setAtIndex(ValueLayout.JAVA_LONG, 4, 4);
      to.set(ValueLayout.JAVA_BOOLEAN, 5 * Long.BYTES, value.equals("true"));
    } else if (value.matches("-?\\d{1,18}")) {
      to.setAtIndex(ValueLayout.JAVA_LONG, 4, 1);
      to.setAtIndex(ValueLayout.JAVA_LONG, 5, Long.parseLong(value));
    } else if (value.matches("\\[[-\\d\\s]*]")) {
      long[] numbers =
          Arrays.stream(value.substring(1, value.length() - 1).strip().split("\\s+"))
              .filter(n -> !n.isEmpty())
              .mapToLong(Long::parseLong)
              .toArray();
      to.setAtIndex(ValueLayout.JAVA_LONG, 4, 2);
      to.setAtIndex(ValueLayout.ADDRESS, 5, arena.allocateFrom(ValueLayout.JAVA_LONG, numbers));
      to.setAtIndex(ValueLayout.JAVA_LONG, 6, numbers.length);
    } else if (value.matches("-?\\d*\\.\\d+")) {
      to.setAtIndex(ValueLayout.JAVA_LONG, 4, 3);
      to.set(ValueLayout.JAVA_FLOAT, 5 * Long.BYTES, Float.parseFloat(value));
    } else {
      to.setAtIndex(ValueLayout.JAVA_LONG, 4, 0);
      to.setAtIndex(ValueLayout.ADDRESS, 5, arena.allocateFrom(value));
      to.setAtIndex(ValueLayout.JAVA_LONG, 6, value.getBytes(StandardCharsets.UTF_8).length);
    }
  }
}
