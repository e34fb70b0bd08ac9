package io.dgm.cpu.dnnl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dgm.cpu.product.ConvolutionLibrary;
import io.dgm.cpu.product.ConvolutionShape;
import io.dgm.cpu.product.ConvolutionShape.Result;
import io.dgm.cpu.product.Window;
import java.lang.foreign.Arena;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which convolutions oneDNN is asked for; what they compute is tested with the engine. */
class DnnlConvolutionsTest {
  private static ConvolutionShape shape(Result result, int images, int channels, int filters) {
    int[] ones = {1, 1};
    Window window =
        new Window(
            new int[] {14, 14},
            new int[] {4, 4},
            new int[] {7, 7},
            new int[] {2, 2},
            ones,
            ones,
            ones);
    return new ConvolutionShape(result, images, channels, filters, window);
  }

  private static Optional<ConvolutionLibrary.Prepared> find(ConvolutionShape shape, Arena arena) {
    Optional<DnnlGemm> library = DnnlGemm.open();
    assumeTrue(library.isPresent(), "oneDNN is for Linux on x86-64");
    return library.get().convolutions().find(shape, arena);
  }

  @ParameterizedTest
  @EnumSource(Result.class)
  void hasThoseOfManyChannels(Result result) {
    try (Arena arena = Arena.ofShared()) {
      assertThat(find(shape(result, 64, 64, 128), arena)).isPresent();
    }
  }

  @Test
  void leavesThoseWhoseResultHasFewChannels() {
    try (Arena arena = Arena.ofShared()) {
      assertThat(find(shape(Result.IMAGES, 64, 1, 128), arena)).isEmpty();
      assertThat(find(shape(Result.OUTPUT, 64, 128, 3), arena)).isEmpty();
      assertThat(find(shape(Result.KERNEL, 64, 128, 3), arena)).isEmpty();
      assertThat(find(shape(Result.OUTPUT, 64, 1, 64), arena)).isPresent();
    }
  }

  /** Where one channel is laid out as 8, that is. */
  @Test
  void leavesKernelsOfImagesThatWouldBePaddingMostly() {
    try (Arena arena = Arena.ofShared()) {
      long images = 4L * 64 * 14 * 14;
      assertThat(find(shape(Result.KERNEL, 64, 1, 64), arena).stream())
          .allSatisfy(p -> assertThat(p.bytes()).isLessThan(4 * images));
      assertThat(find(shape(Result.KERNEL, 64, 6, 64), arena)).isPresent();
    }
  }

  @Test
  void hasNoneOfNothing() {
    try (Arena arena = Arena.ofShared()) {
      assertThat(find(shape(Result.OUTPUT, 0, 64, 64), arena)).isEmpty();
      assertThat(find(shape(Result.OUTPUT, 8, 0, 64), arena)).isEmpty();
    }
  }

  @Test
  void laysOutWhatIsComputedFrom() {
    try (Arena arena = Arena.ofShared()) {
      assertThat(find(shape(Result.OUTPUT, 64, 64, 128), arena).orElseThrow().bytes())
          .isEqualTo(4L * 128 * 64 * 4 * 4);
      assertThat(find(shape(Result.KERNEL, 64, 64, 128), arena).orElseThrow().bytes())
          .isEqualTo(4L * 64 * 64 * 14 * 14);
    }
  }
}
