package io.dgm.testkit.engine;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Op.BinaryKind;
import io.dgm.api.tensor.Op.UnaryKind;
import io.dgm.api.tensor.Scan;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import io.dgm.engine.spi.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A random graph, the same for the same seed. Its numbers stay between -2 and 2 and its functions
 * amplify little, so that an engine's rounding does not show; what jumps (comparisons, floor) is
 * applied to numbers only that every engine has exactly.
 */
final class RandomGraph {
  private record Value(Tensor tensor, boolean exact) {}

  private static final UnaryKind[] SMOOTH = {
    UnaryKind.TANH, UnaryKind.LOGISTIC, UnaryKind.SINE, UnaryKind.COSINE
  };

  private final SplittableRandom random;
  private final Operands operands;
  private final DType dtype;
  private final int rows;
  private final int columns;
  private final List<Value> values = new ArrayList<>();

  private RandomGraph(long seed, DType dtype) {
    this.random = new SplittableRandom(seed);
    this.operands = new Operands(seed);
    this.dtype = dtype;
    this.rows = random.nextInt(1, 40);
    this.columns = random.nextInt(1, 140);
  }

  static Case of(long seed, DType dtype) {
    RandomGraph graph = new RandomGraph(seed, dtype);
    graph.grow();
    // everything is joined to one output, so that every node counts
    List<Tensor> parts = graph.values.stream().map(v -> v.tensor.reshape(-1)).toList();
    return Case.of(
        "random graph " + seed + " in " + dtype,
        graph.operands,
        Tensors.concat(0, parts),
        tolerance(dtype));
  }

  private static Tolerance tolerance(DType dtype) {
    return Tolerance.absolute(dtype == DType.F64 ? 1e-11 : 3e-4);
  }

  private void grow() {
    for (Shape shape : shapes()) {
      values.add(new Value(operands.uniform(dtype, shape, -1, 1), true));
    }
    int nodes = random.nextInt(8, 40);
    for (int i = 0; i < nodes; i++) {
      values.add(next());
    }
  }

  /** {@return a random program whose outputs replace some of its inputs, and some do not} */
  static Replacement replacing(long seed, DType dtype) {
    RandomGraph graph = new RandomGraph(seed, dtype);
    graph.grow();
    List<Tensor> inputs = List.copyOf(graph.operands.values().keySet());
    List<Tensor> outputs = new ArrayList<>();
    List<Integer> replaces = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      Shape shape = inputs.get(i).shape();
      List<Tensor> fit =
          graph.values.stream().map(Value::tensor).filter(t -> t.shape().equals(shape)).toList();
      if (graph.random.nextInt(4) > 0) {
        outputs.add(fit.get(graph.random.nextInt(fit.size())));
        replaces.add(i);
      }
      if (graph.random.nextBoolean()) {
        outputs.add(graph.pick().tensor);
        replaces.add(-1);
      }
    }
    return new Replacement(
        new Program("random " + seed + " in " + dtype, inputs, outputs, replaces),
        inputs.stream().map(graph.operands.values()::get).toList(),
        tolerance(dtype));
  }

  private List<Shape> shapes() {
    return List.of(Shape.of(rows, columns), Shape.of(columns), Shape.of(rows, 1), Shape.SCALAR);
  }

  private Value pick() {
    // later ones more often, for depth
    int least = random.nextInt(values.size());
    return values.get(random.nextInt(least, values.size()));
  }

  /** {@return a value with a shape that the other one broadcasts with} */
  private Value partner(Value other) {
    for (int attempt = 0; attempt < 20; attempt++) {
      Value candidate = pick();
      if (fits(candidate.tensor.shape(), other.tensor.shape())) {
        return candidate;
      }
    }
    return other;
  }

  private static boolean fits(Shape a, Shape b) {
    for (int i = 1; i <= Math.min(a.rank(), b.rank()); i++) {
      if (a.dim(-i) != b.dim(-i) && a.dim(-i) != 1 && b.dim(-i) != 1) {
        return false;
      }
    }
    return true;
  }

  private Value next() {
    Value x = pick();
    return switch (random.nextInt(15)) {
      case 0, 1, 2 -> smooth(x);
      case 3, 4, 5, 6 -> binary(x, partner(x));
      case 7 -> choice(x, partner(x));
      case 8 -> reduced(x);
      case 9 -> product(x);
      case 10 -> moved(x);
      case 11 -> exactUnary(x);
      case 13 -> looped(x);
      case 12 -> new Value(x.tensor.mul(random.nextInt(-3, 4) / 4.0), x.exact);
      default -> stepped(x);
    };
  }

  private Value smooth(Value x) {
    Tensor y = ElementwiseCases.apply(SMOOTH[random.nextInt(SMOOTH.length)], x.tensor.mul(0.9));
    return new Value(y, false);
  }

  private Value exactUnary(Value x) {
    return new Value(random.nextBoolean() ? x.tensor.neg() : x.tensor.abs(), x.exact);
  }

  private Value binary(Value x, Value y) {
    BinaryKind[] kinds = {
      BinaryKind.ADD,
      BinaryKind.SUBTRACT,
      BinaryKind.MULTIPLY,
      BinaryKind.MAXIMUM,
      BinaryKind.MINIMUM,
      BinaryKind.DIVIDE
    };
    BinaryKind kind = kinds[random.nextInt(kinds.length)];
    Tensor b = kind == BinaryKind.DIVIDE ? y.tensor.abs().add(1) : y.tensor;
    Tensor z = ElementwiseCases.apply(kind, x.tensor, b);
    boolean grows =
        kind == BinaryKind.ADD || kind == BinaryKind.SUBTRACT || kind == BinaryKind.MULTIPLY;
    return new Value(grows ? z.mul(0.5) : z, x.exact && y.exact);
  }

  private Value choice(Value x, Value y) {
    List<Value> exact =
        values.stream().filter(v -> v.exact && fits(v.tensor.shape(), x.tensor.shape())).toList();
    if (exact.isEmpty()) {
      return exactUnary(x);
    }
    Value decides = exact.get(random.nextInt(exact.size()));
    if (!fits(decides.tensor.shape(), y.tensor.shape())) {
      return exactUnary(x);
    }
    Op.Direction[] ways = Op.Direction.values();
    Tensor p =
        ElementwiseCases.apply(
            ways[random.nextInt(ways.length)],
            decides.tensor,
            Tensor.scalar(dtype, random.nextInt(-2, 3) / 4.0));
    if (random.nextBoolean()) {
      p = p.not();
    }
    return new Value(p.select(x.tensor, y.tensor), x.exact && y.exact && decides.exact);
  }

  private Value reduced(Value x) {
    int rank = x.tensor.rank();
    if (rank == 0) {
      return smooth(x);
    }
    int over = random.nextInt(rank);
    boolean keep = random.nextBoolean();
    Tensor y =
        switch (random.nextInt(3)) {
          case 0 -> x.tensor.mean(over);
          case 1 -> x.tensor.max(over);
          default -> x.tensor.min(over);
        };
    return new Value(keep ? Tensors.keepDims(y, x.tensor, over) : y, false);
  }

  private Value product(Value x) {
    if (x.tensor.rank() != 2) {
      return smooth(x);
    }
    Tensor square = x.tensor.transpose().matmul(x.tensor).mul(1.0 / x.tensor.dim(0));
    return new Value(x.tensor.matmul(square).mul(1.0 / x.tensor.dim(1)), false);
  }

  private Value looped(Value x) {
    if (x.tensor.rank() != 2) {
      return smooth(x);
    }
    Tensor other = values.getFirst().tensor.max(0);
    Tensor first = x.tensor.min(0);
    if (!fits(other.shape(), first.shape())) {
      return smooth(x);
    }
    Scan.Result r =
        Scan.over(
            x.tensor,
            first.add(other.mul(0)),
            (c, row) -> {
              Tensor next = c.mul(0.5).add(row.mul(other).mul(0.25));
              return Scan.Step.of(next, random.nextBoolean() ? next : c.tanh());
            });
    return new Value(random.nextInt(3) == 0 ? r.last() : r.y(), false);
  }

  private Value moved(Value x) {
    if (x.tensor.rank() != 2) {
      return new Value(x.tensor.broadcastTo(shape(x.tensor)), x.exact);
    }
    int n = x.tensor.dim(0);
    int cut = random.nextInt(n + 1);
    Tensor y =
        switch (random.nextInt(6)) {
          case 4 ->
              x.tensor
                  .dynamicSlice(0, place(), n - cut)
                  .pad(0.5, List.of(0, 0), List.of(cut, 0), List.of(0, 0));
          case 5 -> x.tensor.dynamicUpdateSlice(0, place(), x.tensor.slice(0, cut, n));
          case 0 -> x.tensor.reverse(random.nextInt(2));
          case 1 -> x.tensor.transpose().mul(0.5).transpose();
          case 2 -> Tensors.concat(0, x.tensor.slice(0, cut, n), x.tensor.slice(0, 0, cut));
          default ->
              x.tensor.slice(0, cut, n).pad(0.25, List.of(0, 0), List.of(cut, 0), List.of(0, 0));
        };
    return new Value(y, x.exact);
  }

  /** {@return a start that a pass cannot know} */
  private Tensor place() {
    return values.getFirst().tensor.max().mul(4).to(DType.I32);
  }

  private Shape shape(Tensor x) {
    Shape all = Shape.of(rows, columns);
    return fits(x.shape(), all) && x.shape().broadcast(all).equals(all) ? all : x.shape();
  }

  private Value stepped(Value x) {
    if (!x.exact) {
      return smooth(x);
    }
    Tensor y =
        switch (random.nextInt(3)) {
          case 0 -> x.tensor.mul(4).floor().mul(0.25);
          case 1 -> x.tensor.mul(4).to(DType.I32).to(dtype).mul(0.25);
          default -> x.tensor.sign();
        };
    return new Value(y, true);
  }
}
