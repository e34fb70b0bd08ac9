package io.dgm.core.job;

import java.util.Map;

/**
 * Since when the validation figure has stood still. What it counts is part of a checkpoint, so that
 * rates fall after the same epoch in a run that was cut and resumed.
 */
final class PlateauWatch {
  private static final String BEST = "plateau.best";
  private static final String SINCE = "plateau.since";

  private final Plateau plateau;
  private double best = Double.NEGATIVE_INFINITY;
  private int since;

  PlateauWatch(Plateau plateau) {
    this.plateau = plateau;
  }

  /**
   * Counts an epoch.
   *
   * @param figure its figure, higher is better; NaN is not
   * @return whether the rates are to fall
   */
  boolean falls(double figure) {
    if (figure > best) {
      best = figure;
      since = 0;
      return false;
    }
    since++;
    if (since < plateau.epochs()) {
      return false;
    }
    since = 0;
    return true;
  }

  /** Writes the count as exact text, if rates ever fall. */
  void save(Map<String, String> text) {
    if (plateau.watches()) {
      text.put(BEST, Double.toHexString(best));
      text.put(SINCE, Integer.toString(since));
    }
  }

  /** Takes over what {@link #save} wrote. */
  void load(Map<String, String> text) {
    if (text.containsKey(BEST)) {
      best = Double.parseDouble(text.get(BEST));
      since = Integer.parseInt(text.get(SINCE));
    }
  }
}
