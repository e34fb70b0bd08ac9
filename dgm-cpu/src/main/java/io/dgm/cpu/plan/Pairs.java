package io.dgm.cpu.plan;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Op.BinaryKind;
import io.dgm.cpu.tile.FloatPairs;
import io.dgm.cpu.tile.TileKernel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Finds operations of a kernel that follow each other as one instruction of {@link FloatPairs}
 * does: those of optimizers, above all. An operation is taken into the one that follows it if
 * nothing else wants its result.
 */
final class Pairs {
  /**
   * An operand of an operation.
   *
   * @param user the operation
   * @param index which of its operands
   */
  record Source(Value user, int index) {
    Value value() {
      return user.operands.get(index);
    }

    Operand how() {
      return Operand.of(user).get(index);
    }
  }

  /**
   * Operations that are one instruction.
   *
   * @param kernel the instruction
   * @param sources its operands
   * @param numbers which of them are single numbers: the last ones, so many
   * @param inside the operations but the last
   */
  record Pair(TileKernel kernel, List<Source> sources, int numbers, List<Value> inside) {
    /** {@return whether an operand is a single number} */
    boolean isNumber(int i) {
      return i >= sources.size() - numbers;
    }
  }

  /**
   * Some vectors. Of an instruction that has only run on less than one, the compiler believes that
   * its loop over whole vectors never runs, and makes objects of them when it does.
   */
  private static final long LEAST = 64;

  private final Cluster cluster;
  private final BiPredicate<Operand, DType> isNumber;
  private final Map<Value, Integer> uses = new HashMap<>();
  private final Map<Value, Pair> pairs = new HashMap<>();
  private final Set<Value> inside = new HashSet<>();

  /**
   * Finds the pairs of a kernel.
   *
   * @param cluster the kernel
   * @param isNumber whether an operand is a single number for all of a tile
   */
  Pairs(Cluster cluster, BiPredicate<Operand, DType> isNumber) {
    this.cluster = cluster;
    this.isNumber = isNumber;
    if (cluster.size < LEAST) {
      return;
    }
    List<Value> ordered = cluster.ordered();
    for (Value v : ordered) {
      Operand.of(v).forEach(o -> uses.merge(o.root(), 1, Integer::sum));
    }
    cluster.reductions.forEach(r -> uses.merge(r.operand(), 1, Integer::sum));
    for (Value v : ordered.reversed()) {
      if (!inside.contains(v) && v.dtype == DType.F32) {
        find(v)
            .ifPresent(
                pair -> {
                  pairs.put(v, pair);
                  inside.addAll(pair.inside);
                });
      }
    }
  }

  /** {@return the pair that ends with an operation, if one does} */
  Optional<Pair> of(Value v) {
    return Optional.ofNullable(pairs.get(v));
  }

  /** {@return whether an operation is done by one that follows it} */
  boolean isInside(Value v) {
    return inside.contains(v);
  }

  private Optional<Pair> find(Value v) {
    return switch (v.op) {
      case Op.Binary(BinaryKind kind) ->
          switch (kind) {
            case ADD -> rootPlus(v).or(() -> plus(v));
            case MULTIPLY -> product(v);
            case DIVIDE -> quotient(v);
            default -> Optional.empty();
          };
      case Op.Select _ -> unlessSmall(v);
      default -> Optional.empty();
    };
  }

  private boolean number(Source s) {
    return isNumber.test(s.how(), s.value().dtype);
  }

  /** {@return the operation that gives an operand, if it is only there for it} */
  private Optional<Value> before(Source s) {
    Value root = s.value().root();
    boolean only =
        s.how().inner(cluster.size)
            && cluster.equals(root.producer)
            && root.storage == null
            && uses.get(root) == 1;
    return only ? Optional.of(root) : Optional.empty();
  }

  private static boolean is(Value v, BinaryKind kind) {
    return v.op instanceof Op.Binary(BinaryKind k) && k == kind;
  }

  private static boolean is(Value v, Op.UnaryKind kind) {
    return v.op instanceof Op.Unary(Op.UnaryKind k) && k == kind;
  }

  /** A product of a tile and a number. */
  private record Scaled(Value product, Source tile, Source number) {}

  private Optional<Scaled> scaled(Source s) {
    return before(s).filter(p -> is(p, BinaryKind.MULTIPLY)).flatMap(this::scaled);
  }

  private Optional<Scaled> scaled(Value product) {
    for (int i = 0; i < 2; i++) {
      Source tile = new Source(product, i);
      Source number = new Source(product, 1 - i);
      if (number(number) && !number(tile)) {
        return Optional.of(new Scaled(product, tile, number));
      }
    }
    return Optional.empty();
  }

  private Optional<Pair> plus(Value sum) {
    List<Pair> found = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Source other = new Source(sum, 1 - i);
      if (!number(other)) {
        scaled(new Source(sum, i))
            .ifPresent(
                s ->
                    found.add(
                        new Pair(
                            FloatPairs.scaledPlus(),
                            List.of(s.tile, other, s.number),
                            1,
                            List.of(s.product))));
      }
    }
    // the other one may be a pair of its own
    return found.stream()
        .filter(p -> before(p.sources.getFirst()).isEmpty())
        .findFirst()
        .or(() -> found.stream().findFirst());
  }

  private Optional<Pair> rootPlus(Value sum) {
    for (int i = 0; i < 2; i++) {
      Source number = new Source(sum, 1 - i);
      Optional<Scaled> s = number(number) ? scaled(new Source(sum, i)) : Optional.empty();
      Optional<Value> root = s.flatMap(x -> before(x.tile));
      if (root.filter(r -> is(r, Op.UnaryKind.SQRT)).isPresent()) {
        return Optional.of(
            new Pair(
                FloatPairs.scaledRootPlus(),
                List.of(new Source(root.get(), 0), s.get().number, number),
                2,
                List.of(root.get(), s.get().product)));
      }
    }
    return Optional.empty();
  }

  private Optional<Pair> product(Value v) {
    Optional<Scaled> s = scaled(v);
    Optional<Value> product = s.flatMap(x -> before(x.tile));
    return product
        .filter(p -> is(p, BinaryKind.MULTIPLY))
        .filter(p -> !number(new Source(p, 0)) && !number(new Source(p, 1)))
        .map(
            p ->
                new Pair(
                    FloatPairs.scaledProduct(),
                    List.of(new Source(p, 0), new Source(p, 1), s.get().number),
                    1,
                    List.of(p)));
  }

  private Optional<Pair> quotient(Value v) {
    Source below = new Source(v, 1);
    return scaled(new Source(v, 0))
        .filter(_ -> !number(below))
        .map(
            s ->
                new Pair(
                    FloatPairs.scaledQuotient(),
                    List.of(s.tile, below, s.number),
                    1,
                    List.of(s.product)));
  }

  /** Of select(|x| < s, t, x). */
  private Optional<Pair> unlessSmall(Value v) {
    Source other = new Source(v, 1);
    Source kept = new Source(v, 2);
    Optional<Value> compare =
        before(new Source(v, 0))
            .filter(c -> c.op instanceof Op.Compare(Op.Direction d) && d == Op.Direction.LT)
            .filter(c -> number(new Source(c, 1)));
    Optional<Value> size =
        compare
            .flatMap(c -> before(new Source(c, 0)))
            .filter(a -> a.dtype == DType.F32 && is(a, Op.UnaryKind.ABS))
            .filter(a -> a.operands.getFirst().root().equals(kept.value().root()))
            .filter(a -> kept.how().equals(new Source(a, 0).how()));
    return size.filter(_ -> number(other) && !number(kept))
        .map(
            a ->
                new Pair(
                    FloatPairs.unlessSmall(),
                    List.of(kept, new Source(compare.get(), 1), other),
                    2,
                    List.of(a, compare.get())));
  }
}
