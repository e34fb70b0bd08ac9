package io.dgm.nd4j.engine;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Choices and rows by index: exact for every dtype, and in the order of the indices. */
final class HostMoves {
  private HostMoves() {}

  static Literal iota(int dimension, Tensor node) {
    int stride = node.shape().strides()[dimension];
    int size = node.dim(dimension);
    double[] counts = new double[node.size()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = i / stride % size;
    }
    return Literal.convert(node.dtype(), node.shape(), counts);
  }

  /** Moves bits, so that a loop for each width does for all dtypes; one element is repeated. */
  static Step select(List<Value> in, Value out) {
    int n = out.size();
    int ofX = in.get(1).stride();
    int ofY = in.get(2).stride();
    return () -> {
      MemorySegment chosen = in.get(0).host();
      MemorySegment x = in.get(1).host();
      MemorySegment y = in.get(2).host();
      MemorySegment z = out.host();
      switch (out.dtype().bytes()) {
        case 1 -> {
          for (long i = 0; i < n; i++) {
            boolean first = chosen.get(JAVA_BYTE, i) != 0;
            z.set(JAVA_BYTE, i, first ? x.get(JAVA_BYTE, i * ofX) : y.get(JAVA_BYTE, i * ofY));
          }
        }
        case 4 -> {
          for (long i = 0; i < n; i++) {
            int first = x.getAtIndex(JAVA_INT, i * ofX);
            int second = y.getAtIndex(JAVA_INT, i * ofY);
            z.setAtIndex(JAVA_INT, i, chosen.get(JAVA_BYTE, i) != 0 ? first : second);
          }
        }
        default -> {
          for (long i = 0; i < n; i++) {
            long first = x.getAtIndex(JAVA_LONG, i * ofX);
            long second = y.getAtIndex(JAVA_LONG, i * ofY);
            z.setAtIndex(JAVA_LONG, i, chosen.get(JAVA_BYTE, i) != 0 ? first : second);
          }
        }
      }
      out.written();
    };
  }

  static Step gather(Value table, Value indices, Value out) {
    int rows = table.shape().dim(0);
    long width = (long) table.size() / rows * table.dtype().bytes();
    return () -> {
      MemorySegment from = table.host();
      MemorySegment places = indices.host();
      MemorySegment z = out.host();
      for (int i = 0; i < indices.size(); i++) {
        long row = Math.clamp(Elements.integer(DType.I32, places, i), 0, rows - 1);
        MemorySegment.copy(from, row * width, z, i * width, width);
      }
      out.written();
    };
  }

  static Step scatter(List<Value> in, Value out) {
    int rows = out.shape().dim(0);
    int width = out.size() / rows;
    DType dtype = out.dtype();
    return () -> {
      MemorySegment z = out.host();
      z.copyFrom(in.get(0).host());
      MemorySegment places = in.get(1).host();
      MemorySegment updates = in.get(2).host();
      for (int i = 0; i < in.get(1).size(); i++) {
        long row = Elements.integer(DType.I32, places, i);
        for (long k = 0; row >= 0 && row < rows && k < width; k++) {
          add(dtype, z, row * width + k, updates, (long) i * width + k);
        }
      }
      out.written();
    };
  }

  private static void add(DType dtype, MemorySegment to, long at, MemorySegment from, long i) {
    if (dtype.isFloating()) {
      double sum = Elements.real(dtype, to, at) + Elements.real(dtype, from, i);
      Elements.set(dtype, to, at, sum);
    } else {
      long sum = Elements.integer(dtype, to, at) + Elements.integer(dtype, from, i);
      Elements.set(dtype, to, at, sum);
    }
  }
}
