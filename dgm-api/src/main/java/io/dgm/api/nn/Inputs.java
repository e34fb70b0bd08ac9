package io.dgm.api.nn;

import io.dgm.api.DgmException;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.List;

/** Several inputs of a network as one: as rows, or as the channels of the first, an image. */
final class Inputs {
  private Inputs() {}

  /** {@return [N, the sum of the inputs' sizes]} */
  static Tensor asRows(List<Tensor> inputs) {
    main(inputs);
    return Tensors.concat(1, inputs.stream().map(x -> x.reshape(x.dim(0), -1)).toList());
  }

  /** {@return how long the rows are} */
  static int rowSize(List<Shape> inputs) {
    main(inputs);
    return inputs.stream().mapToInt(Shape::size).sum();
  }

  /** {@return [N, channels, spatial…]: numbers other than images are the same everywhere} */
  static Tensor asChannels(List<Tensor> inputs) {
    Tensor image = main(inputs);
    return Tensors.concat(1, inputs.stream().map(x -> planes(x, image.shape())).toList());
  }

  /** {@return how many channels the images have} */
  static int channels(List<Shape> inputs) {
    Shape image = main(inputs);
    return inputs.stream().mapToInt(x -> fits(x, image) ? x.dim(0) : x.size()).sum();
  }

  private static Tensor planes(Tensor x, Shape images) {
    if (fits(x.shape().sub(1, x.rank()), images.sub(1, images.rank()))) {
      return x;
    }
    Tensor rows = x.reshape(x.dim(0), -1);
    Shape planes = Shape.of(x.dim(0), rows.dim(1)).concat(images.sub(2, images.rank()));
    return rows.broadcastInDim(planes, List.of(0, 1));
  }

  /** {@return whether an input is an image of the main one's extent} */
  private static boolean fits(Shape x, Shape image) {
    return x.rank() == image.rank() && x.sub(1, x.rank()).equals(image.sub(1, image.rank()));
  }

  /** {@return the first, which the others are joined to} */
  static <T> T main(List<T> inputs) {
    if (inputs.isEmpty()) {
      throw new DgmException("an encoder needs at least one input, got none");
    }
    return inputs.getFirst();
  }
}
