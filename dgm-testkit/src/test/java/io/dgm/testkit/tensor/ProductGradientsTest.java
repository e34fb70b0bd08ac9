package io.dgm.testkit.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The gradients of products and convolutions, and theirs, against finite differences. */
class ProductGradientsTest {

  private static void dot(
      int[] lhs,
      int[] rhs,
      List<Integer> lhsBatch,
      List<Integer> rhsBatch,
      List<Integer> lhsContracting,
      List<Integer> rhsContracting) {
    GradientCheck.of(
            "dot " + lhsBatch + rhsBatch + lhsContracting + rhsContracting,
            x -> x.get(0).dotGeneral(x.get(1), lhsBatch, rhsBatch, lhsContracting, rhsContracting))
        .at(lhs)
        .at(rhs)
        .checkTwice();
  }

  private static int[] sizes(int... sizes) {
    return sizes;
  }

  @Test
  void matrices() {
    List<Integer> none = List.of();
    dot(sizes(3, 4), sizes(4, 5), none, none, List.of(1), List.of(0));
    dot(sizes(3, 4), sizes(5, 4), none, none, List.of(1), List.of(1));
    dot(sizes(4, 3), sizes(4, 5), none, none, List.of(0), List.of(0));
    dot(sizes(4, 3), sizes(5, 4), none, none, List.of(0), List.of(1));
    dot(sizes(4), sizes(4), none, none, List.of(0), List.of(0));
    dot(sizes(3), sizes(2), none, none, none, none);
    dot(sizes(), sizes(2), none, none, none, none);
    dot(sizes(2, 3, 4), sizes(4, 2), none, none, List.of(2), List.of(0));
    dot(sizes(2, 4, 3), sizes(4, 2), none, none, List.of(1), List.of(0));
    dot(sizes(4, 2), sizes(3, 2, 4), none, none, List.of(0), List.of(2));
  }

  @Test
  void batches() {
    List<Integer> first = List.of(0);
    dot(sizes(2, 3, 4), sizes(2, 4, 2), first, first, List.of(2), List.of(1));
    dot(sizes(2, 4, 3), sizes(2, 3, 4), first, first, List.of(1), List.of(2));
    dot(sizes(3, 2), sizes(4, 3), first, List.of(1), List.of(), List.of());
    dot(sizes(3, 4, 2), sizes(4, 3, 2), List.of(2), List.of(2), List.of(0), List.of(1));
  }

  @Test
  void manyDimensionsInOddOrders() {
    dot(sizes(2, 3, 2, 4), sizes(4, 3, 2, 2), List.of(2), List.of(3), List.of(3, 0), List.of(0, 2));
    dot(sizes(3, 2, 2, 4), sizes(2, 4, 3, 2), List.of(2, 0), List.of(0, 2), List.of(3), List.of(1));
    dot(sizes(2, 3, 4), sizes(4, 2, 3), List.of(), List.of(), List.of(1, 2, 0), List.of(2, 0, 1));
    dot(sizes(2, 3, 2), sizes(3, 2, 2), List.of(), List.of(), List.of(0, 1), List.of(2, 0));
  }

  private static void convolution(int[] input, int[] kernel, Op.Convolution op) {
    GradientCheck.of(op.toString(), x -> x.get(0).convolution(x.get(1), op))
        .at(input)
        .at(kernel)
        .checkTwice();
  }

  private static Op.Convolution one(int stride, int low, int high, int lhs, int rhs) {
    return new Op.Convolution(
        List.of(stride), List.of(low), List.of(high), List.of(lhs), List.of(rhs));
  }

  @Test
  void convolutionsAlongOneDimension() {
    int[] input = {2, 2, 7};
    int[] kernel = {3, 2, 3};
    for (int stride = 1; stride <= 3; stride++) {
      for (int[] pad : new int[][] {{0, 0}, {2, 1}, {-1, 0}, {1, -2}}) {
        for (int lhs = 1; lhs <= 2; lhs++) {
          for (int rhs = 1; rhs <= 2; rhs++) {
            convolution(input, kernel, one(stride, pad[0], pad[1], lhs, rhs));
          }
        }
      }
    }
    convolution(input, kernel, one(1, 4, 5, 1, 1));
    convolution(sizes(1, 1, 1), sizes(1, 1, 1), one(1, 0, 0, 1, 1));
  }

  @Test
  void convolutionsAlongTwoDimensions() {
    int[] input = {2, 2, 5, 4};
    int[] kernel = {2, 2, 3, 2};
    convolution(input, kernel, two(1, 1, 0, 0, 0, 0, 1, 1, 1, 1));
    convolution(input, kernel, two(2, 1, 1, 0, 0, 1, 1, 1, 1, 1));
    convolution(input, kernel, two(2, 3, 2, 1, 1, 2, 1, 1, 1, 2));
    convolution(input, kernel, two(1, 1, 1, 1, 1, 1, 2, 3, 1, 1));
    convolution(input, kernel, two(1, 2, -1, 2, 1, -1, 2, 1, 1, 2));
    convolution(input, kernel, two(3, 2, 0, 1, 4, 0, 2, 2, 2, 2));
  }

  private static Op.Convolution two(int... v) {
    return new Op.Convolution(
        List.of(v[0], v[1]),
        List.of(v[2], v[3]),
        List.of(v[4], v[5]),
        List.of(v[6], v[7]),
        List.of(v[8], v[9]));
  }

  @Test
  void aConvolutionThatGivesNothingHasNoGradient() {
    Tensor x = Tensor.ones(DType.F64, Shape.of(2, 3, 2));
    Tensor w = Tensor.ones(DType.F64, Shape.of(4, 3, 5));
    Tensor y = x.convolution(w, one(1, 0, 0, 1, 1));
    assertThat(y.shape()).isEqualTo(Shape.of(2, 4, 0));
    List<Tensor> gradients = Gradients.of(y.sum(), List.of(x, w));
    assertThat(gradients.get(0).eval().toDoubles()).hasSize(12).containsOnly(0);
    assertThat(gradients.get(1).eval().toDoubles()).hasSize(60).containsOnly(0);
  }
}
