package io.dgm.nd4j.network;

import io.dgm.api.UserException;
import io.dgm.api.nn.BatchNorm;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.nd4j.linalg.activations.IActivation;

/**
 * The counterpart of each layer of DL4J that has one. Images are [N, C, H, W] and steps [N, C, T]
 * between all of them, also if those of DL4J have their channels last: only what flattens or joins
 * them can tell.
 *
 * @param weights the layer's parameters
 * @param activation whether its activation function is kept
 * @param channelsLast whether a layer before has its channels last
 */
record Layers(Weights weights, boolean activation, boolean channelsLast) {
  private static final Optional<Vertex.Maker> NONE = Optional.empty();

  /** {@return the counterpart, or empty if there is none} */
  Optional<Vertex.Maker> of(Layer layer) {
    // subclasses, such as separable convolutions, are other layers
    Class<?> type = layer.getClass();
    return switch (layer) {
      case DenseLayer l when type == DenseLayer.class && !l.isHasLayerNorm() ->
          activated(l, this::dense);
      case OutputLayer l when type == OutputLayer.class -> activated(l, this::dense);
      case RnnOutputLayer l -> activated(l, this::steps);
      case Deconvolution2D l when isImages(l) ->
          activated(l, f -> scope -> convolution(l, scope, f, true));
      case ConvolutionLayer l when type == ConvolutionLayer.class && isImages(l) ->
          activated(l, f -> scope -> convolution(l, scope, f, false));
      // DL4J leaves the activation of a batch norm out, the default sigmoid too
      case BatchNormalization l -> Optional.of(scope -> batchNorm(l, scope));
      case SubsamplingLayer l when type == SubsamplingLayer.class -> subsampling(l);
      case Upsampling2D l ->
          Optional.of(Vertex.Maker.of((in, _, _) -> upsampled(in.getFirst(), l.getSize())));
      case ActivationLayer l ->
          activated(l.getActivationFn(), f -> _ -> (in, _, _) -> f.apply(in.getFirst()));
      case LossLayer l -> activated(l, f -> _ -> (in, _, _) -> f.apply(in.getFirst()));
      case DropoutLayer _ -> Optional.of(Vertex.Maker.of((in, _, _) -> in.getFirst()));
      case EmbeddingLayer l when type == EmbeddingLayer.class -> activated(l, this::embedding);
      case EmbeddingSequenceLayer l -> activated(l, this::sequence);
      case LSTM l when type == LSTM.class -> lstm(l);
      case LastTimeStep l -> of(l.getUnderlying()).map(Layers::last);
      case GlobalPoolingLayer l -> pooling(l);
      default -> NONE;
    };
  }

  /** {@return whether the images or the steps of a layer of DL4J have their channels last} */
  static boolean channelsLast(Layer layer) {
    return switch (layer) {
      case LSTM l -> l.getRnnDataFormat() == RNNFormat.NWC;
      case EmbeddingSequenceLayer l -> l.getOutputFormat() == RNNFormat.NWC;
      case LastTimeStep l -> channelsLast(l.getUnderlying());
      case ConvolutionLayer l -> l.getCnn2dDataFormat() == CNN2DFormat.NHWC;
      case SubsamplingLayer l -> l.getCnn2dDataFormat() == CNN2DFormat.NHWC;
      case Upsampling2D l -> l.getFormat() == CNN2DFormat.NHWC;
      case BatchNormalization l -> l.getCnn2DFormat() == CNN2DFormat.NHWC;
      default -> false;
    };
  }

  private static boolean isImages(ConvolutionLayer l) {
    return l.getConvolutionMode() != ConvolutionMode.Causal;
  }

  private Optional<Vertex.Maker> activated(
      BaseLayer layer, Function<UnaryOperator<Tensor>, Vertex.Maker> make) {
    return activated(layer.getActivationFn(), make);
  }

  private Optional<Vertex.Maker> activated(
      IActivation function, Function<UnaryOperator<Tensor>, Vertex.Maker> make) {
    return Activations.of(function).map(f -> make.apply(activation ? f : x -> x));
  }

  private UnaryOperator<Tensor> product(Scope scope) {
    Tensor w = weights.trained(scope, "W");
    if (!weights.has("b")) {
      return x -> x.matmul(w);
    }
    Tensor b = weights.vector(scope, "b");
    return x -> x.matmul(w).add(b);
  }

  private Vertex.Maker dense(UnaryOperator<Tensor> f) {
    return scope -> {
      UnaryOperator<Tensor> product = product(scope);
      return (in, _, _) -> f.apply(product.apply(Reshapes.flat(in.getFirst())));
    };
  }

  /** A dense layer at each step of [N, F, T]. */
  private Vertex.Maker steps(UnaryOperator<Tensor> f) {
    return scope -> {
      UnaryOperator<Tensor> product = product(scope);
      return (in, _, _) ->
          f.apply(product.apply(in.getFirst().transpose(0, 2, 1)).transpose(0, 2, 1));
    };
  }

  private Vertex convolution(
      ConvolutionLayer l, Scope scope, UnaryOperator<Tensor> f, boolean transposed) {
    Windows windows =
        Windows.of(
            l.getKernelSize(),
            l.getStride(),
            l.getPadding(),
            l.getDilation(),
            l.getConvolutionMode());
    Tensor w = weights.trained(scope, "W");
    UnaryOperator<Tensor> bias;
    if (weights.has("b")) {
      Tensor b = weights.vector(scope, "b");
      bias = x -> x.add(b.reshape(1, b.dim(0), 1, 1));
    } else {
      bias = x -> x;
    }
    return (in, _, _) -> {
      Tensor x = in.getFirst();
      return f.apply(bias.apply(transposed ? windows.transposed(x, w) : windows.convolve(x, w)));
    };
  }

  private Vertex batchNorm(BatchNormalization l, Scope scope) {
    int channels = weights.value("mean").shape().size();
    Shape shape = Shape.of(channels);
    Tensor gamma;
    Tensor beta;
    if (weights.has("gamma")) {
      gamma = weights.vector(scope, "gamma");
      beta = weights.vector(scope, "beta");
    } else {
      // locked: kept, not trained
      gamma = scope.state("gamma", shape, Weights.start(fill(shape, l.getGamma())));
      beta = scope.state("beta", shape, Weights.start(fill(shape, l.getBeta())));
    }
    Literal mean = Weights.flat(weights.value("mean"));
    Literal variance = variance();
    BatchNorm norm =
        new BatchNorm(
            gamma,
            beta,
            scope.state("mean", shape, Weights.start(mean)),
            scope.state("var", shape, Weights.start(variance)),
            1 - l.getDecay(),
            l.getEps());
    return (in, pass, _) -> norm.apply(in.getFirst(), pass);
  }

  private Literal variance() {
    if (weights.has("var")) {
      return Weights.flat(weights.value("var"));
    }
    double[] values = weights.value("log10stdev").toDoubles();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.pow(10, 2 * values[i]);
    }
    return Literal.convert(DType.F32, Shape.of(values.length), values);
  }

  private static Literal fill(Shape shape, double value) {
    return Literal.fill(DType.F32, shape, value);
  }

  private static Optional<Vertex.Maker> subsampling(SubsamplingLayer l) {
    Windows windows =
        Windows.of(
            l.getKernelSize(),
            l.getStride(),
            l.getPadding(),
            l.getDilation(),
            l.getConvolutionMode());
    PoolingType type = l.getPoolingType();
    if (type == PoolingType.MAX) {
      return Optional.of(Vertex.Maker.of((in, _, _) -> windows.max(in.getFirst())));
    }
    boolean padding = l.isAvgPoolIncludePadInDivisor();
    return type == PoolingType.AVG
        ? Optional.of(Vertex.Maker.of((in, _, _) -> windows.mean(in.getFirst(), padding)))
        : NONE;
  }

  private static Tensor upsampled(Tensor x, int[] size) {
    int n = x.dim(0);
    int c = x.dim(1);
    int h = x.dim(2);
    int w = x.dim(3);
    return x.reshape(n, c, h, 1, w, 1)
        .broadcastTo(Shape.of(n, c, h, size[0], w, size[1]))
        .reshape(n, c, h * size[0], w * size[1]);
  }

  private Vertex.Maker embedding(UnaryOperator<Tensor> f) {
    return scope -> {
      UnaryOperator<Tensor> rows = rows(scope);
      return (in, _, batch) -> f.apply(rows.apply(in.getFirst().reshape(batch)));
    };
  }

  private Vertex.Maker sequence(UnaryOperator<Tensor> f) {
    return scope -> {
      UnaryOperator<Tensor> rows = rows(scope);
      return (in, _, batch) -> {
        Tensor indices = in.getFirst().reshape(batch, in.getFirst().size() / batch);
        return f.apply(rows.apply(indices).transpose(0, 2, 1));
      };
    };
  }

  private UnaryOperator<Tensor> rows(Scope scope) {
    Tensor table = weights.trained(scope, "W");
    if (!weights.has("b")) {
      return indices -> table.gather(indices.to(DType.I32));
    }
    Tensor b = weights.vector(scope, "b");
    return indices -> table.gather(indices.to(DType.I32)).add(b);
  }

  private Optional<Vertex.Maker> lstm(LSTM l) {
    Optional<UnaryOperator<Tensor>> f = Activations.of(l.getActivationFn());
    Optional<UnaryOperator<Tensor>> gate = Activations.of(l.getGateActivationFn());
    return f.isEmpty() || gate.isEmpty()
        ? NONE
        : Optional.of(scope -> Recurrent.lstm(scope, weights, f.get(), gate.get()));
  }

  private static Vertex.Maker last(Vertex.Maker all) {
    return scope -> {
      Vertex inner = all.in(scope);
      return (in, pass, batch) -> {
        Tensor steps = inner.apply(in, pass, batch);
        int t = steps.dim(2);
        return steps.slice(2, t - 1, t).reshape(steps.dim(0), steps.dim(1));
      };
    };
  }

  private Optional<Vertex.Maker> pooling(GlobalPoolingLayer l) {
    int[] over = l.getPoolingDimensions();
    int[] all = channelsLast ? new int[] {1, 2} : new int[] {2, 3};
    boolean steps = over != null && Arrays.equals(over, new int[] {channelsLast ? 1 : 2});
    boolean inner = over == null || steps || Arrays.equals(over, all);
    if (!l.isCollapseDimensions() || !inner) {
      return NONE;
    }
    return switch (l.getPoolingType()) {
      case MAX -> Optional.of(Vertex.Maker.of((in, _, _) -> inner(in, steps).max(2)));
      case AVG -> Optional.of(Vertex.Maker.of((in, _, _) -> inner(in, steps).mean(2)));
      case SUM -> Optional.of(Vertex.Maker.of((in, _, _) -> inner(in, steps).sum(2)));
      case PNORM -> NONE;
    };
  }

  /**
   * [N, C, rest]; of images a pooling over one dimension leaves the other, which none here does.
   */
  private static Tensor inner(List<Tensor> in, boolean steps) {
    Tensor x = in.getFirst();
    if (steps && x.rank() != 3) {
      throw new UserException(
          "a global pooling over one dimension is taken of [N, C, T], not of " + x.shape());
    }
    return x.reshape(x.dim(0), x.dim(1), x.size() / x.dim(0) / x.dim(1));
  }
}
