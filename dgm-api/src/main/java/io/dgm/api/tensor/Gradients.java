package io.dgm.api.tensor;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reverse-mode differentiation, graph to graph: the gradient is made of the same primitives, so it
 * can be differentiated again, compiled and run like anything else.
 */
@Stability(level = Level.STABLE, since = "0.2")
public final class Gradients {
  private Gradients() {}

  /**
   * {@return the gradient of a scalar with respect to tensors, each of its tensor's shape; 0 where
   * the scalar does not depend on one}
   *
   * @param loss a floating-point scalar
   * @param wrt floating-point tensors, inputs or any other in the graph
   * @throws TensorException where the loss is not a floating-point scalar
   */
  public static List<Tensor> of(Tensor loss, List<Tensor> wrt) {
    if (loss.rank() != 0 || !loss.dtype().isFloating()) {
      throw new TensorException(
          "a gradient is taken of a floating-point scalar, got "
              + loss.type()
              + "; reduce it first, with mean() or sum()");
    }
    return of(loss, Tensor.scalar(loss.dtype(), 1), wrt);
  }

  /**
   * {@return the product of a cotangent with the Jacobian of a tensor, with respect to each tensor
   * given}
   *
   * @param output a floating-point tensor
   * @param cotangent of its type
   * @param wrt floating-point tensors
   */
  public static List<Tensor> of(Tensor output, Tensor cotangent, List<Tensor> wrt) {
    Typing.same("a cotangent", output, cotangent);
    wrt.forEach(t -> Typing.floating("a gradient", t));
    List<Tensor> found = parts(List.of(output), List.of(cotangent), wrt);
    List<Tensor> out = new ArrayList<>();
    for (int i = 0; i < wrt.size(); i++) {
      Tensor t = wrt.get(i);
      out.add(found.get(i) != null ? found.get(i) : Tensor.zeros(t.dtype(), t.shape()));
    }
    return out;
  }

  /**
   * {@return what the cotangents of several outputs give each tensor; null where they give nothing}
   */
  static List<Tensor> parts(List<Tensor> outputs, List<Tensor> seeds, List<Tensor> wrt) {
    List<Tensor> order = Graph.topological(outputs);
    Set<Tensor> active = active(order, wrt);
    Map<Tensor, Contributions> cotangents = new IdentityHashMap<>();
    Map<Tensor, Tensor[]> loops = new IdentityHashMap<>();
    for (int i = 0; i < outputs.size(); i++) {
      add(cotangents, outputs.get(i), seeds.get(i));
    }
    for (int i = order.size() - 1; i >= 0; i--) {
      Tensor node = order.get(i);
      if (!active.contains(node)) {
        continue;
      }
      if (node.op() instanceof Op.Scan op) {
        Tensor[] values = loops.get(node);
        if (values != null) {
          boolean[] wanted = new boolean[node.operands().size()];
          for (int k = 0; k < wanted.length; k++) {
            wanted[k] = isActive(node.operand(k), active);
          }
          add(cotangents, node, ScanVjp.of(node, op, values, wanted));
        }
        continue;
      }
      if (!cotangents.containsKey(node)) {
        continue;
      }
      Tensor g = cotangents.get(node).sum();
      if (node.op() instanceof Op.GetTupleElement op) {
        Tensor scan = node.operand(0);
        int values = ((Op.Scan) scan.op()).body().results().size();
        // several nodes may stand for the same value
        Tensor[] all = loops.computeIfAbsent(scan, _ -> new Tensor[values]);
        all[op.index()] = all[op.index()] == null ? g : all[op.index()].add(g);
        continue;
      }
      Tensor[] parts = new Tensor[node.operands().size()];
      for (int k = 0; k < parts.length; k++) {
        parts[k] = isActive(node.operand(k), active) ? Vjp.of(node, k, g) : null;
      }
      add(cotangents, node, parts);
    }
    List<Tensor> found = new ArrayList<>();
    wrt.forEach(t -> found.add(cotangents.containsKey(t) ? cotangents.get(t).sum() : null));
    return found;
  }

  private static void add(Map<Tensor, Contributions> cotangents, Tensor node, Tensor[] parts) {
    for (int k = 0; k < parts.length; k++) {
      if (parts[k] != null) {
        add(cotangents, node.operand(k), parts[k]);
      }
    }
  }

  private static void add(Map<Tensor, Contributions> cotangents, Tensor to, Tensor part) {
    cotangents.computeIfAbsent(to, _ -> new Contributions()).add(part);
  }

  private static boolean isActive(Tensor operand, Set<Tensor> active) {
    return operand.dtype().isFloating() && active.contains(operand);
  }

  /**
   * {@return whether a gradient reaches a tensor from another}
   *
   * @param from output
   * @param to leaf
   */
  public static boolean reaches(Tensor from, Tensor to) {
    return active(Graph.topological(List.of(from)), List.of(to)).contains(from);
  }

  private static Set<Tensor> active(List<Tensor> order, List<Tensor> wrt) {
    Set<Tensor> active = Graph.identitySet();
    active.addAll(wrt);
    for (Tensor node : order) {
      boolean passes =
          switch (node.op()) {
            case Op.StopGradient _ -> false;
            // several values, of which some may be floating
            case Op.Scan _ -> true;
            default -> node.dtype().isFloating();
          };
      if (passes) {
        for (Tensor operand : node.operands()) {
          boolean carries = operand.dtype().isFloating() || operand.op() instanceof Op.Scan;
          if (carries && active.contains(operand)) {
            active.add(node);
          }
        }
      }
    }
    return active;
  }
}
