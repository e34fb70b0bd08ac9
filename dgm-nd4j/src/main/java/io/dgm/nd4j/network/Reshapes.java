package io.dgm.nd4j.network;

import io.dgm.api.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.deeplearning4j.preprocessors.ReshapePreprocessor;

/** DL4J's preprocessors: the same elements in another layout. */
final class Reshapes {
  private Reshapes() {}

  static Optional<Vertex> of(InputPreProcessor preprocessor) {
    Vertex vertex =
        switch (preprocessor) {
          case CnnToFeedForwardPreProcessor p when p.getFormat() == CNN2DFormat.NCHW ->
              (in, _, _) -> flat(in.getFirst());
          case CnnToFeedForwardPreProcessor _ ->
              (in, _, _) -> flat(in.getFirst().transpose(0, 2, 3, 1));
          case ReshapePreprocessor p when isImage(p) -> (in, _, batch) -> image(p, in, batch);
          case FeedForwardToCnnPreProcessor p ->
              (in, _, batch) ->
                  in.getFirst()
                      .reshape(
                          batch,
                          (int) p.getNumChannels(),
                          (int) p.getInputHeight(),
                          (int) p.getInputWidth());
          case RnnToFeedForwardPreProcessor _ ->
              (in, _, _) -> {
                Tensor x = in.getFirst();
                if (x.rank() == 2) { // of a text, after its steps were pooled
                  return x;
                }
                return x.transpose(0, 2, 1).reshape(x.dim(0) * x.dim(2), x.dim(1));
              };
          case FeedForwardToRnnPreProcessor _ ->
              (in, _, batch) -> {
                Tensor x = in.getFirst();
                return x.reshape(batch, x.dim(0) / batch, x.dim(1)).transpose(0, 2, 1);
              };
          default -> null;
        };
    return Optional.ofNullable(vertex);
  }

  /** Keras's reshape to an image; the target names the examples too where they are not implied. */
  private static boolean isImage(ReshapePreprocessor p) {
    return p.getTargetShape().length - (p.isHasMiniBatchDimension() ? 1 : 0) == 3
        && p.getFormat() instanceof CNN2DFormat;
  }

  private static Tensor image(ReshapePreprocessor p, List<Tensor> in, int batch) {
    long[] sizes = p.getTargetShape();
    int first = sizes.length - 3;
    Tensor x =
        in.getFirst()
            .reshape(batch, (int) sizes[first], (int) sizes[first + 1], (int) sizes[first + 2]);
    return p.getFormat() == CNN2DFormat.NHWC ? x.transpose(0, 3, 1, 2) : x;
  }

  /** {@return rows of all that an example has} */
  static Tensor flat(Tensor x) {
    return x.rank() == 2 ? x : x.reshape(x.dim(0), x.size() / x.dim(0));
  }
}
