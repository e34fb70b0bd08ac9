package io.dgm.onnx;

import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Matrix products and convolutions. */
final class Products {
  private Products() {}

  static String dot(Lowering in, Twin twin, Op.DotGeneral dot) {
    Body body = in.body;
    List<Size> left = in.sizes(twin.operand(0));
    List<Size> right = in.sizes(twin.operand(1));
    List<Integer> leftFree = free(left.size(), dot.lhsBatch(), dot.lhsContracting());
    List<Integer> rightFree = free(right.size(), dot.rhsBatch(), dot.rhsContracting());
    String a =
        matrix(
            in,
            twin.one().operand(0),
            left,
            List.of(dot.lhsBatch(), leftFree, dot.lhsContracting()));
    String b =
        matrix(
            in,
            twin.one().operand(1),
            right,
            List.of(dot.rhsBatch(), dot.rhsContracting(), rightFree));
    String product = body.op("MatMul", a, b);
    boolean plain = leftFree.size() == 1 && rightFree.size() == 1 && dot.lhsBatch().size() <= 1;
    return plain ? product : body.reshape(product, in.sizes(twin));
  }

  private static List<Integer> free(int rank, List<Integer> batch, List<Integer> contracting) {
    return IntStream.range(0, rank)
        .boxed()
        .filter(d -> !batch.contains(d) && !contracting.contains(d))
        .toList();
  }

  /** {@return an operand as matrices: of three groups of dimensions each is made one} */
  private static String matrix(
      Lowering in, Tensor operand, List<Size> sizes, List<List<Integer>> groups) {
    Body body = in.body;
    List<Integer> order = groups.stream().flatMap(List::stream).toList();
    String x = in.name(operand);
    boolean ordered = IntStream.range(0, order.size()).allMatch(i -> order.get(i) == i);
    String moved = ordered ? x : body.op("Transpose", List.of(x), Attribute.of("perm", order));
    boolean batched = !groups.getFirst().isEmpty();
    List<List<Integer>> kept = batched ? groups : groups.subList(1, 3);
    if (kept.stream().allMatch(g -> g.size() == 1)) {
      return moved;
    }
    return body.reshape(moved, kept.stream().map(g -> product(sizes, g)).toList());
  }

  private static Size product(List<Size> sizes, List<Integer> group) {
    long fixed = 1;
    long perRow = 0;
    for (int d : group) {
      Size size = sizes.get(d);
      if (size.isFixed()) {
        fixed *= size.fixed();
      } else if (perRow == 0) {
        perRow = size.perRow();
      } else {
        throw new Twin.DifferException("rows times rows");
      }
    }
    return perRow == 0 ? Size.of(fixed) : new Size(perRow * fixed, 0);
  }

  static String convolution(Lowering in, Twin twin, Op.Convolution c) {
    if (!c.equals(twin.other().op())) {
      throw new Twin.DifferException("convolutions " + c + " and " + twin.other().op());
    }
    Body body = in.body;
    Tensor t = twin.one();
    String x = in.name(t.operand(0));
    String kernel = in.name(t.operand(1));
    int n = c.strides().size();
    boolean spread = c.lhsDilation().stream().anyMatch(d -> d > 1);
    List<Integer> reach = new ArrayList<>();
    for (int d = 0; d < n; d++) {
      reach.add((t.operand(1).shape().dim(d + 2) - 1) * c.rhsDilation().get(d));
    }
    if (spread && transposed(c, reach)) {
      return transposed(in, c, reach, x, kernel);
    }
    String zero = body.document.scalar(t.dtype(), 0);
    List<Size> sizes = new ArrayList<>(in.sizes(twin.operand(0)));
    for (int d = 0; d < n; d++) {
      int by = c.lhsDilation().get(d);
      if (by > 1) {
        x = Moves.spread(body, x, zero, sizes, d + 2, by);
        sizes.set(d + 2, Size.of((sizes.get(d + 2).fixed() - 1) * by + 1));
      }
    }
    List<Integer> pads = new ArrayList<>(c.padLow());
    pads.addAll(c.padHigh());
    if (pads.stream().anyMatch(p -> p < 0)) { // ONNX's convolutions only add
      List<Long> all = new ArrayList<>();
      for (List<Integer> side : List.of(c.padLow(), c.padHigh())) {
        all.addAll(List.of(0L, 0L));
        side.forEach(p -> all.add((long) p));
      }
      x = body.op("Pad", x, body.document.longs(all), zero);
      Collections.fill(pads, 0);
    }
    return body.op(
        "Conv",
        List.of(x, kernel),
        Attribute.of("strides", c.strides()),
        Attribute.of("pads", pads),
        Attribute.of("dilations", c.rhsDilation()));
  }

  /** {@return whether it is one that ONNX calls transposed: its stride is the distance} */
  private static boolean transposed(Op.Convolution c, List<Integer> reach) {
    return IntStream.range(0, reach.size())
        .allMatch(
            d ->
                c.strides().get(d) == 1
                    && c.padLow().get(d) <= reach.get(d)
                    && c.padHigh().get(d) <= reach.get(d)
                    && c.padLow().get(d) >= 0
                    && c.padHigh().get(d) >= 0);
  }

  private static String transposed(
      Lowering in, Op.Convolution c, List<Integer> reach, String x, String kernel) {
    Body body = in.body;
    int n = reach.size();
    List<Integer> swapped = new ArrayList<>(List.of(1, 0));
    List<Integer> spatial = new ArrayList<>();
    List<Integer> pads = new ArrayList<>();
    for (int d = 0; d < n; d++) {
      swapped.add(d + 2);
      spatial.add(d + 2);
      pads.add(reach.get(d) - c.padLow().get(d));
    }
    for (int d = 0; d < n; d++) {
      pads.add(reach.get(d) - c.padHigh().get(d));
    }
    String turned = body.op("Transpose", List.of(kernel), Attribute.of("perm", swapped));
    return body.op(
        "ConvTranspose",
        List.of(x, Moves.reverse(body, turned, spatial)),
        Attribute.of("strides", c.lhsDilation()),
        Attribute.of("pads", pads),
        Attribute.of("dilations", c.rhsDilation()));
  }
}
