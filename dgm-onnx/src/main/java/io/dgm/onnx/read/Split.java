package io.dgm.onnx.read;

import io.dgm.api.UserException;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Parts of a tensor, each an output. */
final class Split implements Operator {
  @Override
  public Tensor apply(Call call) {
    return all(call).getFirst();
  }

  @Override
  public List<Tensor> all(Call call) {
    Tensor x = call.any(0);
    int axis = Call.axis(call.attributes().integer("axis", 0), x.rank());
    int parts = call.node().outputs().size();
    int each = Math.ceilDiv(x.dim(axis), parts);
    List<Integer> sizes = call.integers("split", 1).orElse(Collections.nCopies(parts, each));
    if (sizes.size() != parts) {
      throw new UserException("it has %d sizes for %d parts".formatted(sizes.size(), parts));
    }
    List<Tensor> all = new ArrayList<>();
    int at = 0;
    for (int size : sizes) {
      int end = Math.min(x.dim(axis), Math.addExact(at, size)); // the last part may be smaller
      all.add(x.slice(axis, at, end));
      at = end;
    }
    return all;
  }
}
