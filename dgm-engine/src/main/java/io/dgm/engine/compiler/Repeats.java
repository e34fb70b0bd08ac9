package io.dgm.engine.compiler;

import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Op.DotGeneral;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Products of matrices whose rows repeat, in some of their columns at least, such as those of each
 * example beside each class: a row is multiplied once. [x, y] W is x W_x + y W_y, and its gradient
 * by W is x and y times sums over the repeats. What is summed is summed in another order.
 */
record Repeats() implements Rule {

  @Override
  public Tensor apply(Tensor node, Uses uses) {
    if (!(node.op() instanceof DotGeneral dot)
        || node.operands().stream().anyMatch(t -> t.rank() != 2)
        || !dot.lhsBatch().isEmpty()
        || dot.lhsContracting().size() != 1) {
      return node;
    }
    Side left = new Side(node.operand(0), dot.lhsContracting().getFirst());
    Side right = new Side(node.operand(1), dot.rhsContracting().getFirst());
    return product(left, right)
        .or(() -> product(right, left).map(product -> product.transpose(1, 0)))
        .orElse(node);
  }

  /** {@return the product, [free, free]; nothing if multiplying rows once is no gain} */
  private static Optional<Tensor> product(Side x, Side other) {
    List<Columns> parts = x.columns();
    // a product more, and a sum, for a few columns would be none
    double spared = parts.stream().mapToDouble(Columns::spared).sum();
    if (x.matrix.size() == 0 || spared == 0 || 2 * spared < x.matrix.dim(1)) {
      return Optional.empty();
    }
    return Optional.of(x.summed == 1 ? byColumns(parts, other) : byRows(parts, other));
  }

  /** {@return [N, in] · [in, out], the sum of the products of parts of both} */
  private static Tensor byColumns(List<Columns> parts, Side weight) {
    List<Tensor> terms = new ArrayList<>();
    int from = 0;
    for (Columns part : parts) {
      int to = from + part.width();
      Side rows = new Side(weight.matrix.slice(weight.summed, from, to), weight.summed);
      terms.add(part.repeated(new Side(part.once, 1).times(rows)));
      from = to;
    }
    return terms.stream().reduce(Tensor::add).orElseThrow();
  }

  /** {@return [N, in]ᵀ · [N, out], below each other the products of the parts of the former} */
  private static Tensor byRows(List<Columns> parts, Side gradient) {
    return Tensors.concat(
        0, parts.stream().map(part -> new Side(part.once, 0).times(part.total(gradient))).toList());
  }

  /**
   * A matrix in a product.
   *
   * @param matrix of rank 2
   * @param summed the dimension that is summed over
   */
  private record Side(Tensor matrix, int summed) {
    Tensor times(Side other) {
      return matrix.dotGeneral(
          other.matrix, List.of(), List.of(), List.of(summed), List.of(other.summed));
    }

    List<Columns> columns() {
      return matrix.op() instanceof Op.Concatenate(int along) && along == 1
          ? matrix.operands().stream().map(Columns::of).toList()
          : List.of(Columns.of(matrix));
    }
  }

  /**
   * Some columns of a matrix [N, …].
   *
   * @param once their rows before they were repeated, [M, width]
   * @param plates over which the rows are repeated, N in all
   * @param own the dimensions of those that the rows have, M in all
   */
  private record Columns(Tensor once, Shape plates, List<Integer> own) {
    static Columns of(Tensor x) {
      Tensor all = x;
      while (all.op() instanceof Op.Reshape) {
        all = all.operand(0);
      }
      return all.op() instanceof Op.BroadcastInDim(List<Integer> places)
          ? of(x, all.operand(0), all.shape(), places)
          : whole(x);
    }

    private static Columns whole(Tensor x) {
      return new Columns(x, Shape.of(x.dim(0)), List.of(0));
    }

    private static Columns of(Tensor x, Tensor from, Shape all, List<Integer> places) {
      int plates = 0;
      while (plates < all.rank() && all.sub(0, plates).size() < x.dim(0)) {
        plates++;
      }
      int rows = plates;
      List<Integer> kept =
          IntStream.range(0, places.size())
              .filter(i -> from.dim(i) == all.dim(places.get(i)))
              .mapToObj(places::get)
              .toList();
      List<Integer> own = kept.stream().filter(d -> d < rows).toList();
      boolean byRows = x.size() > 0 && all.sub(0, rows).size() == x.dim(0);
      boolean whole = kept.size() - own.size() == all.rank() - rows;
      return byRows && whole
          ? new Columns(from.reshape(-1, x.dim(1)), all.sub(0, rows), own)
          : whole(x);
    }

    int width() {
      return once.dim(1);
    }

    /** {@return how many columns' products are spared} */
    double spared() {
      return width() * (1 - once.dim(0) / (double) plates.size());
    }

    private boolean isWhole() {
      return once.dim(0) == plates.size();
    }

    /** {@return [M, out] as [N, out]} */
    Tensor repeated(Tensor product) {
      if (isWhole()) {
        return product;
      }
      Shape out = Shape.of(product.dim(1));
      List<Integer> places = new ArrayList<>(own);
      places.add(plates.rank());
      return product
          .reshape(new Shape(own.stream().map(plates::dim).toList()).concat(out))
          .broadcastInDim(plates.concat(out), places)
          .reshape(plates.size(), out.size());
    }

    /** {@return [N, out], or turned, summed over the repeats: [M, out], or turned} */
    Side total(Side rows) {
      if (isWhole()) {
        return rows;
      }
      Tensor all = rows.matrix;
      Shape out = Shape.of(all.dim(1 - rows.summed));
      Shape apart = rows.summed == 0 ? plates.concat(out) : out.concat(plates);
      int[] repeats =
          IntStream.range(0, plates.rank())
              .filter(d -> !own.contains(d))
              .map(d -> d + rows.summed)
              .toArray();
      Tensor sum = all.reshape(apart).sum(repeats);
      return new Side(
          rows.summed == 0
              ? sum.reshape(once.dim(0), out.size())
              : sum.reshape(out.size(), once.dim(0)),
          rows.summed);
    }
  }
}
