package io.dgm.testkit.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Op.BinaryKind;
import io.dgm.api.tensor.Op.UnaryKind;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The gradient of every primitive but products, and its gradient, against finite differences. */
class PrimitiveGradientsTest {

  private static void check(String name, UnaryOperator<Tensor> function, int... sizes) {
    GradientCheck.of(name, x -> function.apply(x.getFirst())).at(sizes).checkTwice();
  }

  @TestFactory
  Stream<DynamicTest> unary() {
    return Arrays.stream(UnaryKind.values())
        .map(kind -> dynamicTest(kind.toString(), () -> unary(kind)));
  }

  private static void unary(UnaryKind kind) {
    switch (kind) {
      case ABS -> check("abs", Tensor::abs, 7);
      case NEGATE -> check("negate", Tensor::neg, 7);
      case EXPONENTIAL -> check("exp", Tensor::exp, 7);
      case EXPONENTIAL_MINUS_ONE -> check("expm1", Tensor::expm1, 7);
      case LOG -> check("log", x -> x.add(2).log(), 7);
      case LOG_PLUS_ONE -> check("log1p", x -> x.mul(0.5).log1p(), 7);
      case LOGISTIC -> check("sigmoid", Tensor::sigmoid, 7);
      case TANH -> check("tanh", Tensor::tanh, 7);
      case SQRT -> check("sqrt", x -> x.add(2).sqrt(), 7);
      case RSQRT -> check("rsqrt", x -> x.add(2).rsqrt(), 7);
      case SINE -> check("sin", Tensor::sin, 7);
      case COSINE -> check("cos", Tensor::cos, 7);
      case SIGN -> check("sign", Tensor::sign, 7);
      case FLOOR -> check("floor", x -> x.mul(3).floor(), 7);
      case CEIL -> check("ceil", x -> x.mul(3).ceil(), 7);
      case NOT, IS_FINITE -> {
        Tensor x = Tensor.input("x", DType.F64, Shape.of(3));
        Tensor p = kind == UnaryKind.NOT ? x.isFinite().not() : x.isFinite();
        assertThat(Gradients.reaches(p.to(DType.F64), x)).isFalse();
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> binary() {
    return Arrays.stream(BinaryKind.values())
        .map(kind -> dynamicTest(kind.toString(), () -> binary(kind)));
  }

  private interface Function {
    Tensor of(Tensor a, Tensor b);
  }

  /** Of one shape, and broadcast to each other both ways. */
  private static void check(String name, Function function) {
    GradientCheck check = GradientCheck.of(name, x -> function.of(x.get(0), x.get(1)));
    check.at(3, 4).at(3, 4).checkTwice();
    check.at(3, 4).at(4).checkTwice();
    check.at(3, 1).at(2, 1, 4).checkTwice();
    check.at().at(3).checkTwice();
  }

  private static void binary(BinaryKind kind) {
    switch (kind) {
      case ADD -> check("add", Tensor::add);
      case SUBTRACT -> check("sub", Tensor::sub);
      case MULTIPLY -> check("mul", Tensor::mul);
      case DIVIDE -> check("div", (a, b) -> a.div(b.add(2)));
      case MAXIMUM -> check("maximum", Tensor::maximum);
      case MINIMUM -> check("minimum", Tensor::minimum);
      case POWER -> check("pow", (a, b) -> a.add(2).pow(b.mul(3)));
      case REMAINDER -> check("rem", (a, b) -> a.mul(5).rem(b.add(1.7)));
      case AND, OR, XOR, SHIFT_LEFT, SHIFT_RIGHT_LOGICAL -> {
        Tensor x = Tensor.input("x", DType.F64, Shape.of(3));
        Tensor n = x.to(DType.I32);
        Tensor y =
            switch (kind) {
              case AND -> n.and(n);
              case OR -> n.or(n);
              case XOR -> n.xor(n);
              case SHIFT_LEFT -> n.shiftLeft(1);
              default -> n.shiftRight(1);
            };
        assertThat(Gradients.reaches(y.to(DType.F64), x)).isFalse();
      }
    }
  }

  @Test
  void powers() {
    check("square", x -> x.pow(2), 7);
    check("cube", x -> x.pow(3), 7);
    check("inverse", x -> x.add(2).pow(-1), 7);
    check("root", x -> x.add(2).pow(0.5), 7);
    // at 0, where the rules divide by nothing
    assertThat(gradient(x -> x.pow(2), 0, -3)).containsExactly(0, -6);
    assertThat(gradient(x -> x.pow(1), 0, -3)).containsExactly(1, 1);
    assertThat(gradient(x -> x.pow(0), 0, -3)).containsExactly(0, 0);
    Tensor zero = Tensor.of(0.0);
    assertThat(gradient(b -> zero.pow(b), 2, 3)).containsExactly(0, 0);
  }

  /** {@return the gradient of the sum of a function at a vector} */
  private static double[] gradient(UnaryOperator<Tensor> function, double... at) {
    Tensor x = Tensor.of(at);
    return Gradients.of(function.apply(x).sum(), List.of(x)).getFirst().eval().toDoubles();
  }

  @Test
  void choices() {
    GradientCheck.of("select", x -> x.get(0).gt(0).select(x.get(1), x.get(2).square()))
        .at(3, 4)
        .at(4)
        .at(3, 1)
        .checkTwice();
  }

  @Test
  void conversions() {
    // F32 is too coarse for differences
    Tensor x = Tensor.of(1.5, -2);
    Tensor y = x.to(DType.F32).square().to(DType.F64).mul(3);
    Tensor g = Gradients.of(y.sum(), List.of(x)).getFirst();
    assertThat(g.dtype()).isEqualTo(DType.F64);
    assertThat(g.eval().toDoubles()).containsExactly(9, -12);
    Tensor n = x.to(DType.I32).to(DType.F64);
    assertThat(Gradients.of(n.sum(), List.of(x)).getFirst().eval().toDoubles())
        .containsExactly(0, 0);
  }

  @Test
  void broadcasts() {
    check("of a scalar", x -> x.broadcastTo(Shape.of(2, 3)));
    check("of a row", x -> x.broadcastTo(Shape.of(3, 4)), 4);
    check("of a column", x -> x.broadcastTo(Shape.of(3, 4)), 3, 1);
    check("inside", x -> x.broadcastInDim(Shape.of(2, 5, 3), List.of(0, 2)), 2, 3);
    check("of ones", x -> x.broadcastInDim(Shape.of(2, 5, 1), List.of(0, 1)), 1, 1);
    check("in the middle", x -> x.broadcastInDim(Shape.of(2, 5, 3, 4), List.of(0, 1, 3)), 2, 1, 4);
  }

  @Test
  void moves() {
    check("reshape", x -> x.reshape(2, 6), 3, 4);
    check("transpose", x -> x.transpose(2, 0, 1), 2, 3, 4);
    check("transpose of four", x -> x.transpose(1, 3, 0, 2), 2, 3, 2, 3);
    check("reverse", x -> x.reverse(0, 2), 2, 3, 4);
    check("slice", x -> x.slice(1, 1, 3), 3, 4);
    check("slice of one", x -> x.slice(0, 2, 3), 3, 4);
    check("slice by strides", x -> x.slice(List.of(1, 0), List.of(6, 7), List.of(2, 3)), 7, 7);
    check("slice that ends short", x -> x.slice(List.of(0), List.of(7), List.of(4)), 9);
    check("concatenate", x -> Tensors.concat(1, x, x.square(), x.slice(1, 0, 1)), 3, 2);
    check("slice of nothing", x -> Tensors.concat(0, x.slice(0, 1, 1), x), 3);
  }

  @Test
  void pads() {
    List<Integer> none = List.of(0, 0);
    check("pad", x -> x.pad(0.5, List.of(1, 0), List.of(2, 3), none), 3, 4);
    check("pad that removes", x -> x.pad(0.5, List.of(-1, 2), List.of(1, -2), none), 3, 4);
    check("pad inside", x -> x.pad(0.5, none, none, List.of(2, 1)), 3, 4);
    check(
        "pad inside that removes",
        x -> x.pad(0.5, List.of(-1, 1), List.of(-2, -3), List.of(2, 1)),
        3,
        4);
    check("pad of one", x -> x.pad(0.5, List.of(2), List.of(0), List.of(3)), 1);
    check("pad to nothing", x -> x.add(x.pad(0.5, List.of(-2), List.of(-1), List.of(0)).sum()), 3);
  }

  @Test
  void padOfATensorsValue() {
    GradientCheck.of(
            "the value of a pad",
            x -> {
              Tensor padded = x.get(0).pad(0, List.of(1, -1), List.of(2, 1), List.of(1, 0));
              return padded.withOperands(List.of(x.get(0), x.get(1)));
            })
        .at(3, 4)
        .at()
        .checkTwice();
  }

  @Test
  void reductions() {
    for (int[] over : new int[][] {{}, {0}, {1}, {0, 2}, {0, 1, 2}, {-1}}) {
      String name = Arrays.toString(over);
      check("sum " + name, x -> x.sum(over), 2, 3, 4);
      check("mean " + name, x -> x.mean(over), 2, 3, 4);
      check("max " + name, x -> x.max(over), 2, 3, 4);
      check("min " + name, x -> x.min(over), 2, 3, 4);
    }
  }

  @Test
  void tiesShareTheGradient() {
    assertThat(gradient(x -> x.max(), 1, 3, 3, -1)).containsExactly(0, 0.5, 0.5, 0);
    assertThat(gradient(x -> x.min(), 2, 2, 2, 2)).containsExactly(0.25, 0.25, 0.25, 0.25);
    assertThat(gradient(x -> x.maximum(0), 1, 0, -1)).containsExactly(1, 0.5, 0);
    assertThat(gradient(x -> x.minimum(0), 1, 0, -1)).containsExactly(0, 0.5, 1);
    assertThat(gradient(x -> x.maximum(x), 1, 0)).containsExactly(1, 1);
  }

  @Test
  void rowsByIndex() {
    // repeated, and outside
    Tensor indices = Tensor.constant(Literal.of(Shape.of(2, 3), 1, 0, 1, -4, 9, 2));
    check("gather of rows", x -> x.gather(indices), 3, 2);
    check("gather of scalars", x -> x.gather(indices), 3);
    check("gather by one", x -> x.gather(Tensor.scalar(DType.I32, 1)), 3, 2);
    GradientCheck.of("scatter", x -> x.get(0).scatterAdd(indices, x.get(1)))
        .at(3, 2)
        .at(2, 3, 2)
        .checkTwice();
    GradientCheck.of("scatter of scalars", x -> x.get(0).square().scatterAdd(indices, x.get(1)))
        .at(3)
        .at(2, 3)
        .checkTwice();
  }

  @Test
  void windowsByIndex() {
    Tensor one = Tensor.scalar(DType.I32, 1);
    Tensor far = Tensor.scalar(DType.I32, 9);
    check("dynamic slice", x -> x.square().dynamicSlice(List.of(one, far), List.of(2, 2)), 4, 3);
    GradientCheck.of(
            "dynamic update slice",
            x ->
                x.get(0).square().dynamicUpdateSlice(x.get(1).square(), List.of(far, one)).square())
        .at(4, 3)
        .at(2, 2)
        .checkTwice();
  }

  @Test
  void order() {
    check(
        "sort",
        x -> Tensors.sort(x, 0).mul(Tensor.iota(DType.F64, Shape.of(5, 3), 0)).square(),
        5,
        3);
    check("top k", x -> Tensors.topK(x, 2).values().square(), 3, 5);
    check("cumulative sum", x -> Tensors.cumulativeSum(x).square(), 3, 5);
  }

  @Test
  void theGradientStopsWhereItIsTold() {
    assertThat(gradient(x -> x.stopGradient().mul(x), 2, 3)).containsExactly(2, 3);
    assertThat(gradient(Tensor::stopGradient, 2, 3)).containsExactly(0, 0);
  }
}
