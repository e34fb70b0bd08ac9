package io.dgm.engine.compiler;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** One tensor for all that apply the same operation to the same operands. */
final class Share {
  private final Map<Tensor, Integer> numbers = new IdentityHashMap<>();
  private final Map<Key, Tensor> known = new HashMap<>();

  private record Key(Op op, List<Integer> operands, DType dtype, Shape shape) {}

  /** {@return the first tensor given that equals this one} */
  Tensor of(Tensor node) {
    if (node.op() instanceof Op.Input) {
      // two inputs of one name are two inputs
      return node;
    }
    List<Integer> operands = new ArrayList<>(node.operands().size());
    node.operands().forEach(operand -> operands.add(number(operand)));
    if (node.op() instanceof Op.Binary(var kind) && commutes(kind)) {
      Collections.sort(operands);
    }
    Tensor first =
        known.putIfAbsent(new Key(node.op(), operands, node.dtype(), node.shape()), node);
    return first == null ? node : first;
  }

  private int number(Tensor tensor) {
    return numbers.computeIfAbsent(tensor, _ -> numbers.size());
  }

  private static boolean commutes(Op.BinaryKind kind) {
    return switch (kind) {
      case ADD, MULTIPLY, MAXIMUM, MINIMUM, AND, OR, XOR -> true;
      case SUBTRACT, DIVIDE, POWER, REMAINDER, SHIFT_LEFT, SHIFT_RIGHT_LOGICAL -> false;
    };
  }
}
