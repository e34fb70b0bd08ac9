package io.dgm.onnx.read;

import io.dgm.api.UserException;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Normalisation by the moments that training kept, or by those of each example. */
final class Normalizations {
  static final Map<String, Operator> OPERATORS =
      Map.of(
          "BatchNormalization", Normalizations::byBatch,
          "InstanceNormalization", Normalizations::byInstance,
          "LayerNormalization", Normalizations::byLayer,
          "LRN", Normalizations::byNeighbours);

  private static final int MOST_NEIGHBOURS = 1 << 8;

  private Normalizations() {}

  private static Tensor byBatch(Call call) {
    NodeAttributes a = call.attributes();
    if (a.integer("training_mode", 0) != 0 || a.integer("spatial", 1) != 1) {
      throw new UserException(
          "it normalises by the batch, or each place by itself: export the network for inference");
    }
    Tensor x = call.channels(0);
    Tensor factor = call.real(4).add(a.real("epsilon", 1e-5f)).rsqrt().mul(call.real(1));
    Tensor offset = call.real(2).sub(call.real(3).mul(factor));
    return x.mul(call.along(factor, x)).add(call.along(offset, x));
  }

  private static Tensor byInstance(Call call) {
    Tensor x = call.channels(0);
    Tensor y = standard(x, call, IntStream.range(2, x.rank()).toArray());
    return y.mul(call.along(call.real(1), x)).add(call.along(call.real(2), x));
  }

  private static Tensor byLayer(Call call) {
    Tensor x = call.real(0);
    int first = Call.axis(call.attributes().integer("axis", -1), x.rank());
    Tensor y = standard(x, call, IntStream.range(first, x.rank()).toArray()).mul(call.real(1));
    return call.has(2) ? y.add(call.real(2)) : y;
  }

  private static Tensor standard(Tensor x, Call call, int... over) {
    Tensor centred = x.sub(Tensors.keepDims(x.mean(over), x, over));
    Tensor variance = Tensors.keepDims(centred.square().mean(over), x, over);
    return centred.mul(variance.add(call.attributes().real("epsilon", 1e-5f)).rsqrt());
  }

  /** By the squares of the channels beside (Krizhevsky, Sutskever and Hinton 2012, section 3.3). */
  private static Tensor byNeighbours(Call call) {
    Tensor x = call.channels(0);
    NodeAttributes a = call.attributes();
    int size = a.integer("size", 0);
    if (size < 1 || size > MOST_NEIGHBOURS) {
      throw new UserException("it looks at %d channels".formatted(size));
    }
    List<Integer> none = Collections.nCopies(x.rank(), 0);
    int before = (size - 1) / 2;
    Tensor squares =
        x.square().pad(0, along(x.rank(), before), along(x.rank(), size - 1 - before), none);
    Tensor sum = squares.slice(1, 0, x.dim(1));
    for (int k = 1; k < size; k++) {
      sum = sum.add(squares.slice(1, k, k + x.dim(1)));
    }
    double share = a.real("alpha", 1e-4f) / size;
    return x.div(sum.mul(share).add(a.real("bias", 1)).pow(a.real("beta", 0.75f)));
  }

  private static List<Integer> along(int rank, int channels) {
    return IntStream.range(0, rank).mapToObj(d -> d == 1 ? channels : 0).toList();
  }
}
