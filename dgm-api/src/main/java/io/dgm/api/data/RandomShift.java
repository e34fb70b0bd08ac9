package io.dgm.api.data;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.List;

/**
 * Moves each image by whole pixels, up to so many each way, all of these equally likely, drawn anew
 * each time it is seen.
 *
 * @param most pixels, at least 1
 * @param background what comes in at the edges
 */
@Stability(level = Level.STABLE, since = "0.2")
public record RandomShift(int most, double background) implements Transform {
  /**
   * Checks.
   *
   * @throws UserException where most is below 1
   */
  public RandomShift {
    if (most < 1) {
      throw new UserException("images are moved by 1 pixel or more, got " + most);
    }
  }

  /**
   * {@return the spec}
   *
   * @param spec with an x of images, [channels, height, width]
   * @throws UserException where x is something else, or no pixel would stay
   */
  @Override
  public DataSpec spec(DataSpec spec) {
    checkImages("shift", spec);
    Shape image = spec.x().shape();
    if (most >= Math.min(image.dim(1), image.dim(2))) {
      throw new UserException(
          "the augmentation shift by "
              + most
              + " pixels moves images of shape "
              + image
              + " out of sight");
    }
    return spec;
  }

  static void checkImages(String augmentation, DataSpec spec) {
    Shape shape = spec.x().shape();
    if (shape.rank() != 3) {
      throw new UserException(
          "the augmentation "
              + augmentation
              + " is for images, [channels, height, width], and these examples are "
              + shape);
    }
  }

  @Override
  public Batch apply(Batch batch, Key key) {
    List<Key> keys = key.split(2);
    Tensor x = batch.x();
    Tensor framed =
        x.pad(
            background, List.of(0, 0, most, most), List.of(0, 0, most, most), List.of(0, 0, 0, 0));
    Tensor rows = moved(framed, keys.get(0));
    Tensor columns = moved(rows.transpose(0, 1, 3, 2), keys.get(1));
    return batch.with(Batch.X, columns.transpose(0, 1, 3, 2));
  }

  /** {@return the rows of framed images without the frame, from a random place in it} */
  private Tensor moved(Tensor framed, Key key) {
    int n = framed.dim(0);
    int channels = framed.dim(1);
    int height = framed.dim(2);
    int width = framed.dim(3);
    Shape rows = Shape.of(n, channels, height - 2 * most);
    Tensor place =
        key.uniform(DType.F32, Shape.of(n, 1, 1)).mul(2 * most + 1).floor().minimum(2 * most);
    Tensor image =
        Tensor.iota(DType.I32, rows, 0).mul(channels).add(Tensor.iota(DType.I32, rows, 1));
    Tensor row =
        image
            .mul(height)
            .add(Tensor.iota(DType.I32, rows, 2))
            .add(place.to(DType.I32).broadcastTo(rows));
    return framed.reshape(n * channels * height, width).gather(row);
  }
}
