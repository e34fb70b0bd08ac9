package io.dgm.cpu.product;

/**
 * A convolution of images x by a kernel w to y, one of which is computed from the two others: y by
 * a convolution; x by a transposed convolution, which is the gradient of x given that of y; w as a
 * kernel's gradient.
 *
 * @param result which is computed
 * @param images how many
 * @param channels of x
 * @param filters how many channels y has
 * @param window how x, as its input, w, and y, as its output, meet; x is not dilated
 */
public record ConvolutionShape(
    Result result, int images, int channels, int filters, Window window) {

  /** One of the arrays. */
  public enum Result {
    /** x: [images, channels, spatial…]. */
    IMAGES,
    /** w: [filters, channels, spatial…]. */
    KERNEL,
    /** y: [images, filters, spatial…]. */
    OUTPUT
  }

  /** {@return the same of so many images} */
  public ConvolutionShape ofImages(int count) {
    return new ConvolutionShape(result, count, channels, filters, window);
  }

  /** {@return the same to so many channels} */
  public ConvolutionShape toFilters(int count) {
    return new ConvolutionShape(result, images, channels, count, window);
  }

  /** {@return the sizes of x} */
  public long[] x() {
    return dims(images, channels, window.in());
  }

  /** {@return the sizes of w} */
  public long[] w() {
    return dims(filters, channels, window.kernel());
  }

  /** {@return the sizes of y} */
  public long[] y() {
    return dims(images, filters, window.out());
  }

  private static long[] dims(int first, int second, int[] spatial) {
    long[] dims = new long[2 + spatial.length];
    dims[0] = first;
    dims[1] = second;
    for (int d = 0; d < spatial.length; d++) {
      dims[2 + d] = spatial[d];
    }
    return dims;
  }

  /** {@return how many numbers are multiplied with another} */
  public double products() {
    return (double) images
        * channels
        * filters
        * Window.product(window.kernel())
        * Window.product(window.out());
  }
}
