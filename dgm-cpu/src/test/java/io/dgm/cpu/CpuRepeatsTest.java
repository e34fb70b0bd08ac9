package io.dgm.cpu;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers, rows and columns that repeat over more than is handled at a time, of every dtype. */
class CpuRepeatsTest {
  private static final int ROWS = 12;

  @ParameterizedTest
  @EnumSource
  void aNumberIsRepeatedInPartOfAnArray(DType dtype) {
    Tensor x = Tensor.input("x", dtype, Shape.of(ROWS, 3));
    Tensor number = Tensor.input("number", dtype, Shape.SCALAR);
    Tensor many = number.broadcastTo(Shape.of(ROWS, 5001));
    Runs.check(Tensors.concat(1, x, many, x), Tensors.concat(1, many, x));
    Runs.check(Tensors.concat(0, x, number.broadcastTo(Shape.of(5, 3))));
  }

  @ParameterizedTest
  @EnumSource
  void rowsAndColumnsAreRepeatedInPartOfAnArray(DType dtype) {
    Tensor x = Tensor.input("x", dtype, Shape.of(ROWS, 3));
    Tensor column = Tensor.input("column", dtype, Shape.of(ROWS));
    Tensor row = Tensor.input("row", dtype, Shape.of(3000));
    Shape wide = Shape.of(ROWS, 3000);
    Runs.check(
        Tensors.concat(1, x, column.broadcastInDim(wide, List.of(0))),
        Tensors.concat(1, row.broadcastTo(wide), x));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 300, 3000})
  void masksOfRowsAndOfColumns(int words) {
    Shape all = Shape.of(ROWS, words);
    Tensor x = Tensor.input("x", DType.F32, all);
    Tensor wide = Tensor.input("wide", DType.F64, all);
    Tensor half = Tensor.input("half", DType.BF16, Shape.of(ROWS));
    Tensor allowed = Tensor.input("allowed", DType.BOOL, Shape.of(words)).broadcastTo(all);
    Tensor going =
        Tensor.input("going", DType.BOOL, Shape.of(ROWS)).broadcastInDim(all, List.of(0));
    Tensor low = half.broadcastInDim(all, List.of(0)).to(DType.F32);
    Tensor masked = going.select(allowed.select(x, low), x.mul(x));
    Runs.check(masked, masked.max(1), masked.sum(0), going.select(wide, wide.exp()));
  }
}
