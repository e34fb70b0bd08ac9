package io.dgm.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import io.dgm.api.spi.FeatureNetwork;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.onnx.read.OnnxFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What is computed with networks that were read is what onnxruntime computes. */
class OnnxOperatorsTest {
  private static final double CLOSE = 1e-5;
  private static final int[] SIZES = {0, 4, 9, 7};
  private static final Shape SHAPE = Shape.of(2, 4, 9, 7);

  @TempDir Path temp;

  private record Case(String name, UnaryOperator<OnnxBuilder> network) {}

  private static Message ints(String name, long... values) {
    return Attribute.of(name, Arrays.stream(values).boxed().toList());
  }

  private static Message number(String name, long value) {
    return Attribute.of(name, value);
  }

  private static Message text(String name, String value) {
    return Attribute.of(name, value);
  }

  private static Message real(String name, double value) {
    return OnnxBuilder.real(name, value);
  }

  private final List<Case> cases = new ArrayList<>();

  private void add(String name, UnaryOperator<OnnxBuilder> network) {
    cases.add(new Case(name, network));
  }

  @TestFactory
  Stream<DynamicTest> agrees() {
    pointwise();
    convolutions();
    pools();
    forms();
    products();
    normalizations();
    sizes();
    transformer();
    blocks();
    return cases.stream().map(c -> DynamicTest.dynamicTest(c.name, () -> check(c)));
  }

  private void pointwise() {
    for (String f : List.of("Relu", "Sigmoid", "Tanh", "LeakyRelu", "HardSigmoid", "HardSwish")) {
      add(f, b -> b.then(f));
    }
    for (String f : List.of("Neg", "Abs", "Exp", "Identity", "Dropout", "Softmax", "LogSoftmax")) {
      add(f, b -> b.then(f));
    }
    add(
        "Sqrt, Log",
        b -> b.then("Abs").then("Sqrt").scalar("one", 1).then("Add", List.of("one")).then("Log"));
    add("LeakyRelu 0.2", b -> b.then("LeakyRelu", real("alpha", 0.2)));
    add("HardSigmoid 0.3, 0.4", b -> b.then("HardSigmoid", real("alpha", 0.3), real("beta", 0.4)));
    add("Clip of attributes", b -> b.opset(10).then("Clip", real("min", -0.5), real("max", 0.3)));
    add(
        "Clip of inputs",
        b -> b.scalar("l", -0.5).scalar("h", 0.3).then("Clip", List.of("l", "h")));
    add("Clip above alone", b -> b.scalar("h", 0.3).then("Clip", List.of("", "h")));
    add("Softmax along channels", b -> b.then("Softmax", number("axis", 1)));
    add("Softmax of old", b -> b.opset(12).then("Softmax"));
    add("LogSoftmax of old", b -> b.opset(11).then("LogSoftmax", number("axis", 2)));
    add("Dropout of old", b -> b.opset(7).then("Dropout", real("ratio", 0.4)));
    add("Pow 2", b -> b.scalar("two", 2).then("Pow", List.of("two")));
    add("Pow 1.5", b -> b.then("Abs").scalar("p", 1.5).then("Pow", List.of("p")));
    for (String f : List.of("Add", "Sub", "Mul", "Div")) {
      add(f + " of channels", b -> b.positive("w", 4, 1, 1).then(f, List.of("w")));
      add(f + " of all", b -> b.then("Exp").node(f, List.of("x", "v0"), "y0").then("Identity"));
    }
    add("BatchNormalization", b -> normalised(b, 4));
    add("BatchNormalization of old", b -> normalised(b.opset(7), 4).then("Relu"));
    add("Cast", b -> b.then("Cast", number("to", 1)));
    add("Erf", b -> b.scalar("two", 2).then("Mul", List.of("two")).then("Erf"));
    add("Elu", b -> b.then("Elu", real("alpha", 0.7)));
    add("Gelu", b -> b.opset(20).then("Gelu"));
    add("Gelu by tanh", b -> b.opset(20).then("Gelu", text("approximate", "tanh")));
  }

  private void normalizations() {
    add(
        "InstanceNormalization",
        b ->
            b.weights("s", 4)
                .weights("c", 4)
                .then("InstanceNormalization", List.of("s", "c"), real("epsilon", 1e-3)));
    add(
        "LayerNormalization",
        b -> b.weights("s", 7).weights("c", 7).then("LayerNormalization", List.of("s", "c")));
    add(
        "LayerNormalization of more",
        b -> b.weights("s", 9, 7).then("LayerNormalization", List.of("s"), number("axis", -2)));
    for (int size : new int[] {1, 3, 5, 9}) {
      add(
          "LRN of " + size,
          b ->
              b.then(
                  "LRN",
                  number("size", size),
                  real("alpha", 0.3),
                  real("beta", 0.6),
                  real("bias", 1.5)));
    }
  }

  private void sizes() {
    List<String> places =
        List.of("half_pixel", "pytorch_half_pixel", "align_corners", "asymmetric");
    for (String mode : List.of("nearest", "linear", "cubic")) {
      for (String place : places) {
        Message[] how = {text("mode", mode), text("coordinate_transformation_mode", place)};
        add(
            "Resize to sizes, " + mode + ", " + place,
            b -> b.longs("to", 2, 4, 13, 5).then("Resize", List.of("", "", "to"), how));
        add(
            "Resize by scales, " + mode + ", " + place,
            b ->
                b.floats("by", new float[] {1, 1, 0.6f, 2.3f}, 4)
                    .then("Resize", List.of("", "by"), how));
      }
    }
    for (String rounding : List.of("round_prefer_floor", "round_prefer_ceil", "floor", "ceil")) {
      add(
          "Resize to the nearest, " + rounding,
          b ->
              b.floats("by", new float[] {1, 1, 2, 1.5f}, 4)
                  .then("Resize", List.of("", "by"), text("nearest_mode", rounding)));
    }
    add(
        "Resize of axes",
        b ->
            b.opset(18)
                .longs("to", 12, 20)
                .then(
                    "Resize",
                    List.of("", "", "to"),
                    ints("axes", 2, 3),
                    text("mode", "linear"),
                    text("coordinate_transformation_mode", "half_pixel_symmetric")));
    add(
        "Resize of old",
        b -> b.opset(10).floats("by", new float[] {1, 1, 2, 3}, 4).then("Resize", List.of("by")));
    add(
        "Upsample",
        b ->
            b.opset(9)
                .floats("by", new float[] {1, 1, 2, 3}, 4)
                .then("Upsample", List.of("by"), text("mode", "linear")));
    for (String mode : List.of("reflect", "edge")) {
      add(
          "Pad by " + mode,
          b -> b.longs("p", 0, 0, 2, 3, 0, 1, 0, 4).then("Pad", List.of("p"), text("mode", mode)));
    }
  }

  /** Attention as exporters write it, and what splits and repeats. */
  private void transformer() {
    add(
        "Split of equal parts",
        b ->
            b.node("Split", List.of("x"), List.of("a", "b"), number("axis", 1))
                .node("Mul", List.of("b", "a"), "m")
                .then("Identity"));
    add(
        "Split of sizes",
        b ->
            b.longs("sizes", 2, 5, 2)
                .node("Split", List.of("x", "sizes"), List.of("a", "b", "c"), number("axis", 2))
                .node("Sub", List.of("c", "a"), "m")
                .then("Identity"));
    add(
        "Split of old",
        b ->
            b.opset(11)
                .node(
                    "Split",
                    List.of("x"),
                    List.of("a", "b"),
                    number("axis", 1),
                    ints("split", 1, 3))
                .then("Identity"));
    add(
        "Expand",
        b ->
            b.weights("token", 1, 1, 7)
                .longs("to", 2, 4, 1, 7)
                .node("Expand", List.of("token", "to"), "tokens")
                .node("Concat", List.of("tokens", "x"), "all", number("axis", 2))
                .then("Identity"));
    add("ReduceSum", b -> b.longs("a", -1, 2).then("ReduceSum", List.of("a")));
    add(
        "ReduceMax of old",
        b -> b.opset(13).then("ReduceMax", ints("axes", 2, 3), number("keepdims", 0)));
    add(
        "a block of a vision transformer",
        b ->
            b.longs("rows", 0, 4, 63)
                .weights("s", 4)
                .weights("c", 4)
                .weights("qkv", 4, 12)
                .weights("out", 4, 4)
                .scalar("half", 0.5)
                .node("Reshape", List.of("x", "rows"), "flat")
                .node("Transpose", List.of("flat"), "tokens", ints("perm", 0, 2, 1))
                .node("LayerNormalization", List.of("tokens", "s", "c"), "normal")
                .node("MatMul", List.of("normal", "qkv"), "all")
                .node("Split", List.of("all"), List.of("q", "k", "v"), number("axis", 2))
                .node("Transpose", List.of("k"), "kt", ints("perm", 0, 2, 1))
                .node("MatMul", List.of("q", "kt"), "scores")
                .node("Mul", List.of("scores", "half"), "scaled")
                .node("Softmax", List.of("scaled"), "weights")
                .node("MatMul", List.of("weights", "v"), "seen")
                .then("MatMul", List.of("out"))
                .then("Add", List.of("tokens")));
  }

  private static OnnxBuilder normalised(OnnxBuilder b, int channels) {
    return b.weights("scale", channels)
        .weights("bias", channels)
        .weights("mean", channels)
        .positive("variance", channels)
        .then(
            "BatchNormalization",
            List.of("scale", "bias", "mean", "variance"),
            real("epsilon", 1e-3));
  }

  private void convolutions() {
    add("Conv", b -> b.weights("w", 6, 4, 3, 3).then("Conv", List.of("w")));
    add(
        "Conv with bias, pads on sides that differ, strides, dilations",
        b ->
            b.weights("w", 6, 4, 3, 2)
                .weights("c", 6)
                .then(
                    "Conv",
                    List.of("w", "c"),
                    ints("kernel_shape", 3, 2),
                    ints("pads", 1, 0, 2, 3),
                    ints("strides", 2, 1),
                    ints("dilations", 1, 2)));
    add(
        "Conv 1x7",
        b -> b.weights("w", 6, 4, 1, 7).then("Conv", List.of("w"), ints("pads", 0, 3, 0, 3)));
    add(
        "Conv in two groups",
        b ->
            b.weights("w", 6, 2, 3, 3)
                .weights("c", 6)
                .then("Conv", List.of("w", "c"), number("group", 2), ints("pads", 1, 1, 1, 1)));
    add(
        "Conv of each channel",
        b ->
            b.weights("w", 4, 1, 3, 3)
                .then(
                    "Conv",
                    List.of("w"),
                    number("group", 4),
                    ints("pads", 1, 0, 1, 2),
                    ints("strides", 2, 2)));
    add(
        "Conv of each channel, twice, dilated",
        b ->
            b.weights("w", 8, 1, 3, 2)
                .weights("c", 8)
                .then("Conv", List.of("w", "c"), number("group", 4), ints("dilations", 2, 3)));
    for (String auto : List.of("SAME_UPPER", "SAME_LOWER", "VALID")) {
      add(
          "Conv " + auto,
          b ->
              b.weights("w", 3, 4, 4, 3)
                  .then("Conv", List.of("w"), text("auto_pad", auto), ints("strides", 2, 3)));
    }
  }

  private void pools() {
    for (String pool : List.of("MaxPool", "AveragePool")) {
      add(pool, b -> b.then(pool, ints("kernel_shape", 3, 2)));
      add(pool + " strides", b -> b.then(pool, ints("kernel_shape", 3, 3), ints("strides", 2, 2)));
      add(
          pool + " pads",
          b ->
              b.then(
                  pool,
                  ints("kernel_shape", 3, 3),
                  ints("pads", 1, 0, 1, 2),
                  ints("strides", 2, 1)));
      add(
          pool + " upwards",
          b ->
              b.then(
                  pool, ints("kernel_shape", 2, 2), ints("strides", 2, 2), number("ceil_mode", 1)));
      add(
          pool + " SAME_UPPER",
          b ->
              b.then(
                  pool,
                  ints("kernel_shape", 3, 3),
                  ints("strides", 2, 2),
                  text("auto_pad", "SAME_UPPER")));
      add(pool + " of all", b -> b.then(pool, ints("kernel_shape", 9, 7)));
      add("Global" + pool, b -> b.then("Global" + pool));
    }
    add(
        "MaxPool dilations",
        b -> b.then("MaxPool", ints("kernel_shape", 3, 3), ints("dilations", 2, 1)));
    add(
        "AveragePool that counts pads",
        b ->
            b.then(
                "AveragePool",
                ints("kernel_shape", 3, 3),
                ints("pads", 1, 1, 1, 1),
                number("count_include_pad", 1)));
  }

  private void forms() {
    add("Flatten", b -> b.then("Flatten"));
    add("Flatten at 2", b -> b.then("Flatten", number("axis", 2)));
    add("Flatten at -1", b -> b.then("Flatten", number("axis", -1)));
    add("Reshape 0, -1", b -> b.longs("s", 0, -1).then("Reshape", List.of("s")));
    add("Reshape", b -> b.longs("s", -1, 2, 0, 14).then("Reshape", List.of("s")));
    add("Transpose", b -> b.then("Transpose", ints("perm", 0, 2, 3, 1)));
    add("Transpose of all", b -> b.then("Transpose"));
    add(
        "Concat",
        b ->
            b.then("Relu")
                .node("Concat", List.of("x", "v0", "x"), "c", number("axis", 1))
                .then("Identity"));
    add(
        "Concat at -1",
        b ->
            b.then("Relu")
                .node("Concat", List.of("x", "v0"), "c", number("axis", -1))
                .then("Identity"));
    add(
        "Squeeze of old",
        b -> b.opset(11).then("GlobalAveragePool").then("Squeeze", ints("axes", 2, 3)));
    add(
        "Squeeze",
        b -> b.longs("a", -1, 2).then("GlobalAveragePool").then("Squeeze", List.of("a")));
    add("Squeeze of all", b -> b.then("GlobalAveragePool").then("Squeeze"));
    add("Unsqueeze of old", b -> b.opset(11).then("Unsqueeze", ints("axes", 0, 3)));
    add("Unsqueeze", b -> b.longs("a", -1, 1).then("Unsqueeze", List.of("a")));
    add(
        "Pad of old",
        b -> b.opset(10).then("Pad", ints("pads", 0, 0, 1, 2, 0, 1, 0, 3), real("value", 0.5)));
    add(
        "Pad",
        b -> b.longs("p", 0, 0, 1, 2, 0, 1, 0, 3).scalar("v", 0.5).then("Pad", List.of("p", "v")));
    add(
        "Pad of axes",
        b ->
            b.opset(18)
                .longs("p", 1, 2, -1, 0)
                .longs("a", 3, -2)
                .then("Pad", List.of("p", "", "a")));
    add(
        "Slice of old",
        b ->
            b.opset(9)
                .then("Slice", ints("starts", 1, -3), ints("ends", 3, 1000), ints("axes", 1, 3)));
    add(
        "Slice",
        b ->
            b.longs("s", 0, -6)
                .longs("e", Long.MAX_VALUE, -1)
                .longs("a", 2, 3)
                .longs("t", 2, 1)
                .then("Slice", List.of("s", "e", "a", "t")));
    add("Gather one", b -> b.index("i", 1).then("Gather", List.of("i"), number("axis", 1)));
    add("Gather some", b -> b.longs("i", 2, -1, 0).then("Gather", List.of("i"), number("axis", 1)));
    add(
        "flatten as PyTorch writes it",
        b ->
            b.index("zero", 0)
                .then("Shape")
                .then("Gather", List.of("zero"))
                .node("Unsqueeze", List.of("v1", "axis"), "n")
                .longs("axis", 0)
                .node("Constant", List.of(), "rest", ints("value_ints", -1))
                .node("Concat", List.of("n", "rest"), "to", number("axis", 0))
                .node("Reshape", List.of("x", "to"), "flat")
                .then("Relu"));
    add(
        "shapes that are computed",
        b ->
            b.longs("one", 1)
                .longs("four", 4)
                .longs("axes", 0)
                .then("Shape")
                .then("Slice", List.of("one", "four", "axes"))
                .then("Cast", number("to", 7))
                .node("Mul", List.of("v2", "v2"), "m")
                .node("Div", List.of("m", "v2"), "d")
                .node("Concat", List.of("batch", "d"), "all", number("axis", 0))
                .longs("batch", -1)
                .node(
                    "ConstantOfShape",
                    List.of("d"),
                    "zeros",
                    Attribute.tensor("value", Types.constant("", Literal.of(Shape.of(1), 0.25f))))
                .node("Add", List.of("x", "zeros"), "sum")
                .node("Reshape", List.of("sum", "all"), "r")
                .then("Identity"));
  }

  private void products() {
    add(
        "Gemm",
        b ->
            b.weights("w", 252, 5).weights("c", 5).then("Flatten").then("Gemm", List.of("w", "c")));
    add(
        "Gemm turned and scaled",
        b ->
            b.weights("w", 5, 252)
                .weights("c", 1, 5)
                .then("Flatten")
                .then(
                    "Gemm",
                    List.of("w", "c"),
                    number("transB", 1),
                    real("alpha", 0.5),
                    real("beta", 2)));
    add(
        "Gemm without bias",
        b -> b.weights("w", 252, 5).then("Flatten").then("Gemm", List.of("w")));
    add("MatMul", b -> b.weights("w", 7, 5).then("MatMul", List.of("w")));
    add(
        "ReduceMean of old",
        b -> b.opset(13).then("ReduceMean", ints("axes", 2, 3), number("keepdims", 0)));
    add("ReduceMean", b -> b.opset(18).longs("a", -1, 2).then("ReduceMean", List.of("a")));
    add("ReduceMean of all", b -> b.then("ReduceMean"));
  }

  private void blocks() {
    add("a block like Inception's", OnnxOperatorsTest::inception);
    add(
        "a residual block",
        b ->
            normalised(
                    b.weights("w", 4, 4, 3, 3).then("Conv", List.of("w"), ints("pads", 1, 1, 1, 1)),
                    4)
                .then("Relu")
                .then("Add", List.of("x"))
                .then("GlobalAveragePool")
                .then("Flatten"));
    add(
        "torchvision's change of range",
        b -> {
          b.scalar("s", 0.458).scalar("o", -0.03);
          for (int c = 0; c < 3; c++) {
            b.index("i" + c, c)
                .node("Gather", List.of("x", "i" + c), "g" + c, number("axis", 1))
                .longs("a" + c, 1)
                .node("Unsqueeze", List.of("g" + c, "a" + c), "u" + c)
                .node("Mul", List.of("u" + c, "s"), "m" + c)
                .node("Add", List.of("m" + c, "o"), "p" + c);
          }
          return b.node("Concat", List.of("p0", "p1", "p2"), "all", number("axis", 1))
              .then("Identity");
        });
  }

  private static OnnxBuilder inception(OnnxBuilder b) {
    b.weights("w1", 6, 4, 1, 1)
        .weights("w2", 6, 3, 1, 7)
        .weights("w3", 5, 6, 7, 1)
        .weights("w4", 3, 4, 1, 1);
    b.node("Conv", List.of("x", "w1"), "a1").node("Relu", List.of("a1"), "a");
    b.node("Conv", List.of("a", "w2"), "b1", number("group", 2), ints("pads", 0, 3, 0, 3));
    b.node("Conv", List.of("b1", "w3"), "b", ints("pads", 3, 0, 3, 0));
    b.node("AveragePool", List.of("x"), "c1", ints("kernel_shape", 3, 3), ints("pads", 1, 1, 1, 1));
    b.node("Conv", List.of("c1", "w4"), "c");
    b.node("MaxPool", List.of("x"), "d", ints("kernel_shape", 3, 3), ints("pads", 1, 1, 1, 1));
    b.node("Concat", List.of("a", "b", "c", "d"), "all", number("axis", 1));
    return normalised(b, 18).then("Relu").then("GlobalAveragePool").then("Flatten");
  }

  private void check(Case c) throws IOException, OrtException {
    Path file = Files.createTempFile(temp, "network", ".onnx");
    c.network.apply(OnnxBuilder.of(SIZES)).output("y").write(file);
    float[] values = new float[SHAPE.size()];
    Random random = new Random(7);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    Literal x = Literal.of(SHAPE, values);
    Literal expected;
    try (OnnxSession session = OnnxSession.open(file)) {
      expected = session.run(Map.of("x", x), 2).get("y");
    }
    FeatureNetwork network = new OnnxFormat().open(file);
    assertThat(network.input()).containsExactly(0, 4, 9, 7);
    assertThat(network.outputs()).containsExactly("y");
    Tensor input = Tensor.input("x", DType.F32, SHAPE);
    Map<Tensor, Literal> given = new HashMap<>(network.weights());
    given.put(input, x);
    Literal actual = network.apply(input, List.of("y")).getFirst().eval(given);
    assertThat(actual.shape()).isEqualTo(expected.shape());
    for (int i = 0; i < values.length && i < expected.shape().size(); i++) {
      double e = expected.get(i);
      assertThat(actual.get(i))
          .as("y[%d] of %s", i, c.name)
          .isCloseTo(e, within(CLOSE * Math.max(1, Math.abs(e))));
    }
  }
}
