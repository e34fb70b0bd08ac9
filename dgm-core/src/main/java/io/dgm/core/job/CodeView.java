package io.dgm.core.job;

import io.dgm.api.UserException;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Feature;
import io.dgm.api.model.View;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.core.evaluate.ClassOrder;
import io.dgm.core.evaluate.Coder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Views that every model with codes has: what codes on lines between two draws are decoded to, and
 * what one draw is decoded to when one of its codes after the other is changed.
 *
 * @param values what is decoded, by variable, [N, …] each
 * @param examples what it is decoded to, [N, …]
 * @param columns how many belong together, in a row
 */
record CodeView(Map<Variable, Literal> values, Literal examples, int columns) {
  /** The names of these views. */
  static final List<String> NAMES = List.of(View.INTERPOLATIONS, View.TRAVERSALS);

  /** Draws by which the range of a code is found. */
  private static final int LOOKED_AT = 1024;

  /** The share of draws that is below, and above, the range of a code. */
  private static final double TAIL = 0.025;

  private static final int MOST_CLASSES = 32;

  /** Rows of values, to be decoded. */
  private static final class Table {
    private final Coder coder;
    private final Map<Variable, List<float[]>> rows = new LinkedHashMap<>();

    Table(Coder coder) {
      this.coder = coder;
      coder.codes().decoder().given().forEach(v -> rows.put(v, new ArrayList<>()));
    }

    void add(Map<Variable, float[]> row) {
      rows.forEach((v, all) -> all.add(row.get(v)));
    }

    CodeView decoded(int columns, int most) {
      Map<Variable, Literal> values = new LinkedHashMap<>();
      rows.forEach(
          (v, all) ->
              values.put(v, Matrix.of(all.subList(0, Math.min(most, all.size())), coder.shape(v))));
      int n = values.values().iterator().next().shape().dim(0);
      return new CodeView(values, coder.decode(values, n), columns);
    }
  }

  /** {@return rows drawn from the prior, with labels} */
  static Map<Variable, List<float[]>> drawn(
      Coder coder, DataSpec data, int count, long seed, ClassOrder labels) {
    if (labels.isAskedFor() && coder.drawReads().isEmpty()) {
      throw new UserException(
          "this model takes no labels, so that none can be chosen; it draws "
              + coder.codes().prior().formula());
    }
    Map<String, Literal> features = new LinkedHashMap<>();
    for (String name : coder.drawReads()) {
      Feature f = data.find(name).orElseThrow();
      features.put(name, Matrix.oneHot(f.shape(), count, labels));
    }
    Map<Variable, List<float[]>> rows = new LinkedHashMap<>();
    coder.draw(features, count, seed).forEach((v, values) -> rows.put(v, Matrix.rows(values)));
    return rows;
  }

  private static Map<Variable, float[]> row(Map<Variable, List<float[]>> rows, int i) {
    Map<Variable, float[]> row = new LinkedHashMap<>();
    rows.forEach((v, all) -> row.put(v, all.get(i)));
    return row;
  }

  /**
   * {@return what codes on lines are decoded to; a line has one label, and its classes are those of
   * its begin}
   *
   * @param data what examples look like
   */
  static CodeView interpolations(Coder coder, DataSpec data, Drawing what) {
    int points = View.INTERPOLATED;
    int lines = Math.max(1, what.usualCount() / points);
    ClassOrder labels = what.labels();
    ClassOrder ofLines =
        labels.isAskedFor() ? labels : (row, classes) -> row / 2 % classes; // two ends a line
    boolean labelled = !coder.drawReads().isEmpty();
    Map<Variable, List<float[]>> ends =
        drawn(coder, data, 2 * lines, what.seed(), labelled ? ofLines : labels);
    Table table = new Table(coder);
    for (int line = 0; line < lines; line++) {
      Map<Variable, float[]> begin = row(ends, 2 * line);
      Map<Variable, float[]> end = row(ends, 2 * line + 1);
      for (int p = 0; p < points; p++) {
        float share = p / (points - 1f);
        Map<Variable, float[]> between = new LinkedHashMap<>(begin);
        for (Variable v : coder.codes().variables()) {
          if (!coder.isClass(v)) {
            between.put(v, between(begin.get(v), end.get(v), share));
          }
        }
        table.add(between);
      }
    }
    return table.decoded(points, Integer.MAX_VALUE);
  }

  private static float[] between(float[] from, float[] to, float share) {
    float[] all = new float[from.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = from[i] + (to[i] - from[i]) * share;
    }
    return all;
  }

  /**
   * {@return what one draw is decoded to, a row for each of its codes, which goes through its
   * range, or through its classes; where some codes are found in examples, only they change}
   *
   * @param data what examples look like
   */
  static CodeView traversals(Coder coder, DataSpec data, Drawing what) {
    List<Variable> found = coder.codes().found();
    List<Variable> changed = found.isEmpty() ? coder.codes().variables() : found;
    int classes =
        changed.stream()
            .filter(coder::isClass)
            .mapToInt(v -> coder.shape(v).size())
            .max()
            .orElse(0);
    int points = Math.max(View.INTERPOLATED, Math.min(classes, MOST_CLASSES));
    Map<Variable, List<float[]>> draws = drawn(coder, data, LOOKED_AT, what.seed(), what.labels());
    Map<Variable, float[]> base = row(draws, 0);
    Table table = new Table(coder);
    for (Variable v : changed) {
      int size = coder.shape(v).size();
      for (int code = 0; code < (coder.isClass(v) ? 1 : size); code++) {
        float[] range = coder.isClass(v) ? new float[0] : range(draws.get(v), code);
        for (int p = 0; p < points; p++) {
          float[] values = base.get(v).clone();
          if (coder.isClass(v)) {
            Arrays.fill(values, 0);
            values[p % size] = 1;
          } else {
            values[code] = range[0] + (range[1] - range[0]) * p / (points - 1f);
          }
          Map<Variable, float[]> row = new LinkedHashMap<>(base);
          row.put(v, values);
          table.add(row);
        }
      }
    }
    return table.decoded(points, what.count().orElse(Integer.MAX_VALUE));
  }

  /** {@return the ends of the range in which most draws of a code lie} */
  private static float[] range(List<float[]> draws, int code) {
    float[] all = new float[draws.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = draws.get(i)[code];
    }
    Arrays.sort(all);
    int tail = (int) (all.length * TAIL);
    return new float[] {all[tail], all[all.length - 1 - tail]};
  }

  /** {@return the tensors, by the names of their variables} */
  Map<String, Literal> tensors(Variable example) {
    Map<String, Literal> tensors = new LinkedHashMap<>();
    tensors.put(example.name(), examples);
    values.forEach((v, value) -> tensors.put(v.name(), value));
    return tensors;
  }

  /** {@return the shape of a batch of examples} */
  Shape shape() {
    return examples.shape();
  }
}
