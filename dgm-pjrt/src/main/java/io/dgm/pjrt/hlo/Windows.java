package io.dgm.pjrt.hlo;

import io.dgm.api.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** The primitives whose windows begin where other values say. */
final class Windows {
  private Windows() {}

  static Value dynamicSlice(Body body, List<Integer> sizes, Value x, List<Value> starts) {
    List<Value> operands = new ArrayList<>(List.of(x));
    operands.addAll(starts);
    return body.op(
        "stablehlo.dynamic_slice",
        operands,
        "slice_sizes = " + Types.array(sizes),
        x.element(),
        new Shape(sizes));
  }

  static Value dynamicUpdateSlice(Body body, Value x, Value update, List<Value> starts) {
    List<Value> operands = new ArrayList<>(List.of(x, update));
    operands.addAll(starts);
    return body.op("stablehlo.dynamic_update_slice", operands, "", x.element(), x.shape());
  }
}
