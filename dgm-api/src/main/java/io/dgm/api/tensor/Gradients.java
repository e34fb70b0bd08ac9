package io.dgm.api.tensor;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reverse-mode differentiation, graph to graph: the gradient is made of the same primitives, so it
 * can be differentiated again, compiled and run like anything else.
 */
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
    List<Tensor> order = Graph.topological(List.of(output));
    Set<Tensor> active = active(order, wrt);
    Map<Tensor, Tensor> cotangents = new IdentityHashMap<>();
    cotangents.put(output, cotangent);
    for (int i = order.size() - 1; i >= 0; i--) {
      Tensor node = order.get(i);
      Tensor g = cotangents.get(node);
      if (g == null || !active.contains(node)) {
        continue;
      }
      for (int k = 0; k < node.operands().size(); k++) {
        Tensor operand = node.operand(k);
        if (active.contains(operand)) {
          Tensor part = Vjp.of(node, k, g);
          if (part != null) {
            cotangents.merge(operand, part, Tensor::add);
          }
        }
      }
    }
    List<Tensor> out = new ArrayList<>();
    for (Tensor t : wrt) {
      Tensor g = cotangents.get(t);
      out.add(g != null ? g : Tensor.zeros(t.dtype(), t.shape()));
    }
    return out;
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
      if (node.dtype().isFloating() && !(node.op() instanceof Op.StopGradient)) {
        for (Tensor operand : node.operands()) {
          if (active.contains(operand) && operand.dtype().isFloating()) {
            active.add(node);
          }
        }
      }
    }
    return active;
  }
}
