package io.dgm.nd4j.network;

import io.dgm.api.tensor.Tensor;
import java.util.Optional;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;

/** DL4J's preprocessors: the same elements in another layout. */
final class Reshapes {
  private Reshapes() {}

  static Optional<Vertex> of(InputPreProcessor preprocessor) {
    Vertex vertex =
        switch (preprocessor) {
          case CnnToFeedForwardPreProcessor p when p.getFormat() == CNN2DFormat.NCHW ->
              (in, _, _) -> flat(in.getFirst());
          case FeedForwardToCnnPreProcessor p ->
              (in, _, batch) ->
                  in.getFirst()
                      .reshape(
                          batch,
                          (int) p.getNumChannels(),
                          (int) p.getInputHeight(),
                          (int) p.getInputWidth());
          case RnnToFeedForwardPreProcessor p when p.getRnnDataFormat() == RNNFormat.NCW ->
              (in, _, _) -> {
                Tensor x = in.getFirst();
                return x.transpose(0, 2, 1).reshape(x.dim(0) * x.dim(2), x.dim(1));
              };
          case FeedForwardToRnnPreProcessor p when p.getRnnDataFormat() == RNNFormat.NCW ->
              (in, _, batch) -> {
                Tensor x = in.getFirst();
                return x.reshape(batch, x.dim(0) / batch, x.dim(1)).transpose(0, 2, 1);
              };
          default -> null;
        };
    return Optional.ofNullable(vertex);
  }

  /** {@return rows of all that an example has} */
  static Tensor flat(Tensor x) {
    return x.rank() == 2 ? x : x.reshape(x.dim(0), x.size() / x.dim(0));
  }
}
