package io.dgm.bench;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Graph;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Tensor;
import io.dgm.engine.compiler.Passes;
import io.dgm.engine.spi.Program;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a training step cannot do without: its products and convolutions, and the bytes that must be
 * moved beside them. Those are: each input read once and each output written once (parameters,
 * moments, the batch); each result of a product read once by what comes next; each operand of a
 * product that is computed, written once. All else could pass in registers.
 *
 * @param products how often products of each shape are made
 * @param convolutions how often each is made
 * @param bytes moved
 */
record Work(Map<Products, Long> products, Map<Convolved, Long> convolutions, long bytes) {

  /** {@return the work of programs that each run so many times} */
  static Work of(Map<Program, Long> runs) {
    Work work = new Work(new HashMap<>(), new HashMap<>(), 0);
    long bytes = 0;
    for (Map.Entry<Program, Long> e : runs.entrySet()) {
      Program p = Passes.optimize(e.getKey());
      long once = bytes(p.inputs()) + bytes(p.outputs());
      bytes += e.getValue() * (once + work.add(p.outputs(), e.getValue()));
    }
    return new Work(work.products, work.convolutions, bytes);
  }

  /** Adds the products of a graph, and those of its loops; gives the bytes around them. */
  private long add(List<Tensor> outputs, long times) {
    long bytes = 0;
    Set<Tensor> written = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Tensor t : Graph.topological(outputs)) {
      if (t.op() instanceof Op.Scan scan) {
        bytes += scan.length() * add(scan.body().results(), times * scan.length());
      }
      if (Products.of(t).isPresent()) {
        if (t.op() instanceof Op.Convolution) {
          convolutions.merge(Convolved.of(t), times, Long::sum);
        } else {
          products.merge(Products.of(t).get(), times, Long::sum);
        }
        bytes += bytes(List.of(t));
        for (Tensor operand : t.operands()) {
          Tensor source = source(operand);
          boolean computed =
              !(source.op() instanceof Op.Input || source.op() instanceof Op.Constant)
                  && Products.of(source).isEmpty();
          if (computed && written.add(source)) {
            bytes += bytes(List.of(source));
          }
        }
      }
    }
    return bytes;
  }

  /** {@return what a tensor is another view of} */
  private static Tensor source(Tensor t) {
    Tensor of = t;
    while (of.op() instanceof Op.Transpose
        || of.op() instanceof Op.Reshape
        || of.op() instanceof Op.BroadcastInDim
        || of.op() instanceof Op.Slice) {
      of = of.operand(0);
    }
    return of;
  }

  private static long bytes(List<Tensor> tensors) {
    return tensors.stream()
        .filter(t -> t.dtype() != DType.BOOL)
        .mapToLong(t -> (long) t.size() * t.dtype().bytes())
        .sum();
  }
}
