package io.dgm.engine.compiler;

import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** One move in place of two, and the cheaper of moves that are the same. */
record Moves() implements Rule {

  @Override
  public Tensor apply(Tensor node, Uses uses) {
    return switch (node.op()) {
      case Op.Reshape _ -> reshape(node, node.operand(0));
      case Op.Transpose(List<Integer> permutation) -> transpose(permutation, node, node.operand(0));
      case Op.BroadcastInDim(List<Integer> dimensions) ->
          broadcast(dimensions, node, node.operand(0));
      case Op.Reverse(List<Integer> dimensions) -> reverse(dimensions, node, node.operand(0));
      default -> node;
    };
  }

  private static Tensor reshape(Tensor node, Tensor x) {
    if (x.rank() == 0) {
      return x.broadcastTo(node.shape());
    }
    return x.op() instanceof Op.Reshape ? x.operand(0).reshape(node.shape()) : node;
  }

  private static Tensor transpose(List<Integer> permutation, Tensor node, Tensor x) {
    if (x.op() instanceof Op.Transpose(List<Integer> inner)) {
      return transposed(x.operand(0), permutation.stream().map(inner::get).toList());
    }
    List<Integer> moved = permutation.stream().filter(d -> x.dim(d) != 1).toList();
    if (moved.equals(moved.stream().sorted().toList())) {
      return x.reshape(node.shape());
    }
    if (x.op() instanceof Op.BroadcastInDim(List<Integer> dimensions)
        && x.operand(0).size() < x.size()) {
      Tensor small = x.operand(0);
      List<Integer> goal = dimensions.stream().map(permutation::indexOf).toList();
      List<Integer> order =
          IntStream.range(0, small.rank()).boxed().sorted(Comparator.comparing(goal::get)).toList();
      return transposed(small, order)
          .broadcastInDim(node.shape(), order.stream().map(goal::get).toList());
    }
    return node;
  }

  static Tensor transposed(Tensor x, List<Integer> permutation) {
    return x.transpose(permutation.stream().mapToInt(Integer::intValue).toArray());
  }

  private static Tensor broadcast(List<Integer> dimensions, Tensor node, Tensor x) {
    if (x.rank() > 0 && x.size() == node.size()) {
      return x.reshape(node.shape());
    }
    if (x.op() instanceof Op.BroadcastInDim(List<Integer> inner)) {
      return x.operand(0)
          .broadcastInDim(node.shape(), inner.stream().map(dimensions::get).toList());
    }
    if (x.op() instanceof Op.Reshape) {
      List<Integer> places = onesPutIn(x.operand(0).shape(), x.shape());
      if (places != null) {
        return x.operand(0)
            .broadcastInDim(node.shape(), places.stream().map(dimensions::get).toList());
      }
    }
    return node;
  }

  /** {@return where the dimensions of one shape are in another that has more of size 1, or null} */
  private static List<Integer> onesPutIn(Shape from, Shape to) {
    List<Integer> places = new ArrayList<>();
    for (int d = 0; d < to.rank(); d++) {
      if (places.size() < from.rank() && from.dim(places.size()) == to.dim(d)) {
        places.add(d);
      } else if (to.dim(d) != 1) {
        return null;
      }
    }
    return places.size() == from.rank() ? places : null;
  }

  private static Tensor reverse(List<Integer> dimensions, Tensor node, Tensor x) {
    TreeSet<Integer> left = new TreeSet<>(dimensions);
    left.removeIf(d -> x.dim(d) <= 1);
    if (left.size() < dimensions.size()) {
      return reversed(x, left);
    }
    if (x.op() instanceof Op.Reverse(List<Integer> inner)) {
      inner.stream().filter(d -> !left.remove(d)).toList().forEach(left::add);
      return reversed(x.operand(0), left);
    }
    return node;
  }

  private static Tensor reversed(Tensor x, TreeSet<Integer> dimensions) {
    return x.reverse(dimensions.stream().mapToInt(Integer::intValue).toArray());
  }
}
