package io.dgm.onnx;

/**
 * A size of a tensor, which may grow with the number of rows.
 *
 * @param perRow how much of it there is for each row; 0 if it is fixed
 * @param fixed the size, if it is fixed
 */
record Size(long perRow, long fixed) {
  static Size of(long fixed) {
    return new Size(0, fixed);
  }

  boolean isFixed() {
    return perRow == 0;
  }

  String text() {
    return perRow == 1 ? "rows" : perRow + "*rows";
  }
}
