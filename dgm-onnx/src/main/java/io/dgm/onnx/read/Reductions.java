package io.dgm.onnx.read;

import io.dgm.api.UserException;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** Means, sums and maxima over dimensions, and products of matrices. */
final class Reductions {
  static final Map<String, Operator> OPERATORS =
      Map.of(
          "ReduceMean", call -> reduced(call, Tensor::mean),
          "ReduceSum", call -> reduced(call, Tensor::sum),
          "ReduceMax", call -> reduced(call, Tensor::max),
          "Gemm", Reductions::gemm,
          "MatMul", call -> call.real(0).matmul(call.real(1)));

  private Reductions() {}

  private static Tensor reduced(Call call, BiFunction<Tensor, int[], Tensor> reduction) {
    Tensor x = call.real(0);
    int[] axes =
        call.integers("axes", 1).map(a -> Call.axes(a, x.rank())).orElseGet(() -> new int[0]);
    if (axes.length == 0) {
      if (call.attributes().integer("noop_with_empty_axes", 0) != 0 || x.rank() == 0) {
        return x;
      }
      axes = IntStream.range(0, x.rank()).toArray();
    }
    Tensor y = reduction.apply(x, axes);
    return call.attributes().integer("keepdims", 1) != 0 ? Tensors.keepDims(y, x, axes) : y;
  }

  private static Tensor gemm(Call call) {
    NodeAttributes a = call.attributes();
    Tensor left = matrix(call.real(0), a.integer("transA", 0) != 0);
    Tensor right = matrix(call.real(1), a.integer("transB", 0) != 0);
    Tensor product = scaled(left.matmul(right), a.real("alpha", 1));
    if (!call.has(2)) {
      return product;
    }
    Tensor bias = scaled(call.real(2), a.real("beta", 1));
    return product.add(bias.broadcastTo(product.shape()));
  }

  private static Tensor matrix(Tensor x, boolean transposed) {
    if (x.rank() != 2) {
      throw new UserException("it multiplies matrices, got " + x.type());
    }
    return transposed ? x.transpose() : x;
  }

  private static Tensor scaled(Tensor x, double factor) {
    return factor == 1 ? x : x.mul(factor);
  }
}
