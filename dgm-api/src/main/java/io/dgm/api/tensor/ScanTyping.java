package io.dgm.api.tensor;

import java.util.List;

/** The types that a loop takes and gives. */
final class ScanTyping {
  private ScanTyping() {}

  static void check(Op.Scan op, List<Tensor> operands) {
    List<Tensor> parameters = op.body().parameters();
    List<Tensor> results = op.body().results();
    boolean fits =
        op.carries() >= 0
            && op.xs() >= 0
            && op.length() >= 0
            && parameters.size() == operands.size()
            && op.carries() + op.xs() <= operands.size()
            && op.carries() <= results.size();
    if (!fits) {
      throw new TensorException("scan takes other operands than " + operands.size() + ": " + op);
    }
    for (int i = 0; i < operands.size(); i++) {
      Tensor operand = operands.get(i);
      Tensor parameter = parameters.get(i);
      boolean stacked = i >= op.carries() && i < op.carries() + op.xs();
      Shape shape = stacked ? stack(op, parameter.shape()) : parameter.shape();
      if (operand.dtype() != parameter.dtype() || !operand.shape().equals(shape)) {
        throw new TensorException(
            "scan of %d steps: operand %d is %s, and the body takes %s"
                .formatted(op.length(), i, operand.type(), parameter.type()));
      }
    }
    for (int i = 0; i < op.carries(); i++) {
      if (!results.get(i).type().equals(parameters.get(i).type())) {
        throw new TensorException(
            "scan: carry %d is %s, and after a step %s; its type must stay"
                .formatted(i, parameters.get(i).type(), results.get(i).type()));
      }
    }
  }

  private static Shape stack(Op.Scan op, Shape slice) {
    return Shape.of(op.length()).concat(slice);
  }

  /** {@return the shape of one of a loop's values} */
  static Shape element(Tensor scan, int index) {
    if (!(scan.op() instanceof Op.Scan op) || index < 0 || index >= op.body().results().size()) {
      throw new TensorException("there is no value " + index + " of " + scan);
    }
    Shape result = op.body().results().get(index).shape();
    return index < op.carries() ? result : stack(op, result);
  }
}
