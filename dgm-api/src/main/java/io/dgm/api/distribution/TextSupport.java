package io.dgm.api.distribution;

import io.dgm.api.data.Vocabulary;

/** Texts: tokens, an end, padding; or tokens alone. */
enum TextSupport implements Support {
  TEXT;

  @Override
  public boolean isDiscrete() {
    return true;
  }

  @Override
  public boolean isVector() {
    return true;
  }

  @Override
  public boolean admits(double... outcome) {
    boolean ended = false;
    for (double token : outcome) {
      boolean whole = token == Math.rint(token) && Double.isFinite(token);
      boolean fits = ended ? token == Vocabulary.PAD : token > Vocabulary.BOS;
      if (!whole || !fits) {
        return false;
      }
      ended |= token == Vocabulary.EOS;
    }
    return true;
  }
}
