package io.dgm.onnx.read;

import io.dgm.api.UserException;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Other sizes by interpolation: a product along each dimension that changes, with a row of weights
 * for each new place.
 */
final class Resizing {
  static final Map<String, Operator> OPERATORS =
      Map.of("Resize", Resizing::resize, "Upsample", Resizing::upsample);

  /** From here on an operand tells the region, and attributes tell the places. */
  private static final int WITH_PLACES = 11;

  /** Weights of one dimension that are more than this belong to no network of images. */
  private static final long MOST = 1L << 24;

  private static final int CUBIC_TAPS = 4;

  private Resizing() {}

  private static Tensor resize(Call call) {
    if (call.opset() < WITH_PLACES) {
      return scaled(call, scales(call, 1), Places.OLD);
    }
    NodeAttributes a = call.attributes();
    if (a.integer("antialias", 0) != 0 || a.integer("exclude_outside", 0) != 0) {
      throw new UserException("it smooths, or leaves out what is outside, which is not known");
    }
    if (!a.text("keep_aspect_ratio_policy", "stretch").equals("stretch")) {
      throw new UserException("it keeps the aspect ratio, which is not known: name sizes");
    }
    Places places = Places.of(a);
    return call.has(3) ? sized(call, places) : scaled(call, scales(call, 2), places);
  }

  private static Tensor upsample(Call call) {
    return scaled(call, scales(call, 1), Places.OLD);
  }

  private static double[] scales(Call call, int operand) {
    return call.known(operand).toDoubles();
  }

  /** {@return the dimensions that its sizes or scales are of} */
  private static int[] axes(Call call, Tensor x, int count) {
    int[] axes =
        call.attributes()
            .integers("axes")
            .map(a -> a.stream().mapToInt(d -> Call.axis(d, x.rank())).toArray())
            .orElseGet(() -> IntStream.range(0, x.rank()).toArray());
    if (axes.length != count) {
      throw new UserException(
          "it has %d sizes for %d dimensions of %s".formatted(count, axes.length, x.type()));
    }
    return axes;
  }

  private static Tensor sized(Call call, Places places) {
    Tensor x = call.real(0);
    List<Integer> sizes = call.integers(3);
    int[] axes = axes(call, x, sizes.size());
    Tensor y = x;
    for (int i = 0; i < axes.length; i++) {
      int from = x.dim(axes[i]);
      y = along(y, axes[i], sizes.get(i), (double) sizes.get(i) / from, call, places);
    }
    return y;
  }

  private static Tensor scaled(Call call, double[] scales, Places places) {
    Tensor x = call.real(0);
    int[] axes = axes(call, x, scales.length);
    Tensor y = x;
    for (int i = 0; i < axes.length; i++) {
      double to = Math.floor(x.dim(axes[i]) * (double) (float) scales[i]);
      if (!(to >= 1 && to <= MOST)) {
        throw new UserException("it makes %s of %d".formatted(to, x.dim(axes[i])));
      }
      y = along(y, axes[i], (int) to, scales[i], call, places);
    }
    return y;
  }

  private static Tensor along(Tensor x, int axis, int to, double scale, Call call, Places places) {
    int from = x.dim(axis);
    if (to == from && scale == 1) {
      return x;
    }
    if (to < 1 || (long) to * from > MOST) {
      throw new UserException("it makes %d of %d".formatted(to, from));
    }
    String mode = call.attributes().text("mode", "nearest");
    double sharpness = call.attributes().real("cubic_coeff_a", -0.75f);
    float[] weights = new float[to * from];
    for (int i = 0; i < to; i++) {
      float at = places.of(i, from, to, (float) scale);
      switch (mode) {
        case "nearest" -> weights[i * from + Math.clamp(places.nearest(at), 0, from - 1)] = 1;
        case "linear" -> linear(weights, i * from, from, at);
        case "cubic" -> cubic(weights, i * from, from, at, sharpness);
        default ->
            throw new UserException(
                "it interpolates by %s; there are nearest, linear, cubic"
                    .formatted(UserException.excerpt(mode)));
      }
    }
    Tensor w = Tensor.constant(Literal.of(Shape.of(to, from), weights));
    // the product has the dimension last
    List<Integer> back = new ArrayList<>(IntStream.range(0, x.rank() - 1).boxed().toList());
    back.add(axis, x.rank() - 1);
    return x.dotGeneral(w, List.of(), List.of(), List.of(axis), List.of(1))
        .transpose(back.stream().mapToInt(d -> d).toArray());
  }

  private static void linear(float[] weights, int row, int from, double given) {
    double at = Math.clamp(given, 0.0, from - 1.0);
    int before = (int) at;
    weights[row + before] += (float) (1 - (at - before));
    weights[row + Math.min(before + 1, from - 1)] += (float) (at - before);
  }

  /** Keys (1981), equation 4, with a sharpness a; places outside have the value at the edge. */
  private static void cubic(float[] weights, int row, int from, double at, double a) {
    int first = (int) Math.floor(at) - 1;
    for (int k = 0; k < CUBIC_TAPS; k++) {
      double d = Math.abs(at - (first + k));
      double weight =
          d <= 1 ? ((a + 2) * d - (a + 3)) * d * d + 1 : ((a * d - 5 * a) * d + 8 * a) * d - 4 * a;
      weights[row + Math.clamp(first + k, 0, from - 1)] += (float) weight;
    }
  }

  /**
   * Where new places lie among the old ones.
   *
   * @param transformation the coordinate_transformation_mode
   * @param rounding the nearest_mode
   */
  private record Places(String transformation, String rounding) {
    /** As it was before attributes told. */
    static final Places OLD = new Places("asymmetric", "floor");

    private static final List<String> KNOWN =
        List.of(
            "half_pixel",
            "half_pixel_symmetric",
            "pytorch_half_pixel",
            "align_corners",
            "asymmetric");

    static Places of(NodeAttributes a) {
      String transformation = a.text("coordinate_transformation_mode", "half_pixel");
      if (!KNOWN.contains(transformation)) {
        throw new UserException(
            "it finds places by %s; there are %s"
                .formatted(UserException.excerpt(transformation), String.join(", ", KNOWN)));
      }
      return new Places(transformation, a.text("nearest_mode", "round_prefer_floor"));
    }

    /** In F32, as networks were trained: the nearest of two places as near depends on it. */
    float of(int i, int from, int to, float scale) {
      float centred = (i + 0.5f) / scale - 0.5f;
      return switch (transformation) {
        case "half_pixel" -> centred;
        case "half_pixel_symmetric" -> from / 2f * (1 - to / (from * scale)) + centred;
        case "pytorch_half_pixel" -> to > 1 ? centred : 0;
        case "align_corners" -> to > 1 ? i * (from - 1f) / (to - 1) : 0;
        default -> i / scale;
      };
    }

    int nearest(float at) {
      return (int)
          switch (rounding) {
            case "round_prefer_floor" -> Math.ceil(at - 0.5f);
            case "round_prefer_ceil" -> Math.floor(at + 0.5f);
            case "floor" -> Math.floor(at);
            case "ceil" -> Math.ceil(at);
            default -> throw new UserException("it rounds by " + UserException.excerpt(rounding));
          };
    }
  }
}
