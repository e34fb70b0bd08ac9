package io.dgm.pjrt.hlo;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Graph;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Scan;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.engine.spi.Program;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of every primitive. */
class PrimitivesTest {
  /** Programs of one golden file. */
  private static final class Group {
    private final List<Program> programs = new ArrayList<>();

    void add(String name, Tensor... outputs) {
      List<Tensor> of = List.of(outputs);
      programs.add(Program.of(name, Graph.inputs(of), of));
    }
  }

  private static Tensor x(DType dtype, int... dims) {
    return Tensor.input("x", dtype, Shape.of(dims));
  }

  private static List<Program> constants() {
    Group all = new Group();
    for (DType dtype : DType.values()) {
      all.add(
          "constants of " + dtype,
          Tensor.constant(Literal.convert(dtype, Shape.of(2, 2), 1, 0, -1, 3)),
          Tensor.full(dtype, Shape.of(3), 1),
          Tensor.scalar(dtype, 2),
          Tensor.constant(Literal.fill(dtype, Shape.of(0, 2), 1)));
      if (dtype != DType.BOOL) {
        all.add("iota of " + dtype, Tensor.iota(dtype, Shape.of(2, 3), 1));
      }
    }
    double[] special = {Double.NaN, Double.POSITIVE_INFINITY, -0.0, 0.1};
    for (double v : special) {
      all.add("special " + v, Tensor.scalar(DType.F32, v), Tensor.scalar(DType.F64, v));
    }
    return all.programs;
  }

  private static List<Program> elementwise() {
    Group all = new Group();
    Tensor f = x(DType.F32, 2, 3);
    Tensor u = x(DType.U32, 3);
    Tensor i = x(DType.I32, 3);
    Tensor p = x(DType.BOOL, 3);
    all.add("abs", f.abs(), i.abs(), u.abs());
    all.add("sign", f.sign(), i.sign(), u.sign());
    all.add("negate", f.neg(), i.neg(), u.neg());
    all.add("exponentials", f.exp(), f.expm1(), x(DType.F64, 2).expm1(), f.sigmoid(), f.tanh());
    all.add("logarithms", f.log(), f.log1p(), x(DType.F64, 2).log1p(), f.sqrt(), f.rsqrt());
    all.add("rounding", f.floor(), f.ceil(), f.sin(), f.cos());
    all.add("not", i.not(), p.not(), f.isFinite());
    Tensor g = x(DType.F32, 2, 3);
    Tensor j = x(DType.I32, 3);
    Tensor q = x(DType.BOOL, 3);
    all.add("arithmetic", f.add(g), f.sub(g), f.mul(g), f.div(g), f.pow(g), f.rem(g));
    all.add("extremes", f.maximum(g), f.minimum(g), i.maximum(j), p.maximum(q), p.minimum(q));
    all.add("logic", p.add(q), p.mul(q), p.and(q), p.or(q), p.xor(q), i.and(j), i.or(j), i.xor(j));
    all.add("shifts", u.shiftLeft(3), i.shiftRight(4));
    all.add("comparisons", f.eq(g), f.ne(g), f.lt(g), f.le(g), f.gt(g), f.ge(g), i.lt(j), p.eq(q));
    all.add("compare unsigned", u.lt(x(DType.U32, 3)));
    all.add("select", f.lt(g).select(f, g));
    all.add("stop gradient", f.stopGradient());
    return all.programs;
  }

  private static List<Program> conversions() {
    Group all = new Group();
    for (DType from : DType.values()) {
      Tensor x = x(from, 2);
      all.add(
          "convert " + from,
          Arrays.stream(DType.values()).filter(to -> to != from).map(x::to).toArray(Tensor[]::new));
    }
    return all.programs;
  }

  private static List<Program> movement() {
    Group all = new Group();
    Tensor x = x(DType.F32, 2, 3);
    all.add("broadcast_in_dim", x.broadcastInDim(Shape.of(2, 4, 3), List.of(0, 2)));
    all.add("reshape", x.reshape(3, 2), x.reshape(6));
    all.add("transpose", x.transpose(1, 0));
    all.add("slice", x.slice(List.of(0, 1), List.of(2, 3), List.of(1, 2)));
    all.add("pad", x.pad(1.5, List.of(1, -1), List.of(0, 2), List.of(0, 1)));
    all.add("concatenate", Tensors.concat(1, x, x, x(DType.F32, 2, 1)));
    all.add("reverse", x.reverse(0, 1));
    all.add("gather", x.gather(x(DType.I32, 4, 5)), x.gather(x(DType.I32)));
    Tensor at = x(DType.I32);
    all.add("dynamic_slice", x.dynamicSlice(List.of(at, at), List.of(1, 2)));
    all.add("dynamic_update_slice", x.dynamicUpdateSlice(x(DType.F32, 1, 2), List.of(at, at)));
    all.add("sort", x.argSort(1), x(DType.U32, 4).argSort(0), x(DType.F32, 0).argSort(0));
    Tensor rows = x(DType.I32, 4);
    all.add("scatter", x.scatterAdd(rows, x(DType.F32, 4, 3)));
    all.add("scatter of bool", x(DType.BOOL, 2).scatterAdd(rows, x(DType.BOOL, 4)));
    return all.programs;
  }

  private static List<Program> foldsAndProducts() {
    Group all = new Group();
    for (DType dtype : List.of(DType.F32, DType.BF16, DType.I32, DType.I64, DType.U32)) {
      Tensor x = x(dtype, 2, 3);
      all.add("reduce " + dtype, x.sum(0), x.max(1), x.min(0, 1));
    }
    Tensor p = x(DType.BOOL, 2, 3);
    all.add("reduce bool", p.all(0), p.any(1));
    for (DType dtype : List.of(DType.F32, DType.BF16)) {
      Tensor a = x(dtype, 5, 2, 3);
      Tensor b = x(dtype, 5, 3, 4);
      all.add(
          "dot_general " + dtype, a.dotGeneral(b, List.of(0), List.of(0), List.of(2), List.of(1)));
      Op.Convolution window =
          new Op.Convolution(
              List.of(2, 1), List.of(1, 0), List.of(0, -1), List.of(1, 2), List.of(1, 1));
      all.add(
          "convolution " + dtype, x(dtype, 2, 3, 8, 8).convolution(x(dtype, 4, 3, 3, 3), window));
    }
    return all.programs;
  }

  private static List<Program> random() {
    Group all = new Group();
    Key key = new Key(Tensor.input("key", DType.U32, Shape.of(2)));
    all.add("random", key.randomBits(Shape.of(2, 3)));
    return all.programs;
  }

  private static List<Program> loops() {
    Group all = new Group();
    Tensor xs = x(DType.F32, 4, 2, 3);
    Tensor start = x(DType.F32, 2, 3);
    Tensor factor = x(DType.F32, 3, 3);
    for (boolean reverse : List.of(false, true)) {
      Scan.Body body =
          (carry, x) -> {
            Tensor h = carry.getFirst().matmul(factor).add(x.getFirst()).tanh();
            return Scan.Step.of(h, h.sum(1));
          };
      Scan.Result r =
          reverse
              ? Scan.reversed(List.of(xs), List.of(start), body)
              : Scan.over(List.of(xs), List.of(start), body);
      all.add(reverse ? "backwards" : "forwards", r.carry().getFirst(), r.ys().getFirst());
    }
    Scan.Body twice = (carry, _) -> Scan.Step.of(carry.getFirst().mul(2));
    Tensor nested =
        Scan.times(
                3,
                List.of(start),
                (carry, _) -> new Scan.Step(Scan.times(2, carry, twice).carry(), List.of()))
            .carry()
            .getFirst();
    all.add("nested", nested);
    all.add("never", Scan.times(0, List.of(start), twice).carry().getFirst());
    return all.programs;
  }

  private static final Map<String, List<Program>> GROUPS =
      Map.of(
          "constants", constants(),
          "elementwise", elementwise(),
          "conversions", conversions(),
          "movement", movement(),
          "folds", foldsAndProducts(),
          "random", random(),
          "loops", loops());

  @ParameterizedTest
  @ValueSource(
      strings = {"constants", "elementwise", "conversions", "movement", "folds", "random", "loops"})
  void areWrittenAsTheyWereLookedAt(String group) throws IOException {
    StringBuilder text = new StringBuilder();
    GROUPS.get(group).forEach(p -> text.append(StableHlo.of(p, Precision.HIGHEST)));
    Golden.check(group + ".mlir", text.toString());
  }

  @Test
  void noneIsWithoutItsText() {
    Set<String> written = new TreeSet<>();
    GROUPS.values().stream()
        .flatMap(List::stream)
        .forEach(program -> collect(program.outputs(), written));
    Set<String> all = new TreeSet<>();
    for (Class<?> op : Op.class.getPermittedSubclasses()) {
      all.add(op.getSimpleName());
    }
    Stream.of(
            Op.UnaryKind.values(),
            Op.BinaryKind.values(),
            Op.Direction.values(),
            Op.ReduceKind.values())
        .flatMap(Stream::of)
        .forEach(kind -> all.add(name(kind)));
    assertThat(written).as("primitives in a golden file").containsExactlyElementsOf(all);
  }

  private static void collect(List<Tensor> outputs, Set<String> into) {
    for (Tensor node : Graph.topological(outputs)) {
      into.add(node.op().getClass().getSimpleName());
      switch (node.op()) {
        case Op.Unary op -> into.add(name(op.kind()));
        case Op.Binary op -> into.add(name(op.kind()));
        case Op.Compare op -> into.add(name(op.direction()));
        case Op.Reduce op -> into.add(name(op.kind()));
        case Op.Scan op -> collect(op.body().results(), into);
        default -> {
          // has one kind only
        }
      }
    }
  }

  private static String name(Enum<?> kind) {
    return kind.getDeclaringClass().getSimpleName() + " " + kind;
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
    assertThat(StableHlo.of(program, Precision.TF32)).contains("#stablehlo<precision DEFAULT>");
    assertThat(StableHlo.of(program, Precision.HIGHEST)).contains("#stablehlo<precision HIGHEST>");
    assertThat(StableHlo.of(program, Precision.BF16))
        .contains("(tensor<2x2xbf16>, tensor<2x2xbf16>) -> tensor<2x2xf32>");
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
