package io.dgm.api.conditional;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Weighted sums as text. */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class Sum {
  private Sum() {}

  /**
   * {@return a sum such as {@code ½ a - 0.1 b}}
   *
   * @param <T> its summands
   * @param parts the summands
   * @param factor of each
   * @param text of each without the factor; one that is a sum stands in brackets by itself
   */
  public static <T> String of(List<T> parts, ToDoubleFunction<T> factor, Function<T, String> text) {
    StringBuilder sum = new StringBuilder();
    for (T part : parts) {
      double f = factor.applyAsDouble(part);
      String term = text.apply(part);
      String sign = sum.isEmpty() ? (f < 0 ? "-" : "") : f < 0 ? " - " : " + ";
      sum.append(sign).append(size(Math.abs(f)));
      sum.append(
          term.startsWith("-") && !(sign.isEmpty() && Math.abs(f) == 1) ? "(" + term + ")" : term);
    }
    return sum.toString();
  }

  private static String size(double factor) {
    if (factor == 1) {
      return "";
    }
    if (factor == 0.5) {
      return "½ ";
    }
    return new BigDecimal(factor).round(new MathContext(4)).stripTrailingZeros().toPlainString()
        + " ";
  }
}
