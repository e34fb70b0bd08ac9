package io.dgm.onnx.read;

import io.dgm.api.UserException;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A node with its operands, as an operator sees it.
 *
 * @param node the node
 * @param opset the version of the operators
 * @param operands a tensor each; null where one is left out
 */
record Call(OnnxNode node, int opset, List<Tensor> operands) {

  NodeAttributes attributes() {
    return node.attributes();
  }

  boolean has(int i) {
    return i < operands.size() && operands.get(i) != null;
  }

  /** {@return an operand} */
  Tensor any(int i) {
    if (!has(i)) {
      throw new UserException("it has no input " + i);
    }
    return operands.get(i);
  }

  /** {@return an operand of real numbers} */
  Tensor real(int i) {
    Tensor x = any(i);
    if (x.dtype() != DType.F32) {
      throw new UserException("its input " + i + " is whole numbers, " + x.type());
    }
    return x;
  }

  /** {@return an operand of real numbers, with a batch and channels at least} */
  Tensor channels(int i) {
    Tensor x = real(i);
    if (x.rank() < 2) {
      throw new UserException("its input " + i + " is " + x.type() + ", and [N, C, …] is expected");
    }
    return x;
  }

  /** {@return whether a tensor's value is known without running anything} */
  static boolean isKnown(Tensor x) {
    return x.op() instanceof Op.Constant;
  }

  /** {@return the value of an operand, which is a constant} */
  Literal known(int i) {
    if (any(i).op() instanceof Op.Constant(Literal value)) {
      return value;
    }
    throw new UserException(
        "its input "
            + i
            + " is computed, and has to be a constant: export with fixed sizes, and simplified");
  }

  /** {@return the number that an operand holds, or another if it is left out} */
  double number(int i, double otherwise) {
    return has(i) ? known(i).item() : otherwise;
  }

  /** {@return whole numbers, the value of an operand} */
  List<Integer> integers(int i) {
    Literal value = known(i);
    if (value.dtype() != DType.I64 || value.shape().rank() > 1) {
      throw new UserException(
          "its input " + i + " is no list of whole numbers, " + value.dtype() + value.shape());
    }
    // the cast saturates: ends of slices are often the greatest number there is
    return Arrays.stream(value.toDoubles()).mapToObj(v -> (int) v).toList();
  }

  /**
   * {@return whole numbers that are an attribute of older versions and an operand of newer ones}
   */
  Optional<List<Integer>> integers(String attribute, int operand) {
    return has(operand) ? Optional.of(integers(operand)) : attributes().integers(attribute);
  }

  /** {@return a dimension's number from 0} */
  static int axis(int axis, int rank) {
    if (axis < -rank || axis >= rank) {
      throw new UserException("there is no dimension %d in %d".formatted(axis, rank));
    }
    return axis < 0 ? axis + rank : axis;
  }

  /** {@return dimensions as numbers from 0, each once} */
  static int[] axes(List<Integer> axes, int rank) {
    int[] all = axes.stream().mapToInt(a -> axis(a, rank)).sorted().distinct().toArray();
    if (all.length != axes.size()) {
      throw new UserException("it names a dimension twice: " + axes);
    }
    return all;
  }

  /** {@return a tensor of a vector along the channels of another} */
  Tensor along(Tensor vector, Tensor x) {
    if (vector.rank() != 1 || vector.dim(0) != x.dim(1)) {
      throw new UserException(vector.type() + " has not a number for each channel of " + x.type());
    }
    int[] dims = new int[x.rank()];
    Arrays.fill(dims, 1);
    dims[1] = vector.dim(0);
    return vector.reshape(Shape.of(dims));
  }
}
