package io.dgm.core.run;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One metric's curves as SVG, a colour for each split; colours and fonts come from the page, whose
 * script reads ranges and points out of it.
 */
final class Chart {
  private static final int COLOURS = 6;

  /** The digits of a value that is shown under the pointer. */
  private static final MathContext SHOWN = new MathContext(6);

  // from so many points on, most likely noise
  private static final int FINE = 200;
  private static final int WIDTH = 560;
  private static final int HEIGHT = 260;
  private static final int LEFT = 58;
  private static final int RIGHT = 14;
  private static final int TOP = 10;
  private static final int BOTTOM = 40;

  private final Map<String, Curve> curves;
  private final List<String> splits;
  private final StringBuilder svg = new StringBuilder();
  private final Formatter out = new Formatter(svg, Locale.ROOT);
  private final Range x;
  private final Range y;

  private record Range(double low, double high) {
    /** {@return 1, 2 or 5 times a power of ten apart, about five of them} */
    List<BigDecimal> ticks() {
      double raw = (high - low) / 5;
      double power = Math.pow(10, Math.floor(Math.log10(raw)));
      double lead = raw / power;
      double step = power * (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10);
      List<BigDecimal> ticks = new ArrayList<>();
      for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
        ticks.add(new BigDecimal(i * step).round(new MathContext(6)).stripTrailingZeros());
      }
      return ticks;
    }
  }

  private Chart(Map<String, Curve> curves, List<String> splits) {
    this.curves = curves;
    this.splits = splits;
    this.x = xRange(curves);
    this.y = yRange(curves);
  }

  /**
   * Draws.
   *
   * @param title for those who cannot see it
   * @param curves by split, one point at least in all
   * @param splits all splits of the run, whose order gives their colours
   */
  static String svg(String title, Map<String, Curve> curves, List<String> splits) {
    return new Chart(curves, splits).draw(title);
  }

  private static Range xRange(Map<String, Curve> curves) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Curve c : curves.values()) {
      if (c.size() > 0) {
        low = Math.min(low, c.x(0));
        high = Math.max(high, c.x(c.size() - 1));
      }
    }
    if (low >= high) {
      return new Range(low - 1, low + 1);
    }
    return new Range(low > 0 && low < 0.1 * high ? 0 : low, high);
  }

  /** {@return all values, or most of them where a few, as at the start, dwarf the rest} */
  private static Range yRange(Map<String, Curve> curves) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    double least = Double.POSITIVE_INFINITY;
    for (Curve c : curves.values()) {
      double[] sorted = c.sortedY();
      if (sorted.length > 0) {
        least = Math.min(least, sorted[0]);
        most = Math.max(most, sorted[sorted.length - 1]);
        low = Math.min(low, sorted[(int) (0.03 * (sorted.length - 1))]);
        high = Math.max(high, sorted[(int) Math.ceil(0.97 * (sorted.length - 1))]);
      }
    }
    if (high - low > 0.4 * (most - least)) {
      low = least;
      high = most;
    }
    double pad = low < high ? 0.06 * (high - low) : Math.max(1e-6, 0.1 * Math.abs(low));
    return new Range(low - pad, high + pad);
  }

  private String draw(String title) {
    out.format("<svg viewBox=\"0 0 %d %d\" role=\"img\">", WIDTH, HEIGHT);
    svg.append("<title>").append(Html.escape(title)).append("</title>\n");
    axes();
    // a nested svg clips what lies outside of it
    out.format(
        "<svg class=\"plot\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" data-x=\"%s %s\""
            + " data-y=\"%s %s\">\n",
        LEFT,
        TOP,
        WIDTH - LEFT - RIGHT,
        HEIGHT - TOP - BOTTOM,
        x.low(),
        x.high(),
        y.low(),
        y.high());
    curves.forEach((split, c) -> curve(c.thinned(Curve.MAX_POINTS), split));
    return svg.append("</svg>\n</svg>").toString();
  }

  /** {@return the number of a split's colour, the same in all charts of a page} */
  static int colour(String split, List<String> splits) {
    return splits.indexOf(split) % COLOURS;
  }

  private void axes() {
    svg.append("<g class=\"scale\">\n");
    for (BigDecimal tick : y.ticks()) {
      double at = TOP + py(tick.doubleValue());
      out.format("<path class=\"grid\" d=\"M%d %.1fH%d\"/>", LEFT, at, WIDTH - RIGHT);
      String label = label(tick);
      out.format("<text class=\"y\" x=\"%d\" y=\"%.1f\">%s</text>\n", LEFT - 6, at + 4, label);
    }
    svg.append("</g>\n");
    int floor = HEIGHT - BOTTOM;
    out.format("<path class=\"axis\" d=\"M%d %dH%d\"/>\n", LEFT, floor, WIDTH - RIGHT);
    for (BigDecimal tick : x.ticks()) {
      if (tick.stripTrailingZeros().scale() <= 0) {
        double at = LEFT + px(tick.doubleValue());
        String label = label(tick);
        out.format("<text class=\"x\" x=\"%.1f\" y=\"%d\">%s</text>\n", at, floor + 16, label);
      }
    }
    int middle = LEFT + (WIDTH - LEFT - RIGHT) / 2;
    out.format("<text class=\"x name\" x=\"%d\" y=\"%d\">step</text>\n", middle, HEIGHT - 6);
  }

  private static String label(BigDecimal tick) {
    double size = Math.abs(tick.doubleValue());
    if (size >= 1e7 || (size > 0 && size < 1e-4)) {
      return String.format(Locale.ROOT, "%.1e", tick);
    }
    return size >= 10_000
        ? tick.movePointLeft(3).stripTrailingZeros().toPlainString() + "k"
        : tick.toPlainString();
  }

  private void curve(Curve c, String split) {
    int colour = colour(split, splits);
    if (c.size() == 1) {
      out.format(
          "<circle class=\"dot%d\" cx=\"%.1f\" cy=\"%.1f\" r=\"3\"",
          colour, px(c.x(0)), py(c.y(0)));
    } else if (c.size() > 1) {
      String fine = c.size() > FINE ? " fine" : "";
      out.format("<path class=\"line%d%s\" d=\"", colour, fine);
      for (int i = 0; i < c.size(); i++) {
        out.format("%s%.1f %.1f", i == 0 ? "M" : "L", px(c.x(i)), py(c.y(i)));
      }
      svg.append('"');
    }
    if (c.size() > 0) {
      svg.append(" data-name=\"").append(Html.escape(split)).append("\" data-points=\"");
      for (int i = 0; i < c.size(); i++) {
        BigDecimal value = new BigDecimal(c.y(i)).round(SHOWN).stripTrailingZeros();
        svg.append(i == 0 ? "" : ",").append((long) c.x(i)).append(' ').append(value);
      }
      svg.append("\"/>\n");
    }
  }

  private double px(double value) {
    return (value - x.low()) / (x.high() - x.low()) * (WIDTH - LEFT - RIGHT);
  }

  private double py(double value) {
    double at = (y.high() - value) / (y.high() - y.low()) * (HEIGHT - TOP - BOTTOM);
    // far outside is outside as well, and stays short to write
    return Math.clamp(at, -9999, 9999);
  }
}
