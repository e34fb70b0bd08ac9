package io.dgm.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import io.dgm.api.spi.FeatureNetwork;
import io.dgm.api.spi.NetworkFormat;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.onnx.read.OnnxFormat;
import io.dgm.testkit.network.NetworkFormatContract;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How tensors are written, and what is refused. {@code -Ddgm.fuzz=100000} damages more. */
class OnnxFormatTest {
  private static final int[] SIZES = {0, 3, 8, 8};

  @TempDir Path temp;

  private FeatureNetwork open(OnnxBuilder network) throws IOException {
    return new OnnxFormat().open(network.write(temp.resolve("network.onnx")));
  }

  private static List<Tensor> apply(FeatureNetwork network, String... names) {
    Tensor x = Tensor.input("x", DType.F32, Shape.of(2, 3, 8, 8));
    return network.apply(x, List.of(names));
  }

  private static OnnxBuilder sum(Message tensor) {
    return OnnxBuilder.of(SIZES).tensor(tensor).then("Add", List.of("w")).output("y");
  }

  private static Message tensor(int type, long... dims) {
    Message tensor = new Message().text(8, "w").number(2, type);
    for (long d : dims) {
      tensor.number(1, d);
    }
    return tensor;
  }

  private static byte[] little(int bytes, Consumer<ByteBuffer> write) {
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    write.accept(buffer);
    return buffer.array();
  }

  private void gives(OnnxBuilder network, float... expected) throws IOException {
    FeatureNetwork read = open(network);
    Tensor x = Tensor.input("x", DType.F32, Shape.of(1, 3, 8, 8));
    Map<Tensor, Literal> given = new HashMap<>(read.weights());
    given.put(x, Literal.fill(DType.F32, x.shape(), 0));
    float[] all = read.apply(x, List.of("y")).getFirst().eval(given).toFloats();
    for (int c = 0; c < 3; c++) {
      assertThat(all[64 * c]).isEqualTo(expected[c]);
    }
  }

  @Test
  void numbersAreReadHoweverTheyAreWritten() throws IOException {
    float[] expected = {1, -2, 0.5f};
    byte[] floats = little(12, b -> b.putFloat(1).putFloat(-2).putFloat(0.5f));
    for (int field : new int[] {9, 4}) { // raw, and packed
      gives(sum(tensor(1, 3, 1, 1).bytes(field, floats)), expected);
    }
    gives(sum(tensor(1, 3, 1, 1).real(4, 1).real(4, -2).real(4, 0.5f)), expected);
    byte[] doubles = little(24, b -> b.putDouble(1).putDouble(-2).putDouble(0.5));
    for (int field : new int[] {9, 10}) {
      gives(sum(tensor(11, 3, 1, 1).bytes(field, doubles)), expected);
    }
    short[] halves = {
      Float.floatToFloat16(1), Float.floatToFloat16(-2), Float.floatToFloat16(0.5f)
    };
    gives(
        sum(
            tensor(10, 3, 1, 1)
                .bytes(9, MemorySegment.ofArray(halves).toArray(ValueLayout.JAVA_BYTE))),
        expected);
    Message typed = tensor(10, 3, 1, 1);
    for (short half : halves) {
      typed.number(5, half & 0xffff);
    }
    gives(sum(typed), expected);
    gives(
        sum(
            tensor(16, 3, 1, 1)
                .bytes(
                    9,
                    little(
                        6,
                        b ->
                            b.putShort((short) 0x3f80)
                                .putShort((short) 0xc000)
                                .putShort((short) 0x3f00)))),
        expected);
  }

  @Test
  void wholeNumbersAreReadHoweverTheyAreWritten() throws IOException {
    long[] shape = {-1, 192};
    Message longs = tensor(7, 2).number(7, shape[0]).number(7, shape[1]);
    Message ints = tensor(6, 2).number(5, shape[0]).number(5, shape[1]);
    Message raw = tensor(6, 2).bytes(9, little(8, b -> b.putInt(-1).putInt(192)));
    for (Message w : List.of(longs, ints, raw)) {
      FeatureNetwork network =
          open(OnnxBuilder.of(SIZES).tensor(w).then("Reshape", List.of("w")).output("y"));
      assertThat(apply(network, "y").getFirst().shape()).isEqualTo(Shape.of(2, 192));
    }
  }

  @Test
  void valuesWithinAreFoundAndNothingElseIsComputed() throws IOException {
    FeatureNetwork network =
        open(
            OnnxBuilder.of(SIZES)
                .weights("w", 4, 3, 3, 3)
                .weights("unused", 4, 3, 3, 3)
                .node("Conv", List.of("x", "w"), "inner")
                .node("NonMaxSuppression", List.of("inner"), "boxes")
                .output("y"));
    assertThat(apply(network, "inner").getFirst().shape()).isEqualTo(Shape.of(2, 4, 6, 6));
    assertThatThrownBy(() -> apply(network, "y"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("network.onnx")
        .hasMessageContaining("node 'node 1' (NonMaxSuppression)")
        .hasMessageContaining("AveragePool, BatchNormalization")
        .hasMessageContaining("features before it");
    assertThatThrownBy(() -> apply(network, "z"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no value 'z'; its outputs are y");
  }

  private void refused(OnnxBuilder network, String... reasons) {
    assertThatThrownBy(() -> apply(open(network), "y"))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(reasons)
        .hasMessageNotContaining("\n");
  }

  @Test
  void whatIsNotKnownIsRefusedWithAWayOut() {
    OnnxBuilder plain = OnnxBuilder.of(SIZES).then("Relu").output("y");
    refused(plain.opset(6), "version 6", "opset 17");
    refused(plain.opset(30), "version 30", "7 to 21");
    refused(
        sum(tensor(1, 3, 1, 1).message(13, new Message()).number(14, 1)),
        "'w'",
        "external data",
        "save the model as one file");
    refused(sum(tensor(3, 3, 1, 1).bytes(9, new byte[3])), "INT8", "float32");
    refused(sum(tensor(1, 3, 1, 1).bytes(9, new byte[11])), "has not the numbers of its shape");
    refused(sum(tensor(1, 1L << 40).bytes(9, new byte[11])), "has the shape");
    refused(
        OnnxBuilder.of(SIZES).input(OnnxBuilder.value("z", 1, 0, 3)).then("Relu").output("y"),
        "takes 2 inputs (x, z)");
    refused(OnnxBuilder.of(0, 8, 8, 3).then("Relu").output("y"), "channels first");
    refused(OnnxBuilder.of(0, 3, 8).then("Relu").output("y"), "[N, C, H, W]");
    refused(OnnxBuilder.of(0, 3, 1 << 20, 8).then("Relu").output("y"), "no image is as large");
    refused(OnnxBuilder.of(0, 3, 8, 9).then("Relu").output("y"), "takes FLOAT [0, 3, 8, 9]");
    refused(OnnxBuilder.of(SIZES).then("Relu"), "has no outputs");
  }

  @Test
  void nodesThatDoNotFitAreNamed() {
    OnnxBuilder conv = OnnxBuilder.of(SIZES).weights("w", 4, 2, 3, 3).then("Conv", List.of("w"));
    refused(conv.output("y"), "node 'node 0' (Conv)", "F32[4,2,3,3] in 1 groups");
    refused(
        OnnxBuilder.of(SIZES)
            .then("MaxPool", Attribute.of("kernel_shape", List.of(1 << 19, 1 << 19)))
            .output("y"),
        "a kernel has 2 numbers from 1 to 1024");
    refused(
        OnnxBuilder.of(SIZES)
            .then("AveragePool", Attribute.of("kernel_shape", List.of(9, 9)))
            .output("y"),
        "does not fit into [2,3,8,8]");
    refused(
        OnnxBuilder.of(SIZES).then("Relu").then("Reshape", List.of("v0")).output("y"),
        "(Reshape)",
        "has to be a constant");
    refused(
        OnnxBuilder.of(SIZES).longs("s", 5, -1).then("Reshape", List.of("s")).output("y"),
        "does not take the shape [5, -1]");
    refused(
        OnnxBuilder.of(SIZES)
            .longs("p", 0, 0, 1, 1, 0, 0, 1, 1)
            .then("Pad", List.of("p"), Attribute.of("mode", "wrap"))
            .output("y"),
        "pads by wrap; there are constant, edge, reflect");
    refused(
        OnnxBuilder.of(SIZES)
            .longs("p", 0, 0, 8, 1, 0, 0, 1, 1)
            .then("Pad", List.of("p"), Attribute.of("mode", "reflect"))
            .output("y"),
        "pads 8 elements by reflect with 8 and 1");
    OnnxBuilder sizes = OnnxBuilder.of(SIZES).longs("to", 2, 3, 4, 5);
    refused(
        sizes.then("Resize", List.of("", "", "to"), Attribute.of("mode", "area")).output("y"),
        "interpolates by area; there are nearest, linear, cubic");
    refused(
        OnnxBuilder.of(SIZES).longs("to", 4, 5).then("Resize", List.of("", "", "to")).output("y"),
        "2 sizes for 4 dimensions");
    refused(
        OnnxBuilder.of(SIZES)
            .longs("sizes", 1, 1)
            .node("Split", List.of("x", "sizes"), List.of("a", "b", "c"), Attribute.of("axis", 1))
            .output("y"),
        "2 sizes for 3 parts");
    refused(OnnxBuilder.of(SIZES).then("Add", List.of("lost")).output("y"), "value 'lost'");
    refused(
        OnnxBuilder.of(SIZES).weights("w", 7, 1).then("Add", List.of("w")).output("y"),
        "(Add)",
        "do not broadcast");
    refused(
        OnnxBuilder.of(SIZES)
            .weights("a", 3)
            .positive("v", 3)
            .then(
                "BatchNormalization", List.of("a", "a", "a", "v"), Attribute.of("training_mode", 1))
            .output("y"),
        "for inference");
    refused(
        OnnxBuilder.of(SIZES).then("Cast", Attribute.of("to", 7)).output("y"),
        "whole numbers of what is computed");
  }

  @Test
  void filesThatCannotBeReadAreNamed() throws IOException {
    assertThatThrownBy(() -> new OnnxFormat().open(temp.resolve("none.onnx")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("there is no")
        .hasMessageContaining("none.onnx");
    for (String text : List.of("", "not a network", "\n\n\n")) {
      Path file = Files.writeString(temp.resolve("text.onnx"), text);
      assertThatThrownBy(() -> new OnnxFormat().open(file))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("text.onnx: it is no ONNX model, or a damaged one");
    }
    assertThat(new OnnxFormat().reads(Path.of("a/B.ONNX"))).isTrue();
    assertThat(new OnnxFormat().reads(Path.of("a/onnx.pb"))).isFalse();
  }

  interface OfNetwork extends NetworkFormatContract {
    OnnxBuilder network();

    @Override
    default NetworkFormat format() {
      return new OnnxFormat();
    }

    @Override
    default Path write(Path folder) throws IOException {
      return network().write(folder.resolve("network.onnx"));
    }
  }

  @Nested
  class OfOperatorsWithWeights implements OfNetwork {
    @Override
    public OnnxBuilder network() {
      return OnnxFormatTest.network(17);
    }
  }

  @Nested
  class OfAnOldVersion implements OfNetwork {
    @Override
    public OnnxBuilder network() {
      return OnnxFormatTest.network(9);
    }
  }

  @Nested
  class OfShapes implements OfNetwork {
    @Override
    public OnnxBuilder network() {
      return shapes();
    }
  }

  @Nested
  class OfSizes implements OfNetwork {
    @Override
    public OnnxBuilder network() {
      return OnnxBuilder.of(SIZES)
          .longs("pads", 0, 0, 1, 2, 0, 0, 3, 0)
          .then("Pad", List.of("pads"), Attribute.of("mode", "reflect"))
          .floats("by", new float[] {1, 1, 1.5f, 0.7f}, 4)
          .then("Resize", List.of("", "by"), Attribute.of("mode", "linear"))
          .then("LRN", Attribute.of("size", 3))
          .longs("parts", 2, 1)
          .node("Split", List.of("v2", "parts"), List.of("a", "b"), Attribute.of("axis", 1))
          .output("y", "a")
          .output("z", "b");
    }
  }

  private static OnnxBuilder network(int opset) {
    return OnnxBuilder.of(SIZES)
        .opset(opset)
        .weights("w", 4, 3, 3, 3)
        .weights("c", 4)
        .positive("v", 4)
        .weights("d", 4, 1, 3, 3)
        .weights("g", 4, 2, 1, 1)
        .weights("f", 4, 5)
        .then("Conv", List.of("w", "c"), Attribute.of("pads", List.of(1, 0, 1, 2)))
        .then("BatchNormalization", List.of("c", "c", "c", "v"), OnnxBuilder.real("epsilon", 1e-3))
        .then("Relu")
        .then("Conv", List.of("d"), Attribute.of("group", 4))
        .then("Conv", List.of("g"), Attribute.of("group", 2))
        .then("MaxPool", Attribute.of("kernel_shape", List.of(2, 2)))
        .then(
            "AveragePool",
            Attribute.of("kernel_shape", List.of(3, 3)),
            Attribute.of("pads", List.of(1, 1, 1, 1)))
        .then("GlobalAveragePool")
        .then("Flatten")
        .then("Gemm", List.of("f"), OnnxBuilder.real("alpha", 0.5))
        .then("Softmax", Attribute.of("axis", 1))
        .output("y");
  }

  private static OnnxBuilder shapes() {
    return OnnxBuilder.of(SIZES)
        .longs("p", 0, 0, 1, 2, 0, 1, 0, 3)
        .longs("s", 0, 1)
        .longs("e", 3, 1000)
        .longs("a", 1, 3)
        .longs("t", 1, 2)
        .index("zero", 0)
        .longs("axis", 0)
        .then("Pad", List.of("p"))
        .then("Slice", List.of("s", "e", "a", "t"))
        .then("Transpose", Attribute.of("perm", List.of(0, 2, 3, 1)))
        .node("Shape", List.of("v2"), "shape")
        .node("Gather", List.of("shape", "zero"), "n")
        .node("Unsqueeze", List.of("n", "axis"), "u")
        .node("Constant", List.of(), "rest", Attribute.of("value_ints", List.of(-1)))
        .node("Concat", List.of("u", "rest"), "to", Attribute.of("axis", 0))
        .node("ConstantOfShape", List.of("to"), "unused")
        .node("Reshape", List.of("v2", "to"), "y")
        .output("z");
  }
}
