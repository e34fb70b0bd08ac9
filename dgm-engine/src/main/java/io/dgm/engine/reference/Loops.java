package io.dgm.engine.reference;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The definition of loops. */
final class Loops {
  private Loops() {}

  /** {@return the values of a loop: the last carries, then the stacked ys} */
  static List<Value> run(Op.Scan op, List<Value> operands) {
    List<Tensor> parameters = op.body().parameters();
    List<Tensor> results = op.body().results();
    int n = op.carries();
    List<Value> carries = operands.subList(0, n);
    Value[][] ys = new Value[op.ys()][op.length()];
    for (int step = 0; step < op.length(); step++) {
      int t = op.reverse() ? op.length() - 1 - step : step;
      Map<Tensor, Value> in = new IdentityHashMap<>();
      for (int i = 0; i < parameters.size(); i++) {
        boolean sliced = i >= n && i < n + op.xs();
        Value whole = i < n ? carries.get(i) : operands.get(i);
        in.put(parameters.get(i), sliced ? slice(whole, t, parameters.get(i).size()) : whole);
      }
      List<Value> out = Interpreter.values(results, in::get);
      carries = out.subList(0, n);
      for (int y = 0; y < ys.length; y++) {
        ys[y][t] = out.get(n + y);
      }
    }
    List<Value> values = new ArrayList<>(carries);
    for (int y = 0; y < ys.length; y++) {
      values.add(
          op.length() == 0 ? nothing(results.get(n + y).dtype()) : Value.join(List.of(ys[y])));
    }
    return values;
  }

  private static Value slice(Value whole, int t, int size) {
    return whole.take(IntStream.range(t * size, (t + 1) * size).toArray());
  }

  private static Value nothing(DType dtype) {
    return dtype.isFloating() ? new Value.Reals(new double[0]) : new Value.Integers(new long[0]);
  }
}
