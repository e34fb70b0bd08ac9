package io.dgm.engine.reference;

import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import java.util.List;
import java.util.stream.IntStream;

/** The definition of the order of elements. */
final class Order {
  private Order() {}

  static Value sort(Op.Sort op, Shape shape, Value x) {
    int n = shape.dim(op.dimension());
    int stride = shape.strides()[op.dimension()];
    // the place of each line's first element: those whose index along the dimension is 0
    int[] along = Movement.places(shape, at -> at[op.dimension()]);
    long[] out = new long[shape.size()];
    for (int first = 0; first < out.length; first++) {
      if (along[first] == 0) {
        int line = first;
        List<Integer> order =
            IntStream.range(0, n)
                .boxed()
                .sorted((i, j) -> compare(x, line + i * stride, line + j * stride))
                .toList();
        for (int i = 0; i < n; i++) {
          out[line + i * stride] = order.get(i);
        }
      }
    }
    return new Value.Integers(out);
  }

  private static int compare(Value x, int i, int j) {
    return switch (x) {
      // 0 is added so that -0 is 0; NaN is the greatest for Double.compare
      case Value.Reals(double[] v) -> Double.compare(v[i] + 0.0, v[j] + 0.0);
      case Value.Integers(long[] v) -> Long.compare(v[i], v[j]);
    };
  }
}
