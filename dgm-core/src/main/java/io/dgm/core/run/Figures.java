package io.dgm.core.run;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Numbers and durations as people read them, the same in every language and country. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class Figures {
  private Figures() {}

  /**
   * {@return a number with four significant digits, as {@code 104.2}}
   *
   * @param value any, NaN too
   */
  public static String number(double value) {
    double size = Math.abs(value);
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    if (size == 0) {
      return "0";
    }
    if (size < 1e-4 || size >= 1e7) {
      return String.format(Locale.ROOT, "%.3e", value);
    }
    int decimals = Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /**
   * {@return a rate or count with three significant digits, as {@code 52.7k}}
   *
   * @param value at least 0
   */
  public static String count(double value) {
    if (!Double.isFinite(value)) {
      return "?";
    }
    if (value >= 999.5e6) {
      return threeDigits(value / 1e9) + "G";
    }
    if (value >= 999.5e3) {
      return threeDigits(value / 1e6) + "M";
    }
    return value >= 999.5 ? threeDigits(value / 1e3) + "k" : threeDigits(value);
  }

  private static String threeDigits(double value) {
    int decimals = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /**
   * {@return a duration, as {@code 0:42}, {@code 12:05} or {@code 3:20:00}}
   *
   * @param seconds at least 0; NaN gives {@code ?}
   */
  public static String duration(double seconds) {
    if (!Double.isFinite(seconds) || seconds >= 1e9) {
      return "?";
    }
    long s = Math.round(seconds);
    return s < 3600
        ? String.format(Locale.ROOT, "%d:%02d", s / 60, s % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60);
  }

  /**
   * {@return values in one line, as {@code loss 104.2 kl 25.31}}
   *
   * @param values by name
   */
  public static String line(Map<String, Double> values) {
    return values.entrySet().stream()
        .map(e -> e.getKey() + " " + number(e.getValue()))
        .collect(Collectors.joining("  "));
  }
}
