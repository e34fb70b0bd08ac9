package io.dgm.api.data;

/** A part of a data set. */
public enum Split {
  /** What models are fitted to. */
  TRAIN,
  /** What they are measured on. */
  TEST
}
