package io.dgm.testkit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Feature;
import io.dgm.api.data.RandomFlip;
import io.dgm.api.data.RandomShift;
import io.dgm.api.data.Transform;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of images whose every pixel is another number, on the reference engine. */
class AugmentationTest {
  private static final int N = 2_500;
  private static final int C = 2;
  private static final int H = 3;
  private static final int W = 4;
  private static final int SIZE = C * H * W;

  private static double[][] images(Transform transform, long seed) {
    Tensor one = Tensor.iota(DType.F32, Shape.of(SIZE), 0).add(1).reshape(1, C, H, W);
    Tensor x = one.broadcastTo(Shape.of(N, C, H, W));
    double[] all =
        transform.apply(new Batch(Map.of(Batch.X, x)), Key.of(seed)).x().eval().toDoubles();
    double[][] images = new double[N][];
    for (int i = 0; i < N; i++) {
      images[i] = Arrays.copyOfRange(all, i * SIZE, (i + 1) * SIZE);
    }
    return images;
  }

  /** The image moved down and to the right, or turned. */
  private static List<Double> plain(int down, int right, boolean flipped, double background) {
    Double[] out = new Double[SIZE];
    for (int at = 0; at < SIZE; at++) {
      int w = (flipped ? W - 1 - at % W : at % W) - right;
      int h = at / W % H - down;
      boolean inside = w >= 0 && w < W && h >= 0 && h < H;
      out[at] = inside ? at / (H * W) * H * W + h * W + w + 1.0 : background;
    }
    return Arrays.asList(out);
  }

  private static Map<List<Double>, Integer> counts(double[][] images) {
    Map<List<Double>, Integer> counts = new HashMap<>();
    for (double[] image : images) {
      counts.merge(Arrays.stream(image).boxed().toList(), 1, Integer::sum);
    }
    return counts;
  }

  /** 2,500 images, 5 standard deviations of a half are 125. */
  @Test
  void halfOfTheImagesAreTurned() {
    Map<List<Double>, Integer> counts = counts(images(new RandomFlip(), 5));
    assertThat(counts).containsOnlyKeys(plain(0, 0, false, 0), plain(0, 0, true, 0));
    assertThat(counts.values()).allSatisfy(n -> assertThat(n).isBetween(1_125, 1_375));
  }

  /** 25 places, 100 images each: 5 standard deviations are 49. */
  @Test
  void imagesAreMovedToEveryPlaceEquallyOften() {
    Map<List<Double>, Integer> expected = new HashMap<>();
    for (int down = -2; down <= 2; down++) {
      for (int right = -2; right <= 2; right++) {
        expected.put(plain(down, right, false, -1), 100);
      }
    }
    Map<List<Double>, Integer> counts = counts(images(new RandomShift(2, -1), 3));
    assertThat(counts).containsOnlyKeys(expected.keySet());
    assertThat(counts.values()).allSatisfy(n -> assertThat(n).isBetween(51, 149));
  }

  @Test
  void theKeyDecides() {
    for (Transform t : List.of(new RandomFlip(), new RandomShift(1, 0))) {
      assertThat(images(t, 1)).isEqualTo(images(t, 1)).isNotEqualTo(images(t, 2));
    }
  }

  private static DataSpec spec(Shape shape) {
    return new DataSpec(List.of(new Feature(Batch.X, DType.F32, shape, 0, 1, false)));
  }

  @Test
  void onlyImagesAreTakenAndStayInSight() {
    DataSpec images = spec(Shape.of(1, 5, 4));
    assertThat(new RandomFlip().spec(images)).isEqualTo(images);
    assertThat(new RandomShift(3, 0).spec(images)).isEqualTo(images);
    assertThatThrownBy(() -> new RandomShift(4, 0).spec(images))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("shift by 4 pixels", "[1,5,4]");
    DataSpec pairs = spec(Shape.of(2));
    assertThatThrownBy(() -> new RandomFlip().spec(pairs))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("augmentation flip", "[2]");
    assertThatThrownBy(() -> new RandomShift(1, 0).spec(pairs))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("augmentation shift", "[2]");
    assertThatThrownBy(() -> new RandomShift(0, 0)).isInstanceOf(UserException.class);
  }
}
