package io.dgm.engine.compiler;

import io.dgm.api.tensor.Graph;
import io.dgm.api.tensor.LoopBody;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Scan;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** One loop for several that share their parameters, operands and carries. */
final class LoopUnion {
  private final Tensor model;
  private final Op.Scan op;
  private final List<Tensor> parameters;

  /** The carries and the ys that are asked for, within a step. */
  private final Set<Integer> carries = new LinkedHashSet<>();

  private final Set<Tensor> ys = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Tensor> yOrder = new ArrayList<>();

  private List<Tensor> operands;
  private Tensor scan;

  /** Where the carries that stay, and the ys, are among the values of the new loop. */
  private final Map<Integer, Integer> carryPlaces = new HashMap<>();

  private final Map<Tensor, Integer> yPlaces = new IdentityHashMap<>();

  LoopUnion(Tensor model) {
    this.model = model;
    this.op = (Op.Scan) model.op();
    this.parameters = op.body().parameters();
  }

  /** Notes that a value of one of the loops is used. */
  void ask(Tensor member, int index) {
    if (index < op.carries()) {
      carries.add(index);
    } else {
      Tensor y = ((Op.Scan) member.op()).body().results().get(index);
      if (ys.add(y)) {
        yOrder.add(y);
      }
    }
  }

  boolean isMade() {
    return operands != null;
  }

  /** Makes the loop from operands that were rewritten already. */
  void make(List<Tensor> rewritten) {
    operands = rewritten;
    List<Integer> kept = liveCarries();
    List<Tensor> results = new ArrayList<>();
    for (int c : kept) {
      carryPlaces.put(c, results.size());
      results.add(op.body().results().get(c));
    }
    for (Tensor y : yOrder) {
      if (!isThere(y)) {
        yPlaces.put(y, results.size());
        results.add(y);
      }
    }
    if (op.length() == 0 || results.isEmpty()) {
      return;
    }
    scan = make(kept, results);
  }

  private Tensor make(List<Integer> kept, List<Tensor> results) {
    Set<Tensor> read = Collections.newSetFromMap(new IdentityHashMap<>());
    read.addAll(Graph.inputs(results));
    int n = op.carries();
    List<Integer> places = new ArrayList<>(kept);
    IntStream.range(n, n + op.xs())
        .filter(i -> read.contains(parameters.get(i)))
        .forEach(places::add);
    int xs = places.size() - kept.size();
    IntStream.range(0, n)
        .filter(i -> !kept.contains(i) && read.contains(parameters.get(i)))
        .forEach(places::add);
    IntStream.range(n + op.xs(), parameters.size())
        .filter(i -> read.contains(parameters.get(i)))
        .forEach(places::add);
    LoopBody body = new LoopBody(places.stream().map(parameters::get).toList(), results);
    List<Tensor> in = places.stream().map(operands::get).toList();
    Op.Scan pruned = new Op.Scan(body, kept.size(), xs, op.length(), op.reverse());
    return pruned.equals(op) && in.equals(model.operands()) ? model : Scan.node(pruned, in);
  }

  /** {@return the carries that are asked for or decide what is, and that steps change} */
  private List<Integer> liveCarries() {
    Set<Integer> live = new LinkedHashSet<>();
    List<Tensor> results = op.body().results();
    while (true) {
      List<Tensor> roots = new ArrayList<>(yOrder);
      IntStream.range(0, op.carries())
          .filter(c -> live.contains(c) || carries.contains(c))
          .forEach(c -> roots.add(results.get(c)));
      Set<Tensor> read = Collections.newSetFromMap(new IdentityHashMap<>());
      read.addAll(Graph.inputs(roots));
      boolean more = false;
      for (int c = 0; c < op.carries(); c++) {
        more |= (carries.contains(c) || read.contains(parameters.get(c))) && live.add(c);
      }
      if (!more) {
        return live.stream().filter(c -> results.get(c) != parameters.get(c)).sorted().toList();
      }
    }
  }

  /** {@return whether a y is a slice of the xs, or the same in all steps} */
  private boolean isThere(Tensor y) {
    int p = parameters.indexOf(y);
    return p >= op.carries() || (p >= 0 && op.body().results().get(p) == y);
  }

  /** {@return the value of one of the loops, by the new one} */
  Tensor value(Tensor element, int index) {
    if (index < op.carries()) {
      Integer place = op.length() == 0 ? null : carryPlaces.get(index);
      return place == null ? operands.get(index) : element(element, place);
    }
    Tensor y = ((Op.Scan) element.operand(0).op()).body().results().get(index);
    if (op.length() == 0) {
      return Tensor.zeros(element.dtype(), element.shape());
    }
    if (yPlaces.containsKey(y)) {
      return element(element, yPlaces.get(y));
    }
    int p = parameters.indexOf(y);
    if (p >= op.carries() && p < op.carries() + op.xs()) {
      return operands.get(p);
    }
    Shape shape = element.shape();
    return operands.get(p).broadcastInDim(shape, IntStream.range(1, shape.rank()).boxed().toList());
  }

  private Tensor element(Tensor old, int place) {
    boolean same = old.operand(0) == scan && ((Op.GetTupleElement) old.op()).index() == place;
    return same ? old : Scan.element(scan, place);
  }
}
