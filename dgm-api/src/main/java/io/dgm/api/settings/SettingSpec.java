package io.dgm.api.settings;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One setting: its name, type, default and range.
 *
 * @param <T> the type of its value
 * @param name its path, such as latent or adam.beta1
 * @param domain its values
 * @param defaultValue its value where none is given
 * @param description one sentence on what it does, with the unit
 * @param parser reads text; throws IllegalArgumentException where it is none of its values
 * @param formatter writes a value as text that the parser reads back
 */
@Stability(level = Level.STABLE, since = "0.2")
public record SettingSpec<T>(
    String name,
    Domain domain,
    T defaultValue,
    String description,
    Function<String, T> parser,
    Function<T, String> formatter) {

  /**
   * {@return the value that a text stands for}
   *
   * @param text the text
   * @throws UserException where it is none of this setting's values
   */
  public T parse(String text) {
    try {
      return parser.apply(text.strip());
    } catch (IllegalArgumentException e) {
      String near =
          domain instanceof Domain.Choice choice ? Nearest.hint(text.strip(), choice.words()) : "";
      throw new UserException(
          "the setting %s is %s, got '%s'%s".formatted(name, domain.text(), text, near), e);
    }
  }

  /** {@return the default as text} */
  public String defaultText() {
    return formatter.apply(defaultValue);
  }

  private static <T> Function<String, T> checked(Function<String, T> parser, Predicate<T> valid) {
    return text -> {
      T value = parser.apply(text);
      if (!valid.test(value)) {
        throw new IllegalArgumentException(text);
      }
      return value;
    };
  }

  /**
   * {@return a whole number}
   *
   * @param name its path
   * @param value its default
   * @param min the least
   * @param max the greatest
   * @param description what it does
   */
  public static SettingSpec<Integer> integer(
      String name, int value, int min, int max, String description) {
    return new SettingSpec<>(
        name,
        new Domain.Whole(min, max),
        value,
        description,
        checked(Integer::valueOf, v -> v >= min && v <= max),
        String::valueOf);
  }

  /**
   * {@return a whole number that may be large, such as a seed}
   *
   * @param name its path
   * @param value its default
   * @param min the least
   * @param max the greatest
   * @param description what it does
   */
  public static SettingSpec<Long> whole(
      String name, long value, long min, long max, String description) {
    return new SettingSpec<>(
        name,
        new Domain.Whole(min, max),
        value,
        description,
        checked(Long::valueOf, v -> v >= min && v <= max),
        String::valueOf);
  }

  /**
   * {@return a list of whole numbers, written with commas}
   *
   * @param name its path
   * @param value its default
   * @param min the least
   * @param max the greatest
   * @param description what it does
   */
  public static SettingSpec<List<Integer>> integers(
      String name, List<Integer> value, int min, int max, String description) {
    return new SettingSpec<>(
        name,
        new Domain.Wholes(min, max),
        value,
        description,
        checked(
            text ->
                text.isEmpty()
                    ? List.of()
                    : Arrays.stream(text.split(",", -1))
                        .map(s -> Integer.valueOf(s.strip()))
                        .toList(),
            list -> list.stream().allMatch(v -> v >= min && v <= max)),
        list -> list.stream().map(String::valueOf).collect(Collectors.joining(",")));
  }

  /**
   * {@return a number}
   *
   * @param name its path
   * @param value its default
   * @param min the least
   * @param max the greatest
   * @param description what it does, with the unit
   */
  public static SettingSpec<Double> number(
      String name, double value, double min, double max, String description) {
    return new SettingSpec<>(
        name,
        new Domain.Real(min, max),
        value,
        description,
        checked(Double::valueOf, v -> v >= min && v <= max),
        String::valueOf);
  }

  /**
   * {@return any text}
   *
   * @param name its path
   * @param value its default
   * @param description what it does
   */
  public static SettingSpec<String> text(String name, String value, String description) {
    return new SettingSpec<>(
        name, new Domain.Text(), value, description, Function.identity(), Function.identity());
  }

  /**
   * {@return a setting that is true or false}
   *
   * @param name its path
   * @param value its default
   * @param description what it does
   */
  public static SettingSpec<Boolean> flag(String name, boolean value, String description) {
    return new SettingSpec<>(
        name,
        new Domain.Flag(),
        value,
        description,
        checked(
            text ->
                switch (text) {
                  case "true" -> true;
                  case "false" -> false;
                  default -> throw new IllegalArgumentException(text);
                },
            _ -> true),
        String::valueOf);
  }

  /**
   * {@return one of an enum's constants, written in lower case with dashes}
   *
   * @param <E> the enum
   * @param name its path
   * @param value its default
   * @param description what it does
   */
  public static <E extends Enum<E>> SettingSpec<E> choice(
      String name, E value, String description) {
    Function<E, String> write = e -> e.name().toLowerCase(Locale.ROOT).replace('_', '-');
    List<E> all = Arrays.asList(value.getDeclaringClass().getEnumConstants());
    return new SettingSpec<>(
        name,
        new Domain.Choice(all.stream().map(write).toList()),
        value,
        description,
        text ->
            all.stream()
                .filter(e -> write.apply(e).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(text)),
        write);
  }

  /**
   * {@return one of some values, written as their text}
   *
   * @param <T> their type
   * @param name its path
   * @param values all of them, the default first; their {@code toString} is lower case with dashes
   * @param description what it does
   */
  public static <T> SettingSpec<T> of(String name, List<T> values, String description) {
    return new SettingSpec<>(
        name,
        new Domain.Choice(values.stream().map(Object::toString).toList()),
        values.getFirst(),
        description,
        text ->
            values.stream()
                .filter(v -> v.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(text)),
        Object::toString);
  }
}
