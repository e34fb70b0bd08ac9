package io.dgm.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products with matrices give what a loop over pixels does. */
class BilinearTest {
  private static final int N = 2;
  private static final int C = 3;

  @ParameterizedTest
  @CsvSource({"5,4,9,8", "5,4,3,2", "5,4,5,7", "5,4,2,4", "1,1,3,3", "4,4,1,1", "5,4,5,4"})
  void resizesAsALoopDoes(int h, int w, int height, int width) {
    float[] values = new float[N * C * h * w];
    Random random = new Random(1);
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    Tensor x = Tensor.constant(Literal.of(Shape.of(N, C, h, w), values));
    Literal resized = Bilinear.resized(x, height, width).eval();
    assertThat(resized.shape()).isEqualTo(Shape.of(N, C, height, width));
    int at = 0;
    for (int picture = 0; picture < N * C; picture++) {
      for (int i = 0; i < height; i++) {
        for (int j = 0; j < width; j++) {
          double row = Math.clamp((i + 0.5) * h / height - 0.5, 0, h - 1);
          double column = Math.clamp((j + 0.5) * w / width - 0.5, 0, w - 1);
          double sum = 0;
          for (int r = 0; r < h; r++) {
            for (int c = 0; c < w; c++) {
              double near =
                  Math.max(0, 1 - Math.abs(row - r)) * Math.max(0, 1 - Math.abs(column - c));
              sum += near * values[(picture * h + r) * w + c];
            }
          }
          assertThat(resized.get(at++)).isCloseTo(sum, within(1e-6));
        }
      }
    }
  }
}
