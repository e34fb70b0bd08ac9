package io.dgm.core.evaluate;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.data.Feature;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The range of pixels that a network was trained with.
 *
 * @param low what the least value of an example becomes
 * @param high what the greatest becomes
 * @param standardised whether the mean of ImageNet's pixels is then taken away, and they are
 *     divided by their standard deviation, channel by channel
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record PixelRange(double low, double high, boolean standardised) {
  private static final String NUMBER = "\\s*([-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?)\\s*";
  private static final Pattern RANGE = Pattern.compile(NUMBER + "," + NUMBER);
  private static final String IMAGENET = "imagenet";
  private static final int COLOURS = 3;

  // of ImageNet's training images in 0 to 1, as torchvision has them
  private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
  private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};

  /**
   * {@return a range}
   *
   * @param text "LOW,HIGH" or "imagenet"
   * @throws UserException if it is anything else, or empty
   */
  public static PixelRange parse(String text) {
    if (text.strip().toLowerCase(Locale.ROOT).equals(IMAGENET)) {
      return new PixelRange(0, 1, true);
    }
    Matcher range = RANGE.matcher(text);
    if (range.matches()) {
      try {
        double low = Double.parseDouble(range.group(1));
        double high = Double.parseDouble(range.group(2));
        if (low < high && Double.isFinite(high - low)) {
          return new PixelRange(low, high, false);
        }
      } catch (NumberFormatException _) {
        // it is told below
      }
    }
    throw new UserException(
        "the range of a network's pixels is LOW,HIGH, such as -1,1 or 0,255, or imagenet; got '%s'"
            .formatted(UserException.excerpt(text)));
  }

  /**
   * {@return pixels in this range}
   *
   * @param x [N, C, H, W] of the data
   * @param feature its range there
   * @throws UserException if they have to be standardised and are of other than 3 channels
   */
  Tensor of(Tensor x, Feature feature) {
    double scale = (high - low) / (feature.high() - feature.low());
    Tensor scaled = x.mul(scale).add(low - feature.low() * scale);
    if (!standardised) {
      return scaled;
    }
    if (x.dim(1) != COLOURS) {
      throw new UserException(
          "ImageNet's mean is of 3 channels, and the network takes %d: name its range, LOW,HIGH"
              .formatted(x.dim(1)));
    }
    Shape channels = Shape.of(1, COLOURS, 1, 1);
    return scaled
        .sub(Tensor.constant(Literal.of(channels, MEAN.clone())))
        .div(Tensor.constant(Literal.of(channels, DEVIATION.clone())));
  }

  @Override
  public String toString() {
    return standardised
        ? "standardised as ImageNet's"
        : "in %s to %s".formatted(number(low), number(high));
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9 ? "" + (long) value : "" + value;
  }
}
