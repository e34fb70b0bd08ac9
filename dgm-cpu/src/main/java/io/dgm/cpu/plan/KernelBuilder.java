package io.dgm.cpu.plan;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Op;
import io.dgm.cpu.run.Storage;
import io.dgm.cpu.tile.Folding;
import io.dgm.cpu.tile.Geometry;
import io.dgm.cpu.tile.KernelStep;
import io.dgm.cpu.tile.KernelStep.Instruction;
import io.dgm.cpu.tile.Kernels;
import io.dgm.cpu.tile.Lane;
import io.dgm.cpu.tile.Reducers;
import io.dgm.cpu.tile.Sources;
import io.dgm.cpu.tile.TileKernel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/** Writes the instructions of a fused kernel. */
final class KernelBuilder {
  private final Cluster cluster;
  private final Resources resources;
  private final Constants constants;
  private final LongFunction<Storage> temporaries;
  private final Geometry geometry;
  private final Slots slots;
  private final Set<Value> read;
  private final Pairs pairs;
  private final List<KernelStep.Operand> operands = new ArrayList<>();
  private final Map<KernelStep.Operand, Integer> numbers = new HashMap<>();
  private final List<Instruction> once = new ArrayList<>();
  private final List<Instruction> body = new ArrayList<>();
  private final List<Instruction> last = new ArrayList<>();
  private final List<KernelStep.Finish> finishes = new ArrayList<>();

  /** Where each array's tile is, as lanes. */
  private final Map<Value, Integer> tiles = new HashMap<>();

  /** Tiles that stay what they are for all of the kernel: repeated numbers, and views loaded. */
  private final Map<Object, Integer> loaded = new HashMap<>();

  /** How often operands are still to be read. */
  private final Map<Operand, Integer> toLoad = new HashMap<>();

  /** The slots of views that are loaded for each tile anew, until they are read no more. */
  private final Map<Operand, Long> forNow = new HashMap<>();

  /** How many reads of each array's tile are still to come. */
  private final Map<Value, Integer> pending = new HashMap<>();

  private long nanosPerThousand;

  /**
   * Readies the kernel of a cluster.
   *
   * @param cluster what it computes
   * @param resources what steps work with
   * @param constants where constants lie
   * @param temporaries gives an array of so many bytes for the time of the kernel
   */
  KernelBuilder(
      Cluster cluster,
      Resources resources,
      Constants constants,
      LongFunction<Storage> temporaries) {
    this.cluster = cluster;
    this.resources = resources;
    this.constants = constants;
    this.temporaries = temporaries;
    this.read = cluster.reads();
    this.geometry = Tiling.of(cluster.size, cluster.reductions, period()).orElseThrow();
    boolean wide =
        cluster.values.stream()
            .anyMatch(
                v ->
                    Lane.of(v.dtype).bytes() == 8
                        || v.operands.stream().anyMatch(o -> Lane.of(o.dtype).bytes() == 8));
    this.slots = new Slots((wide ? 8L : 4L) * geometry.tile());
    this.pairs = new Pairs(cluster, this::isNumber);
  }

  /**
   * {@return the longest row that a view repeats or steps over of which a tile can hold some; if
   * there is none, one that holds some tiles; 0 if there is none of those}
   */
  private long period() {
    long within = 0;
    long beyond = 0;
    for (Value v : cluster.values) {
      for (Operand o : Operand.of(v)) {
        if (o instanceof Operand.Along(View view)) {
          long row = view.dims()[view.dims().length - 1];
          within = row <= Tiling.ELEMENTS ? Math.max(within, row) : within;
          beyond = row > Tiling.ELEMENTS ? row : beyond;
        }
      }
    }
    return within > 0 ? within : beyond;
  }

  KernelStep build() {
    List<Value> ordered = cluster.ordered();
    for (Value v : ordered) {
      for (Operand o : Operand.of(v)) {
        pending.merge(o.root(), 1, Integer::sum);
        toLoad.merge(o, 1, Integer::sum);
      }
    }
    for (Reduction r : cluster.reductions) {
      pending.merge(r.operand(), 1, Integer::sum);
    }
    for (Value v : ordered) {
      if (!pairs.isInside(v)) {
        pairs.of(v).ifPresentOrElse(pair -> compute(v, pair), () -> compute(v));
        reduceReady(v);
      }
    }
    for (Reduction r : cluster.reductions) {
      if (r.operand().producer != cluster) {
        reduce(r);
      }
    }
    body.addAll(last);
    resources.scratch().reserve(slots.bytes());
    long cost = cluster.size * nanosPerThousand / 1000 + 40L * body.size();
    return new KernelStep(geometry, operands, once, body, finishes, resources.scratch(), cost);
  }

  private int number(KernelStep.Operand operand) {
    return numbers.computeIfAbsent(
        operand,
        o -> {
          operands.add(o);
          return operands.size() - 1;
        });
  }

  private int slot(long offset) {
    return number(new KernelStep.Slot(offset));
  }

  private void emit(TileKernel kernel, int to, int a, int b, int c) {
    body.add(new Instruction(kernel, to, a, b, c));
    nanosPerThousand += 70;
  }

  // ---- operations

  private void compute(Value v, Pairs.Pair pair) {
    int[] at = new int[3];
    for (int i = 0; i < at.length; i++) {
      Pairs.Source source = pair.sources().get(i);
      at[i] =
          pair.isNumber(i)
              ? address(source.how(), source.value().dtype)
              : tile(source.user(), source.index(), source.how());
    }
    List<Operand> reads = new ArrayList<>(Operand.of(v));
    pair.inside().forEach(inside -> reads.addAll(Operand.of(inside)));
    reads.removeIf(o -> pair.inside().contains(o.root()));
    int to = target(v, reads);
    emit(pair.kernel(), to, at[0], at[1], at[2]);
    nanosPerThousand += 100;
    done(v, to, reads);
  }

  private void compute(Value v) {
    List<Operand> reads = Operand.of(v);
    List<Boolean> single =
        IntStream.range(0, reads.size())
            .mapToObj(i -> isNumber(reads.get(i), v.operands.get(i).dtype))
            .toList();
    if (v.op instanceof Op.StopGradient) {
      int from = tile(v, 0, reads.getFirst());
      int to = target(v, reads);
      emit(copy(v.dtype), to, from, from, from);
      done(v, to, reads);
      return;
    }
    if (v.op instanceof Op.Iota(int dimension)) {
      int to = target(v, List.of());
      emit(Sources.iota(v.dtype, v.iota, inner(v, dimension)), to, to, to, to);
      done(v, to, reads);
      return;
    }
    DType from = v.operands.getLast().dtype;
    Kernels.Choice choice = Kernels.choose(v.op, from, v.dtype, single);
    int[] at = new int[3];
    for (int i = 0; i < reads.size(); i++) {
      at[i] =
          i == choice.number()
              ? address(reads.get(i), v.operands.get(i).dtype)
              : tile(v, i, reads.get(i));
    }
    for (int i = reads.size(); i < 3; i++) {
      at[i] = at[0];
    }
    int to = target(v, reads);
    emit(
        choice.kernel(),
        to,
        choice.swapped() ? at[1] : at[0],
        choice.swapped() ? at[0] : at[1],
        at[2]);
    nanosPerThousand += extra(v.op);
    boolean arithmetic = !(v.op instanceof Op.Select || v.op instanceof Op.Convert);
    if (v.dtype == DType.BF16 && arithmetic) {
      emit(Kernels.roundToBf16(), to, to, to, to);
    }
    done(v, to, reads);
  }

  private static long extra(Op op) {
    return switch (op) {
      case Op.Unary(Op.UnaryKind kind) ->
          switch (kind) {
            case ABS, NEGATE, NOT, IS_FINITE, SQRT, FLOOR, CEIL, SIGN -> 100;
            default -> 700;
          };
      case Op.RngBitGenerator _ -> 1000;
      case Op.Binary(Op.BinaryKind kind) ->
          switch (kind) {
            case POWER, REMAINDER -> 30_000;
            case DIVIDE -> 200;
            default -> 0;
          };
      default -> 0;
    };
  }

  private static long inner(Value v, int dimension) {
    return View.denseStrides(View.longs(v.shape))[dimension];
  }

  private static TileKernel copy(DType dtype) {
    // lanes are copied as what they are, whatever the dtype looks like in memory
    return Kernels.store(Lane.of(dtype).bytes() == 8 ? DType.F64 : DType.F32);
  }

  // ---- operands

  /** {@return whether all elements of a tile take the same element of an operand} */
  private boolean isNumber(Operand o, DType dtype) {
    return o instanceof Operand.Repeated
        || (o instanceof Operand.Along(View view)
            && row(view, dtype).filter(r -> r.within() == 0).isPresent());
  }

  /** {@return where a tile of a view lies as a whole, if no tile holds parts of two rows of it} */
  private Optional<KernelStep.Row> row(View view, DType dtype) {
    long[] dims = view.dims();
    long[] strides = view.strides();
    if (dims.length != 2 || strides[1] < 0 || strides[1] > 1 || !Lane.direct(dtype)) {
      return Optional.empty();
    }
    if (geometry.tile() > geometry.width() || dims[1] % geometry.width() != 0) {
      return Optional.empty();
    }
    int bytes = dtype.bytes();
    return Optional.of(
        new KernelStep.Row(
            view.root().storage,
            view.offset() * bytes,
            dims[1],
            strides[0] * bytes,
            (int) strides[1] * bytes));
  }

  /** {@return the number of the operand where a single number lies, as a lane, or a key} */
  private int address(Operand o, DType dtype) {
    if (o instanceof Operand.Along(View view)) {
      return number(row(view, dtype).orElseThrow());
    }
    if (o instanceof Operand.Whole(Value root, long offset)) {
      return number(new KernelStep.Fixed(root.storage, offset * dtype.bytes()));
    }
    Operand.Repeated n = (Operand.Repeated) o;
    if (n.root().constant != null) {
      return number(constants.lane(n.root().constant, n.offset()));
    }
    if (Lane.direct(dtype)) {
      return number(new KernelStep.Fixed(n.root().storage, n.offset() * dtype.bytes()));
    }
    return loaded.computeIfAbsent(
        n,
        _ -> {
          int to = slot(slots.keep());
          int from = number(new KernelStep.Fixed(n.root().storage, n.offset() * dtype.bytes()));
          TileKernel load = Sources.view(dtype, new long[] {cluster.size}, new long[] {0});
          once.add(new Instruction(load, to, from, from, from));
          return to;
        });
  }

  /** {@return the number of the operand where a tile of an operand lies, as lanes} */
  private int tile(Value user, int i, Operand o) {
    DType dtype = user.operands.get(i).dtype;
    return switch (o) {
      case Operand.Repeated _, Operand.Whole _ -> repeated(o, dtype);
      case Operand.Along(View view) -> along(o, view, dtype);
      case Operand.Dense(Value root, long offset) -> {
        Integer there = offset == 0 && root.size() == cluster.size ? tiles.get(root) : null;
        yield there != null ? there : dense(o, root, offset, dtype);
      }
    };
  }

  private int repeated(Operand o, DType dtype) {
    int number = address(o, dtype);
    return loaded.computeIfAbsent(
        List.of(number),
        _ -> {
          int to = slot(slots.keep());
          once.add(new Instruction(inFull(Kernels.fill(dtype)), to, number, number, number));
          return to;
        });
  }

  /** {@return an instruction that fills a slot for the longest tile: the first may be shorter} */
  private TileKernel inFull(TileKernel kernel) {
    int n = geometry.tile();
    return (t, to, a, b, c) -> {
      int count = t.count;
      t.count = n;
      kernel.run(t, to, a, b, c);
      t.count = count;
    };
  }

  private int along(Operand o, View view, DType dtype) {
    Integer there = loaded.get(o);
    if (there != null) {
      return there;
    }
    Optional<KernelStep.Row> row = row(view, dtype).filter(r -> r.within() > 0);
    if (row.isPresent()) {
      return number(row.get());
    }
    int from = number(new KernelStep.Fixed(view.root().storage, view.offset() * dtype.bytes()));
    TileKernel load = Sources.view(dtype, view.dims(), view.strides());
    int to;
    if (sameInAllTiles(view)) {
      to = slot(slots.keep());
      once.add(new Instruction(inFull(load), to, from, from, from));
    } else {
      long offset = slots.take();
      forNow.put(o, offset);
      to = slot(offset);
      emit(load, to, from, from, from);
    }
    loaded.put(o, to);
    return to;
  }

  /** {@return whether a view repeats some elements, and each tile begins with the first of them} */
  private boolean sameInAllTiles(View view) {
    long[] dims = view.dims();
    int last = dims.length - 1;
    boolean repeats = Arrays.stream(view.strides()).limit(last).allMatch(s -> s == 0);
    return repeats && geometry.tile() % dims[last] == 0 && geometry.width() % dims[last] == 0;
  }

  private int dense(Operand o, Value root, long offset, DType dtype) {
    int from = number(new KernelStep.Dense(root.storage, offset * dtype.bytes(), dtype.bytes()));
    if (Lane.direct(dtype)) {
      return from;
    }
    return loaded.computeIfAbsent(
        o,
        _ -> {
          int to = slot(slots.keep());
          emit(Kernels.load(dtype), to, from, from, from);
          return to;
        });
  }

  // ---- results

  /** {@return where a value is computed to: straight to memory if it is kept, else to a slot} */
  private int target(Value v, List<Operand> reads) {
    if (v.storage != null && Lane.direct(v.dtype) && !late(v, reads)) {
      return number(new KernelStep.Dense(v.storage, 0, v.dtype.bytes()));
    }
    for (Operand o : reads) {
      Integer there = tiles.get(o.root());
      // the operand's last read is this one; and its lanes are as wide, or the result would overrun
      if (there != null
          && Lane.of(o.root().dtype).bytes() == Lane.of(v.dtype).bytes()
          && pending.get(o.root()) == 1
          && o.root().producer == cluster
          && slots.isFree(operands.get(there), o.root())) {
        slots.pass(o.root(), v);
        return there;
      }
    }
    return slot(slots.take(v));
  }

  /** {@return whether others, later in the kernel, still read what a value replaces} */
  private boolean late(Value v, List<Operand> reads) {
    if (v.replaced == null || !read.contains(v.replaced)) {
      return false;
    }
    long own = reads.stream().filter(o -> o.root() == v.replaced).count();
    return pending.get(v.replaced) > own;
  }

  private void done(Value v, int at, List<Operand> reads) {
    tiles.put(v, at);
    if (v.storage != null && !(operands.get(at) instanceof KernelStep.Dense)) {
      int to = number(new KernelStep.Dense(v.storage, 0, v.dtype.bytes()));
      if (late(v, reads)) {
        slots.hold(v);
        last.add(new Instruction(Kernels.store(v.dtype), to, at, at, at));
      } else {
        emit(Kernels.store(v.dtype), to, at, at, at);
      }
    }
    for (Operand o : reads) {
      release(o.root());
      if (toLoad.merge(o, -1, Integer::sum) == 0 && forNow.containsKey(o)) {
        loaded.remove(o);
        slots.free(forNow.remove(o));
      }
    }
    if (!pending.containsKey(v)) {
      slots.release(v);
    }
  }

  private void release(Value root) {
    if (pending.merge(root, -1, Integer::sum) == 0) {
      slots.release(root);
    }
  }

  // ---- reductions

  private void reduceReady(Value v) {
    for (Reduction r : cluster.reductions) {
      if (r.operand() == v) {
        reduce(r);
      }
    }
  }

  private void reduce(Reduction r) {
    DType dtype = r.operand().dtype;
    Integer there = tiles.get(r.operand());
    int from =
        there != null ? there : dense(new Operand.Dense(r.operand(), 0), r.operand(), 0, dtype);
    Folding folding = Folding.of(r.kind(), dtype);
    int lane = Lane.of(dtype).bytes();
    Storage to = r.result().storage;
    int width = Math.toIntExact(r.width());
    if (r.columns()) {
      int chunks = geometry.chunks();
      Storage lanes = temporaries.apply((long) chunks * width * lane);
      int at = number(new KernelStep.Fixed(lanes, 0));
      emit(Reducers.columns(folding, dtype, width), at, from, from, from);
      finishes.add(
          () -> Reducers.finishColumns(folding, dtype, lanes.address, chunks, width, to.address));
    } else if (width <= Tiling.ELEMENTS) {
      int at = number(new KernelStep.Fixed(to, 0));
      int spare = slot(slots.keep());
      emit(Reducers.rows(folding, dtype, width), at, from, spare, from);
    } else {
      int rows = Math.toIntExact(r.result().size());
      int parts = geometry.tiles() / rows;
      Storage lanes = temporaries.apply((long) (geometry.tiles() + 1) * lane);
      int at = number(new KernelStep.Fixed(lanes, 0));
      emit(Reducers.part(folding, dtype), at, from, from, from);
      finishes.add(
          () -> Reducers.finishRows(folding, dtype, lanes.address, rows, parts, to.address));
    }
    release(r.operand());
  }
}
