package io.dgm.api.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The types that operations give, and the nodes that they do not make. */
class TensorTest {
  private final Tensor x = Tensor.input("x", DType.F32, Shape.of(2, 3, 4));
  private final Tensor w = Tensor.input("w", DType.F32, Shape.of(4, 5));

  @Test
  void elementwise() {
    Tensor column = Tensor.input("c", DType.F32, Shape.of(3, 1));
    assertThat(x.add(column).type()).isEqualTo("F32[2,3,4]");
    assertThat(column.mul(Tensor.of(1f, 2f)).type()).isEqualTo("F32[3,2]");
    assertThat(x.lt(column).type()).isEqualTo("BOOL[2,3,4]");
    assertThat(x.isFinite().type()).isEqualTo("BOOL[2,3,4]");
    assertThat(column.gt(0).select(x, column).type()).isEqualTo("F32[2,3,4]");
    assertThat(x.to(DType.BF16).add(1).type()).isEqualTo("BF16[2,3,4]");
  }

  @Test
  void shapes() {
    assertThat(x.transpose().type()).isEqualTo("F32[2,4,3]");
    assertThat(x.transpose(-1, 0, 1).type()).isEqualTo("F32[4,2,3]");
    assertThat(x.reshape(-1, 6).type()).isEqualTo("F32[4,6]");
    assertThat(x.reshape(-1).type()).isEqualTo("F32[24]");
    assertThat(x.expandDims(0).type()).isEqualTo("F32[1,2,3,4]");
    assertThat(x.expandDims(-1).type()).isEqualTo("F32[2,3,4,1]");
    assertThat(x.slice(-1, 1, 3).type()).isEqualTo("F32[2,3,2]");
    assertThat(x.slice(List.of(0, 0, 1), List.of(2, 3, 4), List.of(1, 2, 2)).type())
        .isEqualTo("F32[2,2,2]");
    assertThat(x.pad(0, List.of(0, 1, -1), List.of(0, 1, 0), List.of(2, 0, 0)).type())
        .isEqualTo("F32[4,5,3]");
    assertThat(x.sum(0, -1).type()).isEqualTo("F32[3]");
    assertThat(x.sum().type()).isEqualTo("F32[]");
  }

  @Test
  void products() {
    assertThat(x.matmul(w).type()).isEqualTo("F32[2,3,5]");
    assertThat(x.matmul(x.transpose()).type()).isEqualTo("F32[2,3,3]");
    Tensor kernel = Tensor.input("k", DType.F32, Shape.of(7, 3, 2));
    Op.Convolution window =
        new Op.Convolution(List.of(2), List.of(1), List.of(2), List.of(1), List.of(2));
    assertThat(x.convolution(kernel, window).type()).isEqualTo("F32[2,7,3]");
    Tensor indices = Tensor.input("i", DType.I32, Shape.of(6, 7));
    assertThat(x.gather(indices).type()).isEqualTo("F32[6,7,3,4]");
  }

  @Test
  void whatChangesNothingMakesNoNode() {
    assertThat(x.reshape(2, 3, 4)).isSameAs(x);
    assertThat(x.transpose(0, 1, 2)).isSameAs(x);
    assertThat(x.broadcastTo(Shape.of(2, 3, 4))).isSameAs(x);
    assertThat(x.slice(0, 0, 2)).isSameAs(x);
    assertThat(x.to(DType.F32)).isSameAs(x);
    assertThat(x.pad(0, List.of(0, 0, 0), List.of(0, 0, 0), List.of(0, 0, 0))).isSameAs(x);
  }

  @Test
  void isAppliedToOtherOperands() {
    Tensor y = Tensor.input("y", DType.F32, Shape.of(2, 3, 4));
    Tensor sum = x.exp().sum(1);
    Tensor again = sum.withOperands(List.of(y));
    assertThat(again.op()).isEqualTo(sum.op());
    assertThat(again.type()).isEqualTo(sum.type());
    assertThat(again.operand(0)).isSameAs(y);
    assertThat(sum.withOperands(sum.operands())).isSameAs(sum);
    assertThatThrownBy(() -> sum.withOperands(List.of())).isInstanceOf(TensorException.class);
  }

  @Test
  void operationsKeepTheirOwnLists() {
    List<Integer> contracting = new ArrayList<>(List.of(2));
    Tensor y = x.dotGeneral(w, List.of(), List.of(), contracting, List.of(0));
    contracting.set(0, 1);
    assertThat(((Op.DotGeneral) y.op()).lhsContracting()).containsExactly(2);
  }
}
