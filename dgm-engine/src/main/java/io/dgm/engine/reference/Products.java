package io.dgm.engine.reference;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** The definition of the products: sums in double precision, in row-major order, rounded once. */
final class Products {
  private Products() {}

  static Value dot(Op.DotGeneral op, DType dtype, Shape lhs, Shape rhs, Value x, Value y) {
    double[] a = x.reals();
    double[] b = y.reals();
    int[] batchA = offsets(lhs, op.lhsBatch());
    int[] batchB = offsets(rhs, op.rhsBatch());
    int[] rows = offsets(lhs, free(lhs, op.lhsBatch(), op.lhsContracting()));
    int[] columns = offsets(rhs, free(rhs, op.rhsBatch(), op.rhsContracting()));
    int[] depthA = offsets(lhs, op.lhsContracting());
    int[] depthB = offsets(rhs, op.rhsContracting());
    double[] out = new double[batchA.length * rows.length * columns.length];
    int at = 0;
    for (int n = 0; n < batchA.length; n++) {
      for (int row : rows) {
        for (int column : columns) {
          double sum = 0;
          for (int k = 0; k < depthA.length; k++) {
            sum += a[batchA[n] + row + depthA[k]] * b[batchB[n] + column + depthB[k]];
          }
          out[at++] = Rounding.real(dtype, sum);
        }
      }
    }
    return new Value.Reals(out);
  }

  /** {@return how far each combination of indices of some dimensions is from the first element} */
  private static int[] offsets(Shape shape, List<Integer> dimensions) {
    int[] strides = dimensions.stream().mapToInt(d -> shape.strides()[d]).toArray();
    return Movement.places(
        new Shape(dimensions.stream().map(shape::dim).toList()),
        at -> {
          int offset = 0;
          for (int d = 0; d < at.length; d++) {
            offset += at[d] * strides[d];
          }
          return offset;
        });
  }

  private static List<Integer> free(Shape shape, List<Integer> batch, List<Integer> contracting) {
    List<Integer> out = new ArrayList<>();
    for (int d = 0; d < shape.rank(); d++) {
      if (!batch.contains(d) && !contracting.contains(d)) {
        out.add(d);
      }
    }
    return out;
  }

  static Value convolution(
      Op.Convolution op, DType dtype, Shape input, Shape kernel, Shape output, Value x, Value w) {
    double[] in = x.reals();
    double[] weights = w.reals();
    Shape inSpace = input.sub(2, input.rank());
    Shape window = kernel.sub(2, kernel.rank());
    Shape outSpace = output.sub(2, output.rank());
    int inSize = inSpace.size();
    int windowSize = window.size();
    int outSize = outSpace.size();
    int channels = input.dim(1);
    int features = kernel.dim(0);
    int[] under = under(op, inSpace, window, outSpace);
    double[] out = new double[output.size()];
    for (int i = 0; i < out.length; i++) {
      int position = i % outSize;
      int feature = i / outSize % features;
      int example = i / outSize / features;
      double sum = 0;
      for (int c = 0; c < channels; c++) {
        int inBase = (example * channels + c) * inSize;
        int weightBase = (feature * channels + c) * windowSize;
        for (int k = 0; k < windowSize; k++) {
          int place = under[position * windowSize + k];
          if (place >= 0) {
            sum += in[inBase + place] * weights[weightBase + k];
          }
        }
      }
      out[i] = Rounding.real(dtype, sum);
    }
    return new Value.Reals(out);
  }

  /**
   * {@return for each place of the window, and each place in it, the input under it, or -1 for
   * none}
   */
  private static int[] under(Op.Convolution op, Shape in, Shape window, Shape out) {
    int[] strides = in.strides();
    int rank = in.rank();
    int[] sizes = in.toArray();
    int[][] steps = {ints(op.strides()), ints(op.rhsDilation()), ints(op.lhsDilation())};
    int[] low = ints(op.padLow());
    return Movement.places(
        out.concat(window),
        at -> {
          int place = 0;
          for (int d = 0; d < rank; d++) {
            int dilated = at[d] * steps[0][d] + at[rank + d] * steps[1][d] - low[d];
            int step = steps[2][d];
            if (dilated < 0 || dilated % step != 0 || dilated / step >= sizes[d]) {
              return -1;
            }
            place += dilated / step * strides[d];
          }
          return place;
        });
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }
}
