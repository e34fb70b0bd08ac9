package io.dgm.testkit.tensor;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.DgmException;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.TensorException;
import io.dgm.api.tensor.Tensors;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Messages name the operation, the operands' types and the line outside of the API. */
class TensorExceptionTest {
  private final Tensor a = Tensor.input("a", DType.F32, Shape.of(2, 3));
  private final Tensor b = Tensor.input("b", DType.F32, Shape.of(4, 5));
  private final Tensor n = Tensor.input("n", DType.I32, Shape.of(2, 3));

  private static void says(ThrowingCallable wrong, String start) {
    assertThatThrownBy(wrong)
        .isInstanceOf(TensorException.class)
        .hasMessageStartingWith(start)
        .hasMessageMatching("(?s).* \\(at .*TensorExceptionTest.*\\.java:\\d+\\)\\)");
  }

  @Test
  void ofElementwiseOperations() {
    says(() -> a.add(b), "add of F32[2,3] and F32[4,5]: the shapes do not broadcast");
    says(() -> a.mul(n), "multiply needs two tensors of one type, got F32[2,3] and I32[2,3]");
    says(() -> a.lt(b), "compare of F32[2,3] and F32[4,5]");
    says(() -> n.exp(), "exponential needs a floating-point tensor, got I32[2,3]");
    says(() -> a.not(), "not takes BOOL or integers, got F32[2,3]");
    says(() -> a.and(a), "and does not take F32[2,3]");
    says(() -> a.select(a, a), "select does not fit: F32[2,3]");
    says(() -> a.gt(0).select(a, b), "select of BOOL[2,3] and F32[4,5]");
    says(() -> n.mul(0.5), "0.5 is no value of I32");
  }

  @Test
  void ofMoves() {
    says(() -> a.reshape(7), "reshape of F32[2,3] to [7] changes the size");
    says(() -> a.reshape(-1, 4), "reshape of F32[2,3]");
    says(() -> a.transpose(0, 0), "transpose of F32[2,3] needs each dimension once, got [0, 0]");
    says(() -> a.transpose(0, 5), "there is no dimension 5 in the shape [2,3]");
    says(() -> a.slice(1, 2, 4), "slice of F32[2,3] is out of bounds");
    says(() -> a.broadcastTo(Shape.of(3)), "broadcast_in_dim cannot bring F32[2,3] to [3]");
    says(() -> a.broadcastTo(Shape.of(2, 4)), "broadcast_in_dim cannot bring F32[2,3] to [2,4]");
    says(
        () -> a.pad(0, List.of(-3, 0), List.of(0, 0), List.of(0, 0)),
        "pad of F32[2,3] and F32[] does not fit");
    says(() -> Tensors.concat(0, a, b), "concatenate along 0 cannot join F32[2,3] and F32[4,5]");
    says(() -> a.expandDims(4), "expand_dims of F32[2,3] at 4");
    says(() -> a.reverse(2), "there is no dimension 2 in the shape [2,3]");
    says(() -> Tensor.iota(DType.BOOL, Shape.of(3), 0), "iota gives numbers");
  }

  @Test
  void ofReductions() {
    says(() -> a.sum(2), "there is no dimension 2 in the shape [2,3]");
    says(() -> a.any(), "reduce OR does not take F32[2,3]");
    says(() -> n.mean(), "mean needs a floating-point tensor, got I32[2,3]");
    says(() -> a.gt(0).sum(), "reduce SUM does not take BOOL[2,3]");
  }

  @Test
  void ofProducts() {
    says(() -> a.matmul(b), "matmul does not take F32[2,3] and F32[4,5]");
    says(() -> n.matmul(n.transpose()), "dot_general needs a floating-point tensor");
    says(
        () -> a.dotGeneral(b, List.of(), List.of(), List.of(1), List.of(1)),
        "dot_general of F32[2,3] and F32[4,5] does not fit");
    says(
        () -> a.dotGeneral(a, List.of(0), List.of(0), List.of(0), List.of(0)),
        "dot_general of F32[2,3] and F32[2,3] does not fit");
    Op.Convolution window =
        new Op.Convolution(List.of(1), List.of(0), List.of(0), List.of(1), List.of(1));
    says(() -> a.convolution(b, window), "convolution of F32[2,3] and F32[4,5] does not fit");
    Tensor x = Tensor.input("x", DType.F32, Shape.of(1, 2, 5));
    Tensor none = Tensor.input("w", DType.F32, Shape.of(1, 2, 0));
    says(() -> x.convolution(none, window), "convolution of F32[1,2,5] and F32[1,2,0]");
  }

  @Test
  void ofRowsByIndex() {
    says(() -> a.gather(a), "gather needs a table of rank 1 or more and I32 indices");
    Tensor empty = Tensor.input("t", DType.F32, Shape.of(0, 3));
    says(() -> empty.gather(n), "gather from a table without rows: F32[0,3] and I32[2,3]");
    says(() -> a.scatterAdd(n, a), "scatter does not fit: F32[2,3] and I32[2,3] and F32[2,3]");
  }

  @Test
  void ofGradients() {
    says(
        () -> Gradients.of(a, List.of(a)),
        "a gradient is taken of a floating-point scalar, got F32[2,3]");
    says(() -> Gradients.of(a.sum(), List.of(n)), "a gradient needs a floating-point tensor");
    says(() -> Gradients.of(a, b, List.of(a)), "a cotangent needs two tensors of one type");
  }

  @Test
  void ofShapes() {
    says(() -> Shape.of(2, -1), "a shape's sizes are at least 0");
    says(() -> Shape.of(65536, 65536), "a tensor holds at most 2^31 - 1 elements");
    says(() -> Shape.of(2).broadcast(Shape.of(3)), "the shapes [2] and [3] do not broadcast");
  }

  @Test
  void ofEvaluation() {
    assertThatThrownBy(() -> a.eval())
        .isInstanceOf(DgmException.class)
        .hasMessage("the input 'a' F32[2,3] has no value");
    assertThatThrownBy(() -> a.eval(Map.of(a, Tensor.of(1f).eval())))
        .hasMessage("the input 'a' takes F32[2,3], got F32[1]");
  }
}
