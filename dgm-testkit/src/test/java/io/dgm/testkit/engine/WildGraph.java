package io.dgm.testkit.engine;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.TensorException;
import io.dgm.api.tensor.Tensors;
import io.dgm.engine.spi.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Random programs of all primitives over all dtypes, with NaN, infinities and zeros of both signs:
 * for what must be equal to the bit, and so may be as wild as it comes.
 */
final class WildGraph {
  private static final Shape[] SHAPES = {
    Shape.of(3, 4),
    Shape.of(4),
    Shape.of(3, 1),
    Shape.SCALAR,
    Shape.of(1, 1),
    Shape.of(2, 3, 4),
    Shape.of(0, 4),
    Shape.of(1, 4),
    Shape.of(4, 4)
  };
  private static final double[] NUMBERS = {0, -0.0, 1, -1, 2, 0.5, 3, -0.25, Double.NaN, 1e30};

  private final SplittableRandom random;
  private final Operands operands;
  private final List<Tensor> pool = new ArrayList<>();

  private WildGraph(long seed) {
    this.random = new SplittableRandom(seed);
    this.operands = new Operands(seed);
  }

  /** A program and the values of its inputs. */
  record Fed(Program program, Map<Tensor, Literal> values) {}

  static Fed of(long seed) {
    WildGraph graph = new WildGraph(seed);
    for (DType dtype : DType.values()) {
      for (int i = 0; i < 3; i++) {
        graph.pool.add(graph.input(dtype, graph.pick(SHAPES)));
      }
    }
    for (int i = 0; i < 120; i++) {
      graph.grow();
    }
    List<Tensor> outputs = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      outputs.add(graph.any());
    }
    List<Tensor> inputs = List.copyOf(graph.operands.values().keySet());
    return new Fed(Program.of("wild " + seed, inputs, outputs), graph.operands.values());
  }

  private Tensor input(DType dtype, Shape shape) {
    Literal special = Specials.vector(dtype, EngineTraits.ALL);
    Tensor indices = operands.whole(DType.I32, shape, 0, special.shape().size());
    Tensor value = Tensor.constant(special).gather(indices);
    return operands.input(value.eval(operands.values()));
  }

  private <T> T pick(T[] all) {
    return all[random.nextInt(all.length)];
  }

  private Tensor any() {
    int least = random.nextInt(pool.size());
    return pool.get(random.nextInt(least, pool.size()));
  }

  private Tensor any(DType dtype) {
    List<Tensor> fit = pool.stream().filter(t -> t.dtype() == dtype).toList();
    return fit.get(random.nextInt(fit.size()));
  }

  private void grow() {
    try {
      Tensor next = next(any());
      if (next.size() <= 600) {
        pool.add(next);
      }
    } catch (TensorException e) {
      // operands that do not fit: another draw will
    }
  }

  private Tensor next(Tensor x) {
    return switch (random.nextInt(22)) {
      case 0, 1 -> ElementwiseCases.apply(pick(Op.UnaryKind.values()), x);
      case 2, 3, 4, 5 -> ElementwiseCases.apply(pick(Op.BinaryKind.values()), x, any(x.dtype()));
      case 6, 7, 8 -> withNumber(x);
      case 9 -> ElementwiseCases.apply(pick(Op.Direction.values()), x, any(x.dtype()));
      case 10 -> any(DType.BOOL).select(x, any(x.dtype()));
      case 11 -> x.to(pick(DType.values()));
      case 12 -> x.broadcastTo(pick(SHAPES));
      case 13 -> x.reshape(pick(SHAPES));
      case 14 -> x.transpose(permutation(x.rank()));
      case 15 -> slice(x);
      case 16 -> pad(x);
      case 17 -> Tensors.concat(random.nextInt(2), x, any(x.dtype()), x);
      case 18 -> x.reverse(random.nextInt(3));
      case 19 -> ReductionCases.apply(pick(Op.ReduceKind.values()), x, random.nextInt(-2, 2));
      case 20 -> x.matmul(any(x.dtype()).transpose(permutation(2))).transpose(permutation(2));
      default -> rare(x);
    };
  }

  private Tensor withNumber(Tensor x) {
    double number = NUMBERS[random.nextInt(NUMBERS.length)];
    Tensor c = Tensor.full(x.dtype(), random.nextBoolean() ? x.shape() : Shape.SCALAR, number);
    Op.BinaryKind kind = pick(Op.BinaryKind.values());
    return random.nextInt(4) > 0
        ? ElementwiseCases.apply(kind, x, c)
        : ElementwiseCases.apply(kind, c, x);
  }

  private int[] permutation(int rank) {
    int[] p = new int[rank];
    for (int i = 0; i < rank; i++) {
      int j = random.nextInt(i + 1);
      p[i] = p[j];
      p[j] = i;
    }
    return p;
  }

  private Tensor slice(Tensor x) {
    List<Integer> starts = new ArrayList<>();
    List<Integer> limits = new ArrayList<>();
    List<Integer> strides = new ArrayList<>();
    for (int d : x.shape().dims()) {
      int start = random.nextInt(d + 1);
      starts.add(random.nextBoolean() ? 0 : start);
      limits.add(random.nextBoolean() ? d : random.nextInt(start, d + 1));
      strides.add(random.nextInt(1, 3));
    }
    return x.slice(starts, limits, strides);
  }

  private Tensor pad(Tensor x) {
    List<Integer> low = new ArrayList<>();
    List<Integer> high = new ArrayList<>();
    List<Integer> interior = new ArrayList<>();
    for (int d = 0; d < x.rank(); d++) {
      low.add(random.nextInt(-1, 3));
      high.add(random.nextInt(-1, 3));
      interior.add(random.nextInt(4) == 0 ? 1 : 0);
    }
    return x.pad(random.nextInt(2), low, high, interior);
  }

  private Tensor rare(Tensor x) {
    return switch (random.nextInt(9)) {
      case 4, 5 -> dot(x, any(x.dtype()));
      case 6 -> x.argSort(random.nextInt(3));
      case 7 -> x.dynamicSlice(0, any(DType.I32).max(), random.nextInt(3));
      case 8 -> x.dynamicUpdateSlice(0, any(DType.I32).max(), any(x.dtype()));
      case 0 -> x.gather(any(DType.I32));
      case 1 -> x.scatterAdd(any(DType.I32), any(x.dtype()));
      case 2 -> Tensor.iota(x.dtype(), x.shape(), 0).add(x);
      default -> {
        Tensor on = any(x.dtype());
        yield Gradients.of(x.stopGradient().mul(x).sum(), List.of(on)).getFirst();
      }
    };
  }

  /** Dimensions of equal size are paired at random, as batch or to sum over. */
  private Tensor dot(Tensor a, Tensor b) {
    Tensor left = a.transpose(permutation(a.rank()));
    List<List<Integer>> lists = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      lists.add(new ArrayList<>());
    }
    List<Integer> free = new ArrayList<>();
    for (int d = 0; d < b.rank(); d++) {
      free.add(d);
    }
    for (int d : permutation(left.rank())) {
      List<Integer> fit = free.stream().filter(e -> b.dim(e) == left.dim(d)).toList();
      int role = random.nextInt(3);
      if (!fit.isEmpty() && role < 2) {
        int e = fit.get(random.nextInt(fit.size()));
        free.removeIf(other -> other == e);
        lists.get(2 * role).add(d);
        lists.get(2 * role + 1).add(e);
      }
    }
    Tensor y = left.dotGeneral(b, lists.get(0), lists.get(1), lists.get(2), lists.get(3));
    return random.nextBoolean() ? y : y.transpose(permutation(y.rank()));
  }
}
