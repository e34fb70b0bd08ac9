package io.dgm.pjrt.hlo;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Graph;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.core.spi.Program;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The text of every primitive. */
class PrimitivesTest {
  private final List<Program> programs = new ArrayList<>();

  private static Tensor x(DType dtype, int... dims) {
    return Tensor.input("x", dtype, Shape.of(dims));
  }

  private void add(String name, Tensor... outputs) {
    List<Tensor> all = List.of(outputs);
    programs.add(Program.of(name, Graph.inputs(all), all));
  }

  private void checkAll(String file) throws IOException {
    StringBuilder text = new StringBuilder();
    programs.forEach(p -> text.append(StableHlo.of(p, Precision.HIGHEST)));
    Golden.check(file, text.toString());
  }

  @Test
  void constants() throws IOException {
    for (DType dtype : DType.values()) {
      add(
          "constants of " + dtype,
          Tensor.constant(Literal.convert(dtype, Shape.of(2, 2), 1, 0, -1, 3)),
          Tensor.full(dtype, Shape.of(3), 1),
          Tensor.scalar(dtype, 2),
          Tensor.constant(Literal.fill(dtype, Shape.of(0, 2), 1)),
          Tensor.iota(dtype, Shape.of(2, 3), 1));
    }
    double[] special = {Double.NaN, Double.POSITIVE_INFINITY, -0.0, 0.1};
    for (double v : special) {
      add("special " + v, Tensor.scalar(DType.F32, v), Tensor.scalar(DType.F64, v));
    }
    checkAll("constants.mlir");
  }

  @Test
  void elementwise() throws IOException {
    Tensor f = x(DType.F32, 2, 3);
    Tensor u = x(DType.U32, 3);
    Tensor i = x(DType.I32, 3);
    Tensor p = x(DType.BOOL, 3);
    add("abs", f.abs(), i.abs(), u.abs());
    add("sign", f.sign(), i.sign(), u.sign());
    add("negate", f.neg(), i.neg(), u.neg());
    add("exponentials", f.exp(), f.expm1(), f.sigmoid(), f.tanh());
    add("logarithms", f.log(), f.log1p(), f.sqrt(), f.rsqrt());
    add("rounding", f.floor(), f.ceil(), f.sin(), f.cos());
    add("not", i.not(), p.not(), f.isFinite());
    Tensor g = x(DType.F32, 2, 3);
    Tensor j = x(DType.I32, 3);
    Tensor q = x(DType.BOOL, 3);
    add("arithmetic", f.add(g), f.sub(g), f.mul(g), f.div(g), f.pow(g), f.rem(g));
    add("extremes", f.maximum(g), f.minimum(g), i.maximum(j), p.maximum(q), p.minimum(q));
    add("logic", p.add(q), p.mul(q), p.and(q), p.or(q), p.xor(q), i.and(j), i.or(j), i.xor(j));
    add("shifts", u.shiftLeft(3), i.shiftRight(4));
    add("comparisons", f.eq(g), f.ne(g), f.lt(g), f.le(g), f.gt(g), f.ge(g), i.lt(j), p.eq(q));
    add("compare unsigned", u.lt(x(DType.U32, 3)));
    add("select", f.lt(g).select(f, g));
    add("stop gradient", f.stopGradient());
    checkAll("elementwise.mlir");
  }

  @Test
  void conversions() throws IOException {
    for (DType from : DType.values()) {
      Tensor x = x(from, 2);
      add(
          "convert " + from,
          Arrays.stream(DType.values()).filter(to -> to != from).map(x::to).toArray(Tensor[]::new));
    }
    checkAll("conversions.mlir");
  }

  @Test
  void movement() throws IOException {
    Tensor x = x(DType.F32, 2, 3);
    add("broadcast_in_dim", x.broadcastInDim(Shape.of(2, 4, 3), List.of(0, 2)));
    add("reshape", x.reshape(3, 2), x.reshape(6));
    add("transpose", x.transpose(1, 0));
    add("slice", x.slice(List.of(0, 1), List.of(2, 3), List.of(1, 2)));
    add("pad", x.pad(1.5, List.of(1, -1), List.of(0, 2), List.of(0, 1)));
    add("concatenate", Tensors.concat(1, x, x, x(DType.F32, 2, 1)));
    add("reverse", x.reverse(0, 1));
    add("gather", x.gather(x(DType.I32, 4, 5)), x.gather(x(DType.I32)));
    Tensor rows = x(DType.I32, 4);
    add("scatter", x.scatterAdd(rows, x(DType.F32, 4, 3)));
    add("scatter of bool", x(DType.BOOL, 2).scatterAdd(rows, x(DType.BOOL, 4)));
    checkAll("movement.mlir");
  }

  @Test
  void foldsAndProducts() throws IOException {
    for (DType dtype : List.of(DType.F32, DType.BF16, DType.I32, DType.I64, DType.U32)) {
      Tensor x = x(dtype, 2, 3);
      add("reduce " + dtype, x.sum(0), x.max(1), x.min(0, 1));
    }
    Tensor p = x(DType.BOOL, 2, 3);
    add("reduce bool", p.all(0), p.any(1));
    for (DType dtype : List.of(DType.F32, DType.BF16)) {
      Tensor a = x(dtype, 5, 2, 3);
      Tensor b = x(dtype, 5, 3, 4);
      add(
          "dot_general " + dtype,
          a.dotGeneral(b, List.of(0), List.of(0), List.of(2), List.of(1)));
      Op.Convolution window =
          new Op.Convolution(
              List.of(2, 1), List.of(1, 0), List.of(0, -1), List.of(1, 2), List.of(1, 1));
      add("convolution " + dtype, x(dtype, 2, 3, 8, 8).convolution(x(dtype, 4, 3, 3, 3), window));
    }
    checkAll("folds.mlir");
  }

  @Test
  void random() throws IOException {
    Key key = new Key(Tensor.input("key", DType.U32, Shape.of(2)));
    add("random", key.bits(DType.U32, Shape.of(2, 3)));
    checkAll("random.mlir");
  }

  @Test
  void replacedInputsAreMarkedAsAliases() {
    Tensor a = x(DType.F32, 2);
    Tensor b = x(DType.F32, 2);
    Program program = new Program("step", List.of(a, b), List.of(a.add(b), b), List.of(-1, 1));
    assertThat(StableHlo.of(program, Precision.HIGHEST))
        .contains("%arg1: tensor<2xf32> {tf.aliasing_output = 1 : i32}")
        .contains("%arg0: tensor<2xf32>,")
        .contains("func.return %0, %arg1 : tensor<2xf32>, tensor<2xf32>");
  }

  @Test
  void precisionIsThatOfTheSetting() {
    Tensor a = x(DType.F32, 2, 2);
    Program program = Program.of("dot", List.of(a), List.of(a.matmul(a)));
    assertThat(StableHlo.of(program, Precision.DEFAULT)).contains("#stablehlo<precision DEFAULT>");
    assertThat(StableHlo.of(program, Precision.HIGHEST)).contains("#stablehlo<precision HIGHEST>");
  }

  @Test
  void theTextIsTheSameEachTime() {
    Set<String> texts = new HashSet<>();
    for (int i = 0; i < 3; i++) {
      Tensor a = x(DType.F32, 2, 2);
      Tensor y = a.matmul(a.exp().add(a)).sum(0);
      texts.add(StableHlo.of(Program.of("same", List.of(a), List.of(y)), Precision.HIGHEST));
    }
    assertThat(texts).hasSize(1);
  }
}
