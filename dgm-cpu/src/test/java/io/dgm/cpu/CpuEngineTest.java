package io.dgm.cpu;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every primitive against the reference, over shapes that fit no block and no vector. */
class CpuEngineTest {
  private static Tensor in(DType dtype, int... dims) {
    return Tensor.input("x", dtype, Shape.of(dims));
  }

  private static Tensor in(int... dims) {
    return in(DType.F32, dims);
  }

  @Test
  void computesFunctionsOfOneElement() {
    for (int n : new int[] {0, 1, 7, 16, 37, 5000}) {
      Tensor x = in(n);
      Tensor p = x.abs().add(0.01);
      Runs.check(
          x.abs(),
          x.neg(),
          x.exp(),
          x.expm1(),
          p.log(),
          p.log1p(),
          x.sigmoid(),
          x.tanh(),
          p.sqrt(),
          p.rsqrt(),
          x.sin(),
          x.cos(),
          x.sign(),
          x.floor(),
          x.ceil(),
          x.isFinite());
    }
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void computesFunctionsOfTwoElements(DType dtype) {
    for (int n : new int[] {1, 19, 3001}) {
      Tensor x = in(dtype, n);
      Tensor y = in(dtype, n);
      Runs.check(x.add(y), x.mul(y), x.eq(y), x.ne(y), x.lt(y), x.le(y), x.gt(y), x.ge(y));
      Runs.check(x.maximum(y), x.minimum(y), x.lt(y).select(x, y));
      if (dtype != DType.BOOL) {
        Runs.check(x.sub(y), x.div(y), x.rem(y), x.add(3), x.mul(2), x.gt(1), x.lt(1));
        Runs.check(
            Tensor.full(dtype, Shape.of(n), 5).sub(x), Tensor.full(dtype, Shape.of(n), 5).div(x));
      }
      if (!dtype.isFloating()) {
        Runs.check(x.and(y), x.or(y), x.xor(y), x.not());
      }
      if (dtype.isInteger()) {
        Runs.check(x.shiftLeft(3), x.shiftRight(3), x.shiftLeft(40));
      }
      if (dtype.isFloating()) {
        Runs.check(x.abs().add(0.1).pow(y), x.abs().pow(2));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void converts(DType from) {
    Tensor x = in(from, 77);
    for (DType to : DType.values()) {
      Runs.check(x.to(to));
    }
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void movesElements(DType dtype) {
    Tensor x = in(dtype, 5, 33, 7);
    Runs.check(
        x.transpose(2, 0, 1),
        x.transpose(1, 0, 2),
        x.transpose(0, 2, 1),
        x.reverse(0, 2),
        x.slice(List.of(1, 2, 0), List.of(4, 31, 7), List.of(1, 3, 2)),
        x.reshape(33, 35),
        x.transpose(1, 2, 0).reshape(77, 15),
        Tensors.concat(1, x, x.slice(1, 3, 9), x));
    Runs.check(
        x.pad(1, List.of(1, 0, 2), List.of(0, 3, 1), List.of(0, 2, 1)),
        x.pad(1, List.of(-1, -3, 2), List.of(-2, 1, -4), List.of(0, 1, 0)));
    Tensor row = in(dtype, 7);
    Tensor column = in(dtype, 33, 1);
    Runs.check(row.broadcastTo(x.shape()), column.broadcastTo(x.shape()), x.add(row).add(column));
    Runs.check(Tensor.zeros(dtype, Shape.of(0, 3)), Tensor.full(dtype, Shape.of(3, 5), 1));
  }

  @Test
  void readsViewsWithinKernels() {
    Tensor x = in(64, 96);
    Tensor y = in(96, 64);
    Runs.check(x.add(y.transpose()).mul(x.slice(0, 3, 4)).add(x.slice(1, 5, 6)));
    Runs.check(x.slice(1, 0, 48).tanh().mul(x.slice(1, 48, 96).sigmoid()));
    Tensor image = in(3, 8, 11, 13);
    Tensor bias = in(8);
    Runs.check(
        image.add(bias.broadcastInDim(image.shape(), List.of(1))).exp().sum(0, 2, 3),
        image.reverse(2, 3).add(image));
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void reduces(DType dtype) {
    for (int[] dims : new int[][] {{4, 9, 5}, {1, 130, 33}, {50, 1, 47}, {3, 5, 2500}, {2, 0, 3}}) {
      Tensor x = in(dtype, dims);
      for (int[] over : new int[][] {{0}, {1}, {2}, {0, 1}, {1, 2}, {0, 2}, {}}) {
        if (dtype == DType.BOOL) {
          Runs.check(x.all(over), x.any(over), x.not().all(over));
        } else {
          Runs.check(x.sum(over), x.max(over), x.min(over), x.mul(x).sum(over));
        }
      }
    }
  }

  @Test
  void reducesInSeveralWaysAtOnce() {
    Tensor x = in(130, 40);
    Tensor e = x.exp();
    Runs.check(e, e.sum(), e.sum(0), e.sum(1), e.max(1), e.mul(2).sum(0), e.sum(1).sum());
    Tensor wide = in(3, 5000);
    Runs.check(wide.sum(0), wide.sum(1), wide.tanh().sum(), wide.max(0));
    Runs.check(Tensors.softmax(x, 1), Tensors.logSumExp(x, 0), Tensors.logSoftmax(wide, 1));
  }

  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"F32", "F64", "BF16"})
  void multipliesMatrices(DType dtype) {
    for (int[] s :
        new int[][] {
          {1, 1, 1}, {3, 5, 7}, {64, 48, 96}, {129, 65, 33}, {2, 0, 3}, {0, 2, 3}, {200, 300, 10}
        }) {
      Tensor a = in(dtype, s[0], s[1]);
      Tensor b = in(dtype, s[1], s[2]);
      Runs.check(a.matmul(b));
      Runs.check(
          in(dtype, s[1], s[0]).transpose().matmul(b), a.matmul(in(dtype, s[2], s[1]).transpose()));
      Runs.check(
          a.matmul(b).transpose(),
          a.matmul(b).mul(0.05).add(in(dtype, s[2])).tanh().matmul(in(dtype, s[2], 3)));
    }
    Tensor q = in(dtype, 2, 5, 3, 8);
    Tensor k = in(dtype, 2, 7, 3, 8);
    // heads are batches, without a transpose
    Runs.check(q.dotGeneral(k, List.of(0, 2), List.of(0, 2), List.of(3), List.of(3)));
    Runs.check(q.transpose(0, 2, 1, 3).matmul(k.transpose(0, 2, 3, 1)));
    Runs.check(q.dotGeneral(k, List.of(0), List.of(0), List.of(2, 3), List.of(2, 3)));
    Runs.check(in(dtype, 6, 5, 4).matmul(in(dtype, 4, 3)));
    Tensor x = in(dtype, 10, 30);
    Runs.check(x.slice(1, 5, 25).matmul(in(dtype, 20, 6)));
    Runs.check(x.slice(0, 0, 1).broadcastTo(Shape.of(4, 30)).matmul(in(dtype, 30, 6)));
  }

  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"F32", "F64", "BF16"})
  void convolves(DType dtype) {
    Tensor x = in(dtype, 3, 4, 9, 10);
    Tensor w = in(dtype, 5, 4, 3, 2);
    for (Op.Convolution op :
        List.of(
            new Op.Convolution(
                List.of(1, 1), List.of(0, 0), List.of(0, 0), List.of(1, 1), List.of(1, 1)),
            new Op.Convolution(
                List.of(2, 3), List.of(1, 2), List.of(0, 1), List.of(1, 1), List.of(1, 1)),
            new Op.Convolution(
                List.of(1, 2), List.of(-1, 2), List.of(3, -2), List.of(2, 3), List.of(1, 1)),
            new Op.Convolution(
                List.of(2, 1), List.of(3, 0), List.of(1, 4), List.of(1, 2), List.of(2, 3)))) {
      Tensor y = x.convolution(w, op);
      Runs.check(y);
      List<Tensor> g = Gradients.of(y.mul(y).sum(), List.of(x, w));
      Runs.check(g.get(0), g.get(1));
    }
    Runs.check(
        in(dtype, 2, 3, 20)
            .convolution(
                in(dtype, 4, 3, 5),
                new Op.Convolution(List.of(2), List.of(2), List.of(2), List.of(1), List.of(1))));
    Runs.check(
        in(dtype, 2, 3, 4, 5, 6)
            .convolution(
                in(dtype, 4, 3, 2, 2, 2),
                new Op.Convolution(
                    List.of(1, 2, 1),
                    List.of(1, 0, 1),
                    List.of(0, 1, 1),
                    List.of(1, 1, 2),
                    List.of(1, 2, 1))));
  }

  private static Op.Convolution moving(int stride, int low, int high, int apart) {
    return new Op.Convolution(
        List.of(stride, stride),
        List.of(low, low),
        List.of(high, high),
        List.of(1, 1),
        List.of(apart, apart));
  }

  /** Of many channels, which a library lays out in groups: images and filters fill no unit. */
  @Test
  void convolvesManyChannels() {
    Tensor x = in(37, 20, 9, 11);
    for (Op.Convolution op :
        List.of(moving(1, 1, 1, 1), moving(2, 1, 1, 1), moving(2, 0, 1, 1), moving(1, 2, 2, 2))) {
      Tensor w = in(150, 20, 3, 4);
      Tensor y = x.convolution(w, op);
      Runs.check(y);
      List<Tensor> g = Gradients.of(y.mul(y).mean(), List.of(x, w));
      Runs.check(g.get(0), g.get(1));
    }
    Tensor one = in(33, 1, 12, 12);
    Tensor toMany = in(18, 1, 4, 4);
    Tensor y = one.convolution(toMany, moving(2, 1, 1, 1));
    Runs.check(Gradients.of(y.mul(y).mean(), List.of(one, toMany)).toArray(Tensor[]::new));
  }

  /**
   * Of one channel at many places, in images that lie as they do, side by side, or in one place.
   */
  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"F32", "F64"})
  void convolvesOneChannelOfManyPlaces(DType dtype) {
    Tensor w = in(dtype, 70, 1, 4, 4);
    Op.Convolution op = moving(2, 1, 1, 1);
    for (Tensor x :
        List.of(in(dtype, 9, 1, 28, 28), in(dtype, 1, 9, 28, 28).transpose(1, 0, 2, 3))) {
      Tensor y = x.convolution(w, op);
      Runs.check(Gradients.of(y.mul(y).mean(), List.of(x, w)).toArray(Tensor[]::new));
      Runs.check(Gradients.of(y.sum(), List.of(x, w)).toArray(Tensor[]::new));
      Tensor first = y.slice(0, 2, 5).transpose(0, 1, 3, 2);
      Runs.check(Gradients.of(first.mul(first).mean(), List.of(x, w)).toArray(Tensor[]::new));
    }
    Tensor one = in(dtype, 1, 1, 28, 28);
    Tensor single = in(dtype, 1, 1, 4, 4);
    Tensor z = one.convolution(single, op);
    Runs.check(Gradients.of(z.mul(z).mean(), List.of(one, single)).toArray(Tensor[]::new));
  }

  @Test
  void convolvesManyChannelsAlongOneAndThreeDimensions() {
    Tensor x = in(19, 16, 30);
    Tensor w = in(24, 16, 5);
    Tensor y =
        x.convolution(
            w, new Op.Convolution(List.of(2), List.of(2), List.of(1), List.of(1), List.of(1)));
    Runs.check(Gradients.of(y.mul(y).mean(), List.of(x, w)).toArray(Tensor[]::new));
    Tensor volume = in(5, 9, 4, 6, 7);
    Tensor cube = in(17, 9, 2, 3, 3);
    Tensor z =
        volume.convolution(
            cube,
            new Op.Convolution(
                List.of(1, 2, 1),
                List.of(0, 1, 1),
                List.of(1, 1, 1),
                List.of(1, 1, 1),
                List.of(1, 1, 1)));
    Runs.check(Gradients.of(z.mul(z).mean(), List.of(volume, cube)).toArray(Tensor[]::new));
  }

  /** Operands that are parts of others, turned, reversed, or one element in many places. */
  @Test
  void convolvesViewsOfManyChannels() {
    Tensor w = in(16, 12, 3, 3);
    Op.Convolution op = moving(1, 1, 1, 1);
    Runs.check(
        in(12, 10, 8, 8).transpose(1, 0, 3, 2).convolution(in(16, 12, 3, 3), op),
        in(10, 20, 8, 8).slice(1, 3, 15).convolution(w, op),
        in(10, 12, 8, 8).reverse(1, 2).convolution(w.reverse(0, 3), op),
        in(10, 12, 1, 8).broadcastTo(Shape.of(10, 12, 8, 8)).convolution(w, op),
        in(10, 12, 8, 8).convolution(in(12, 16, 3, 3).transpose(1, 0, 2, 3), op));
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void gathersAndScatters(DType dtype) {
    Tensor table = in(dtype, 11, 5);
    Tensor indices =
        Tensor.constant(io.dgm.api.tensor.Literal.of(Shape.of(2, 4), 3, 0, 3, 99, -4, 10, 3, 1));
    Runs.check(table.gather(indices), in(dtype, 11).gather(indices));
    Runs.check(
        table.scatterAdd(indices, in(dtype, 2, 4, 5)),
        Tensor.zeros(dtype, Shape.of(11, 3)).scatterAdd(indices, in(dtype, 2, 4, 3)));
  }

  @Test
  void drawsRandomNumbers() {
    Key key = Key.of(42);
    for (int n : new int[] {1, 3, 4, 127, 5003}) {
      Runs.check(key.randomBits(Shape.of(n)));
    }
    List<Key> keys = key.split(3);
    Runs.check(
        keys.get(1).uniform(DType.F32, Shape.of(70, 3)),
        keys.get(2).normal(DType.F32, Shape.of(1000)),
        keys.get(0).bits());
    Tensor input = in(DType.U32, 2);
    Runs.check(new Key(input).split(2).get(1).uniform(DType.F32, Shape.of(33)));
  }

  @Test
  void countsAlongDimensions() {
    for (DType dtype :
        new DType[] {DType.F32, DType.F64, DType.I32, DType.I64, DType.U32, DType.BF16}) {
      Runs.check(
          Tensor.iota(dtype, Shape.of(4, 5, 6), 0),
          Tensor.iota(dtype, Shape.of(4, 5, 6), 1),
          Tensor.iota(dtype, Shape.of(4, 5, 6), 2).add(in(dtype, 6)));
    }
    Tensor x = in(9, 31);
    Runs.check(Tensors.argMax(x, 1), Tensors.oneHot(Tensors.argMax(x, 1), 31, DType.F32));
  }
}
