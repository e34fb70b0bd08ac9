package io.dgm.testkit.nn;

import io.dgm.api.nn.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Convolution of pictures and its transpose as loops, one term at a time. */
record NaiveConvolution(Window window, int height, int width) {
  int outHeight() {
    return out(height, 0);
  }

  int outWidth() {
    return out(width, 1);
  }

  private int out(int in, int d) {
    int reach = window.dilation().get(d) * (window.kernel().get(d) - 1) + 1;
    return (in + 2 * window.padding().get(d) - reach) / window.stride().get(d) + 1;
  }

  interface Term {
    void of(int y, int x, int ky, int kx, int outY, int outX);
  }

  /** Names each place of the picture that each place of the result looks at. */
  void forEach(Term term) {
    for (int oy = 0; oy < outHeight(); oy++) {
      for (int ox = 0; ox < outWidth(); ox++) {
        for (int ky = 0; ky < window.kernel().get(0); ky++) {
          for (int kx = 0; kx < window.kernel().get(1); kx++) {
            int y = at(oy, ky, 0);
            int x = at(ox, kx, 1);
            if (y >= 0 && y < height && x >= 0 && x < width) {
              term.of(y, x, ky, kx, oy, ox);
            }
          }
        }
      }
    }
  }

  private int at(int out, int k, int d) {
    return out * window.stride().get(d) - window.padding().get(d) + k * window.dilation().get(d);
  }

  /** {@return x [n, in, height, width] convolved with w [out, in, k, k]} */
  double[] apply(double[] x, double[] w, int n, int in, int out) {
    double[] result = new double[n * out * outHeight() * outWidth()];
    each(n, in, out, (from, kernel, to) -> result[to] += x[from] * w[kernel]);
    return result;
  }

  /** {@return y [n, out, …] spread by w [out, in, k, k] over [n, in, height, width]} */
  double[] transposed(double[] y, double[] w, int n, int in, int out) {
    double[] result = new double[n * in * height * width];
    each(n, in, out, (to, kernel, from) -> result[to] += y[from] * w[kernel]);
    return result;
  }

  /** {@return for each place of each plane the elements of x [planes, height, width] under it} */
  List<List<Double>> covered(double[] x, int planes) {
    int places = outHeight() * outWidth();
    List<List<Double>> covered =
        Stream.<List<Double>>generate(ArrayList::new).limit((long) planes * places).toList();
    for (int plane = 0; plane < planes; plane++) {
      int from = plane * height * width;
      int to = plane * places;
      forEach(
          (row, column, _, _, oy, ox) ->
              covered.get(to + oy * outWidth() + ox).add(x[from + row * width + column]));
    }
    return covered;
  }

  private interface Product {
    void of(int x, int kernel, int out);
  }

  private void each(int n, int in, int out, Product product) {
    int kh = window.kernel().get(0);
    int kw = window.kernel().get(1);
    forEach(
        (y, x, ky, kx, oy, ox) -> {
          for (int b = 0; b < n; b++) {
            for (int o = 0; o < out; o++) {
              for (int i = 0; i < in; i++) {
                product.of(
                    ((b * in + i) * height + y) * width + x,
                    ((o * in + i) * kh + ky) * kw + kx,
                    ((b * out + o) * outHeight() + oy) * outWidth() + ox);
              }
            }
          }
        });
  }
}
