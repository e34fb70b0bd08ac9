package io.dgm.testkit.engine;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Scan;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/** Loops: of no step, one and many; carries with a history and without; forwards and backwards. */
final class LoopCases {
  private static final int[] LENGTHS = {0, 1, 2, 35};
  private static final int ROWS = 5;
  private static final int WIDTH = 19;

  private LoopCases() {}

  static List<Case> of(DType dtype) {
    List<Case> cases = new ArrayList<>();
    for (int length : LENGTHS) {
      for (boolean reverse : List.of(false, true)) {
        cases.add(recurrent(dtype, length, reverse));
        cases.add(carries(dtype, length, reverse));
        cases.add(gradient(dtype, length, reverse));
      }
      cases.add(times(dtype, length));
      cases.add(nested(dtype, length));
      cases.add(chained(dtype, length));
      cases.add(random(dtype, length));
      cases.add(cached(dtype, length));
    }
    return cases;
  }

  private static Case joined(String name, DType dtype, Operands operands, List<Tensor> outputs) {
    List<Tensor> flat = outputs.stream().map(t -> t.to(dtype).reshape(t.size())).toList();
    return Case.of(
        name + " of " + dtype,
        operands,
        Tensors.concat(0, flat),
        Tolerance.absolute(dtype == DType.F64 ? 1e-12 : 2e-4));
  }

  private static Scan.Result loop(
      boolean reverse, List<Tensor> xs, List<Tensor> carry, Scan.Body body) {
    return reverse ? Scan.reversed(xs, carry, body) : Scan.over(xs, carry, body);
  }

  private static List<Tensor> all(Scan.Result result) {
    List<Tensor> all = new ArrayList<>(result.carry());
    all.addAll(result.ys());
    return all;
  }

  /** A recurrent network: values from outside, and a carry that is told both before and after. */
  private static Case recurrent(DType dtype, int length, boolean reverse) {
    Operands operands = new Operands(length);
    Tensor xs = operands.uniform(dtype, Shape.of(ROWS, length, WIDTH), -1, 1).transpose(1, 0, 2);
    Tensor h = operands.uniform(dtype, Shape.of(ROWS, WIDTH), -1, 1);
    Tensor u = operands.uniform(dtype, Shape.of(WIDTH, WIDTH), -0.2, 0.2);
    Tensor bias = operands.uniform(dtype, Shape.of(WIDTH), -1, 1);
    Scan.Result r =
        loop(
            reverse,
            List.of(xs),
            List.of(h),
            (c, x) -> {
              Tensor before = c.getFirst();
              Tensor after = before.matmul(u.transpose()).add(x.getFirst()).add(bias.exp()).tanh();
              return Scan.Step.of(after, after, before, after.mul(before).sum(1), after);
            });
    return joined(name("recurrent", length, reverse), dtype, operands, all(r));
  }

  /**
   * Caches whose next entry a step writes: one that the step reads when it is written, one that it
   * reads before, one written twice, and one that is told.
   */
  private static Case cached(DType dtype, int length) {
    Operands operands = new Operands(length + 7);
    Tensor xs = operands.uniform(dtype, Shape.of(length, ROWS, WIDTH), -1, 1);
    Tensor start = operands.whole(DType.I32, Shape.SCALAR, 0, 3);
    Shape shape = Shape.of(ROWS, 40, WIDTH);
    List<Tensor> first = new ArrayList<>(List.of(start));
    for (int i = 0; i < 4; i++) {
      first.add(operands.uniform(dtype, shape, -1, 1));
    }
    Scan.Result r =
        Scan.over(
            List.of(xs),
            first,
            (c, x) -> {
              Tensor at = c.get(0);
              Tensor entry = x.getFirst().expandDims(1);
              Tensor after = c.get(1).dynamicUpdateSlice(1, at, entry);
              Tensor mean = c.get(2).mean(1).expandDims(1);
              Tensor before = c.get(2).dynamicUpdateSlice(1, at, mean.add(entry));
              Tensor twice =
                  c.get(3)
                      .dynamicUpdateSlice(1, at, entry)
                      .dynamicUpdateSlice(0, at, after.slice(0, 1, 3));
              Tensor told = c.get(4).dynamicUpdateSlice(1, at, entry.tanh());
              Tensor seen = after.dynamicSlice(1, at, 2).sum(1).add(twice.mean(1));
              return new Scan.Step(
                  List.of(at.add(Tensor.scalar(DType.I32, 1)), after, before, twice, told),
                  List.of(seen, told.sum(1), c.get(4).max(1)));
            });
    return joined("caches of " + length, dtype, operands, all(r));
  }

  /** Carries that change places, stay, count, or are written over. */
  private static Case carries(DType dtype, int length, boolean reverse) {
    Operands operands = new Operands(length + 1);
    Tensor xs = operands.uniform(dtype, Shape.of(length, WIDTH), -1, 1);
    Tensor rows = operands.whole(DType.I32, Shape.of(length), 0, ROWS);
    Tensor a = operands.uniform(dtype, Shape.of(WIDTH), -1, 1);
    Tensor b = operands.uniform(dtype, Shape.of(WIDTH), -1, 1);
    Tensor table = operands.uniform(dtype, Shape.of(ROWS, WIDTH), -1, 1);
    Tensor count = Tensor.scalar(DType.I32, 3);
    Scan.Result r =
        loop(
            reverse,
            List.of(xs, rows),
            List.of(a, b, count, table, table.mul(0.5)),
            (c, x) -> {
              Tensor row = c.get(3).gather(x.get(1));
              Tensor next = c.get(1).mul(0.5).add(x.get(0)).sub(row.mul(0.25));
              return new Scan.Step(
                  List.of(next, c.get(0), c.get(2).add(x.get(1)), c.get(3), c.get(4).mul(0.9)),
                  List.of(x.get(0), row, c.get(2), c.get(3)));
            });
    return joined(name("carries", length, reverse), dtype, operands, all(r));
  }

  /** The gradient with respect to all that a loop reads. */
  private static Case gradient(DType dtype, int length, boolean reverse) {
    Operands operands = new Operands(length + 2);
    Tensor xs = operands.uniform(dtype, Shape.of(length, ROWS, WIDTH), -1, 1);
    Tensor h = operands.uniform(dtype, Shape.of(ROWS, WIDTH), -1, 1);
    Tensor u = operands.uniform(dtype, Shape.of(WIDTH, WIDTH), -0.2, 0.2);
    Tensor bias = operands.uniform(dtype, Shape.of(WIDTH), -1, 1);
    Scan.Result r =
        loop(
            reverse,
            List.of(xs),
            List.of(h, h.mul(0.5)),
            (c, x) -> {
              Tensor gate = c.get(0).matmul(u).add(x.getFirst()).add(bias).sigmoid();
              Tensor cell = gate.mul(c.get(1)).add(x.getFirst().mul(bias));
              return new Scan.Step(List.of(cell.tanh(), cell.mul(0.5)), List.of(gate));
            });
    Tensor loss = r.last().sum().add(r.carry().get(1).square().sum()).add(r.y().sum().mul(0.3));
    List<Tensor> outputs = new ArrayList<>(Gradients.of(loss.mul(0.1), List.of(xs, h, u, bias)));
    outputs.add(loss);
    return joined(name("gradient", length, reverse), dtype, operands, outputs);
  }

  private static Case times(DType dtype, int length) {
    Operands operands = new Operands(length + 3);
    Tensor a = operands.uniform(dtype, Shape.of(WIDTH), -1, 1);
    Scan.Result r =
        Scan.times(
            length,
            List.of(a),
            (c, _) -> Scan.Step.of(c.getFirst().sin(), Tensor.iota(dtype, Shape.of(3), 0)));
    return joined("times " + length, dtype, operands, all(r));
  }

  private static Case nested(DType dtype, int length) {
    Operands operands = new Operands(length + 4);
    Tensor xs = operands.uniform(dtype, Shape.of(length, 3, 2, WIDTH), -1, 1);
    Tensor a = operands.uniform(dtype, Shape.of(2, WIDTH), -1, 1);
    Tensor w = operands.uniform(dtype, Shape.of(WIDTH, WIDTH), -0.2, 0.2);
    Scan.Result r =
        Scan.over(
            xs,
            a,
            (outer, rows) -> {
              Scan.Result inner =
                  Scan.over(
                      rows,
                      outer,
                      (c, x) -> {
                        Tensor next = c.matmul(w).add(x).add(outer.mul(0.1)).tanh();
                        return Scan.Step.of(next, next);
                      });
              return Scan.Step.of(inner.last(), inner.y().sum(0));
            });
    Tensor loss = r.last().sum().add(r.ys().getFirst().square().sum()).mul(0.05);
    List<Tensor> outputs = new ArrayList<>(all(r));
    outputs.addAll(Gradients.of(loss, List.of(xs, a, w)));
    return joined("nested " + length, dtype, operands, outputs);
  }

  /** A loop over what another gives. */
  private static Case chained(DType dtype, int length) {
    Operands operands = new Operands(length + 5);
    Tensor xs = operands.uniform(dtype, Shape.of(length, WIDTH), -1, 1);
    Tensor zero = Tensor.zeros(dtype, Shape.of(WIDTH));
    Scan.Result first =
        Scan.over(xs, zero, (c, x) -> Scan.Step.of(c.mul(0.5).add(x), c.add(x).tanh()));
    Scan.Result second =
        Scan.reversed(
            List.of(first.y(), xs.reverse(0)),
            List.of(first.last()),
            (c, x) -> {
              Tensor next = c.getFirst().add(x.get(0)).mul(x.get(1)).cos();
              return Scan.Step.of(next, next);
            });
    List<Tensor> outputs = new ArrayList<>(all(first));
    outputs.addAll(all(second));
    return joined("chained " + length, dtype, operands, outputs);
  }

  /** A key a step. */
  private static Case random(DType dtype, int length) {
    Operands operands = new Operands(length + 6);
    Literal seed = Literal.convert(DType.U32, Shape.of(2), 11, 13);
    Tensor keys = new Key(operands.input(seed)).randomBits(Shape.of(length, 2));
    Tensor a = operands.uniform(dtype, Shape.of(WIDTH), -1, 1);
    Scan.Result r =
        Scan.over(
            keys,
            a,
            (c, key) -> {
              Tensor next = c.mul(0.5).add(new Key(key).uniform(dtype, Shape.of(WIDTH)));
              return Scan.Step.of(next, next);
            });
    return joined("random " + length, dtype, operands, all(r));
  }

  private static String name(String what, int length, boolean reverse) {
    return what + " " + length + (reverse ? " reversed" : "");
  }
}
