package io.dgm.api.tensor;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The gradient of a loop: a loop from the end to the start, which carries the cotangents of the
 * carries and the sums of the constants' gradients. What it reads of the forward steps is stacked
 * by a second loop like the first, with more ys; the compiler makes one of the two. Gradients of
 * constants that are products are not summed step by step, where it is cheaper to stack the factors
 * and multiply once.
 */
final class ScanVjp {
  private final Tensor scan;
  private final Op.Scan op;
  private final Tensor[] cotangents;
  private final List<Tensor> parameters;
  private final List<Tensor> results;

  /** Within a backward step, the cotangents of the next carries, and of the ys; null for none. */
  private final Tensor[] seeds;

  private ScanVjp(Tensor scan, Op.Scan op, Tensor[] cotangents) {
    this.scan = scan;
    this.op = op;
    this.cotangents = cotangents;
    this.parameters = op.body().parameters();
    this.results = op.body().results();
    this.seeds = new Tensor[results.size()];
  }

  /**
   * {@return what the cotangents of a loop's values give its operands; null where nothing}
   *
   * @param cotangents for each value, or null
   * @param wanted which operands are asked for
   */
  static Tensor[] of(Tensor scan, Op.Scan op, Tensor[] cotangents, boolean[] wanted) {
    return new ScanVjp(scan, op, cotangents).run(wanted);
  }

  private Tensor[] run(boolean[] wanted) {
    int n = op.carries();
    List<Tensor> outputs = new ArrayList<>();
    List<Tensor> given = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      Tensor r = results.get(i);
      if (r.dtype().isFloating() && (i < n || cotangents[i] != null)) {
        seeds[i] = Tensor.input("cotangent " + i + " of a loop", r.dtype(), r.shape());
        outputs.add(r);
        given.add(seeds[i]);
      }
    }
    // all floating carries, for the cotangent of one may come by way of another
    List<Tensor> wrt = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      if (i < n ? seeds[i] != null : wanted[i]) {
        wrt.add(parameters.get(i));
      }
    }
    List<Tensor> found = Gradients.parts(outputs, given, wrt);
    Map<Tensor, Tensor> gradient = new IdentityHashMap<>();
    for (int i = 0; i < wrt.size(); i++) {
      if (found.get(i) != null) {
        gradient.put(wrt.get(i), found.get(i));
      }
    }
    return backwards(gradient, wanted);
  }

  private Tensor[] backwards(Map<Tensor, Tensor> gradient, boolean[] wanted) {
    int n = op.carries();
    int firstConstant = n + op.xs();
    Tensor[] parts = new Tensor[parameters.size()];
    BackwardStep step = new BackwardStep(scan, op);
    List<Integer> carried = new ArrayList<>();
    for (int i = 0; i < seeds.length; i++) {
      if (i < n && seeds[i] != null) {
        Tensor first = cotangents[i];
        Tensor zero = Tensor.zeros(seeds[i].dtype(), seeds[i].shape());
        Tensor g = gradient.get(parameters.get(i));
        step.carry(seeds[i], first == null ? zero : first, g == null ? zero : g);
        carried.add(i);
      } else if (seeds[i] != null) {
        step.slice(seeds[i], cotangents[i]);
      }
    }
    List<Integer> summed = new ArrayList<>();
    Stacking stacking = new Stacking(step);
    for (int i = n; i < parameters.size(); i++) {
      Tensor g = gradient.get(parameters.get(i));
      if (wanted[i] && g != null) {
        if (i < firstConstant) {
          step.stack(g);
        } else if (!stacking.accepts(g)) {
          Tensor sum = Tensor.input("sum " + i + " of a loop", g.dtype(), g.shape());
          summed.add(i);
          step.carry(sum, Tensor.zeros(g.dtype(), g.shape()), sum.add(g));
        }
      }
    }
    for (int i = firstConstant; i < parameters.size(); i++) {
      Tensor g = gradient.get(parameters.get(i));
      if (wanted[i] && g != null && !summed.contains(i)) {
        stacking.prepare(g);
      }
    }
    step.close();
    for (int k = 0; k < carried.size(); k++) {
      parts[carried.get(k)] = wanted[carried.get(k)] ? step.last(k) : null;
    }
    for (int k = 0; k < summed.size(); k++) {
      parts[summed.get(k)] = step.last(carried.size() + k);
    }
    for (int i = n; i < parameters.size(); i++) {
      Tensor g = gradient.get(parameters.get(i));
      if (wanted[i] && g != null && !summed.contains(i)) {
        parts[i] = i < firstConstant ? step.stacked(g) : stacking.total(g);
      }
    }
    return parts;
  }
}
