package io.dgm.onnx.read;

import io.dgm.api.UserException;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Functions of each element, and softmax. */
final class Pointwise {
  static final Map<String, Operator> OPERATORS = operators();

  private static final int FREE_AXIS = 13;
  private static final double SIXTH = 1.0 / 6;

  private Pointwise() {}

  private static Map<String, Operator> operators() {
    Map<String, Operator> all = new HashMap<>();
    unary(all, "Relu", Tensors::relu);
    unary(all, "Sigmoid", Tensor::sigmoid);
    unary(all, "Tanh", Tensor::tanh);
    unary(all, "Sqrt", Tensor::sqrt);
    unary(all, "Exp", Tensor::exp);
    unary(all, "Log", Tensor::log);
    unary(all, "Neg", Tensor::neg);
    unary(all, "Abs", Tensor::abs);
    unary(all, "Erf", Pointwise::erf);
    unary(all, "HardSwish", x -> x.mul(clip(x.mul(SIXTH).add(0.5), 0, 1)));
    binary(all, "Add", Tensor::add);
    binary(all, "Sub", Tensor::sub);
    binary(all, "Mul", Tensor::mul);
    binary(all, "Div", Tensor::div);
    all.put("Pow", Pointwise::pow);
    all.put(
        "LeakyRelu",
        call -> Tensors.leakyRelu(call.real(0), call.attributes().real("alpha", 0.01f)));
    all.put("HardSigmoid", Pointwise::hardSigmoid);
    all.put("Clip", Pointwise::clip);
    all.put("Elu", call -> elu(call.real(0), call.attributes().real("alpha", 1)));
    all.put("Gelu", Pointwise::gelu);
    all.put("Softmax", call -> softmax(call, Tensors::softmax));
    all.put("LogSoftmax", call -> softmax(call, Tensors::logSoftmax));
    all.put("Identity", call -> call.any(0));
    all.put("Dropout", call -> call.any(0));
    all.put("Cast", Pointwise::cast);
    return Map.copyOf(all);
  }

  private static void unary(Map<String, Operator> all, String name, UnaryOperator<Tensor> f) {
    all.put(name, call -> f.apply(call.real(0)));
  }

  private static void binary(Map<String, Operator> all, String name, BinaryOperator<Tensor> f) {
    all.put(name, call -> f.apply(call.any(0), call.any(1)));
  }

  private static Tensor pow(Call call) {
    Tensor exponent = call.any(1);
    Tensor x = call.real(0);
    if (Call.isKnown(exponent) && exponent.size() == 1 && call.known(1).get(0) == 2) {
      return x.square().broadcastTo(x.shape().broadcast(exponent.shape()));
    }
    return x.pow(exponent.to(DType.F32));
  }

  private static Tensor hardSigmoid(Call call) {
    double alpha = call.attributes().real("alpha", 0.2f);
    double beta = call.attributes().real("beta", 0.5f);
    return clip(call.real(0).mul(alpha).add(beta), 0, 1);
  }

  private static Tensor clip(Call call) {
    NodeAttributes a = call.attributes();
    double low = call.number(1, a.real("min", Float.NEGATIVE_INFINITY));
    double high = call.number(2, a.real("max", Float.POSITIVE_INFINITY));
    return clip(call.real(0), low, high);
  }

  private static Tensor clip(Tensor x, double low, double high) {
    Tensor above = low == Double.NEGATIVE_INFINITY ? x : x.maximum(low);
    return high == Double.POSITIVE_INFINITY ? above : above.minimum(high);
  }

  /** {@return erf(x) to 1.5e-7 (Abramowitz and Stegun 1964, 7.1.26)} */
  private static Tensor erf(Tensor x) {
    Tensor one = Tensor.full(x.dtype(), x.shape(), 1);
    Tensor t = one.div(x.abs().mul(0.3275911).add(1));
    double[] a = {1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592};
    Tensor sum = t.mul(a[0]);
    for (int i = 1; i < a.length; i++) {
      sum = sum.add(a[i]).mul(t);
    }
    return sum.mul(x.square().neg().exp()).neg().add(1).mul(x.sign());
  }

  private static Tensor elu(Tensor x, double alpha) {
    return x.maximum(0).add(Tensors.elu(x.minimum(0)).mul(alpha));
  }

  private static Tensor gelu(Call call) {
    Tensor x = call.real(0);
    String approximate = call.attributes().text("approximate", "none");
    return switch (approximate) {
      case "none" -> x.mul(0.5).mul(erf(x.mul(Math.sqrt(0.5))).add(1));
      case "tanh" -> Tensors.gelu(x);
      default ->
          throw new UserException("it approximates by " + UserException.excerpt(approximate));
    };
  }

  /** A softmax along a dimension. */
  private interface Softmax {
    Tensor of(Tensor x, int dimension);
  }

  private static Tensor softmax(Call call, Softmax softmax) {
    Tensor x = call.real(0);
    boolean free = call.opset() >= FREE_AXIS;
    int axis = Call.axis(call.attributes().integer("axis", free ? -1 : 1), x.rank());
    if (free) {
      return softmax.of(x, axis);
    }
    // of old it is over this dimension and all that follow
    int rows = IntStream.range(0, axis).map(x::dim).reduce(1, (a, b) -> a * b);
    return softmax.of(x.reshape(rows, x.size() / Math.max(1, rows)), 1).reshape(x.shape());
  }

  private static Tensor cast(Call call) {
    Tensor x = call.any(0);
    int to = call.attributes().integer("to", 0);
    return switch (TensorReader.type(to)) {
      case "FLOAT", "DOUBLE", "FLOAT16", "BFLOAT16" -> x.to(DType.F32);
      case "INT64", "INT32" -> {
        if (!Call.isKnown(x)) {
          throw new UserException("it makes whole numbers of what is computed");
        }
        yield x.to(DType.I64);
      }
      default ->
          throw new UserException(
              "it converts to " + TensorReader.type(to) + ", which is not known");
    };
  }
}
