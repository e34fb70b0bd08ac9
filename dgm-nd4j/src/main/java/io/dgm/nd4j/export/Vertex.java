package io.dgm.nd4j.export;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.nd4j.NdArrays;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One vertex of a network of DL4J. */
interface Vertex {

  void addTo(GraphBuilder builder, String name, List<String> inputs);

  /** Sets its parameters. */
  default void fill(ComputationGraph graph, String name) {}

  /** {@return whether it also multiplied and shifted each channel, if it can} */
  default boolean scaled(double[] factor, double[] shift) {
    return false;
  }

  static void set(ComputationGraph graph, String name, String parameter, Literal value) {
    INDArray to = graph.getLayer(name).getParam(parameter);
    try (INDArray array = NdArrays.array(value)) {
      to.assign(array.reshape(to.shape()));
    }
  }

  static Literal row(double[] values) {
    return Literal.convert(DType.F32, Shape.of(1, values.length), values);
  }

  /** A layer without parameters. */
  record Plain(Layer layer) implements Vertex {
    @Override
    public void addTo(GraphBuilder builder, String name, List<String> inputs) {
      builder.addLayer(name, layer, inputs.toArray(String[]::new));
    }
  }

  /** A vertex that is no layer. */
  record Other(GraphVertex vertex) implements Vertex {
    @Override
    public void addTo(GraphBuilder builder, String name, List<String> inputs) {
      builder.addVertex(name, vertex, inputs.toArray(String[]::new));
    }
  }

  /** A dense layer or a convolution. */
  final class Product implements Vertex {
    private final FeedForwardLayer layer;
    private final Literal weights;
    private final double[] bias;

    private Product(FeedForwardLayer layer, Literal weights, int size) {
      this.layer = layer;
      this.weights = weights;
      this.bias = new double[size];
    }

    /** {@return a dense layer, by weights [in, out]} */
    static Product dense(Literal weights) {
      int out = weights.shape().dim(1);
      DenseLayer layer =
          new DenseLayer.Builder()
              .nIn(weights.shape().dim(0))
              .nOut(out)
              .activation(Activation.IDENTITY)
              .build();
      return new Product(layer, weights, out);
    }

    /** {@return a convolution, by weights [out, in, height, width], if DL4J has it} */
    static Optional<Product> convolution(Op.Convolution c, Literal weights) {
      Shape kernel = weights.shape();
      if (kernel.rank() != 4 || !c.padLow().equals(c.padHigh())) {
        return Optional.empty();
      }
      if (c.lhsDilation().stream().allMatch(d -> d == 1)) {
        boolean negative = c.padLow().stream().anyMatch(p -> p < 0);
        return negative
            ? Optional.empty()
            : Optional.of(
                of(new ConvolutionLayer.Builder(), c.strides(), c.padLow(), c, weights, false));
      }
      List<Integer> padding =
          List.of(0, 1).stream()
              .map(d -> (kernel.dim(d + 2) - 1) * c.rhsDilation().get(d) - c.padLow().get(d))
              .toList();
      boolean fits =
          c.strides().stream().allMatch(s -> s == 1) && padding.stream().allMatch(p -> p >= 0);
      return fits
          ? Optional.of(
              of(new Deconvolution2D.Builder(), c.lhsDilation(), padding, c, turned(weights), true))
          : Optional.empty();
    }

    private static Product of(
        ConvolutionLayer.BaseConvBuilder<?> builder,
        List<Integer> stride,
        List<Integer> padding,
        Op.Convolution c,
        Literal weights,
        boolean transposed) {
      Shape kernel = weights.shape();
      int out = kernel.dim(transposed ? 1 : 0);
      builder.setKernelSize(new int[] {kernel.dim(2), kernel.dim(3)});
      builder.setStride(pair(stride));
      builder.setPadding(pair(padding));
      builder.setDilation(pair(c.rhsDilation()));
      builder.convolutionMode(ConvolutionMode.Truncate);
      builder.nIn(kernel.dim(transposed ? 0 : 1)).nOut(out).activation(Activation.IDENTITY);
      return new Product((FeedForwardLayer) builder.build(), weights, out);
    }

    private static int[] pair(List<Integer> numbers) {
      return new int[] {numbers.get(0), numbers.get(1)};
    }

    /** {@return a kernel [out, in, …] as that of the convolution that it is the transpose of} */
    private static Literal turned(Literal kernel) {
      Shape from = kernel.shape();
      int out = from.dim(0);
      int in = from.dim(1);
      int size = from.dim(2) * from.dim(3);
      double[] values = new double[from.size()];
      for (int o = 0; o < out; o++) {
        for (int i = 0; i < in; i++) {
          for (int k = 0; k < size; k++) {
            values[(i * out + o) * size + size - 1 - k] = kernel.get((o * in + i) * size + k);
          }
        }
      }
      return Literal.convert(DType.F32, Shape.of(in, out, from.dim(2), from.dim(3)), values);
    }

    @Override
    public boolean scaled(double[] factor, double[] shift) {
      if (shift.length != bias.length || Arrays.stream(factor).anyMatch(f -> f != 1)) {
        return false;
      }
      for (int i = 0; i < bias.length; i++) {
        bias[i] += shift[i];
      }
      return true;
    }

    @Override
    public void addTo(GraphBuilder builder, String name, List<String> inputs) {
      builder.addLayer(name, layer, inputs.toArray(String[]::new));
    }

    @Override
    public void fill(ComputationGraph graph, String name) {
      set(graph, name, "W", weights);
      set(graph, name, "b", row(bias));
    }
  }

  /** A factor and a shift of each channel, as the batch norm of a mean 0 and a variance 1. */
  final class Scaling implements Vertex {
    private static final double EPSILON = 1e-5;

    private final double[] factor;
    private final double[] shift;

    Scaling(double[] factor, double[] shift) {
      this.factor = factor.clone();
      this.shift = shift.clone();
    }

    @Override
    public boolean scaled(double[] by, double[] more) {
      for (int i = 0; i < factor.length; i++) {
        factor[i] *= by[i];
        shift[i] = shift[i] * by[i] + more[i];
      }
      return true;
    }

    @Override
    public void addTo(GraphBuilder builder, String name, List<String> inputs) {
      BatchNormalization layer =
          new BatchNormalization.Builder()
              .nIn(factor.length)
              .nOut(factor.length)
              .eps(EPSILON)
              .useLogStd(false)
              .activation(Activation.IDENTITY)
              .build();
      builder.addLayer(name, layer, inputs.toArray(String[]::new));
    }

    @Override
    public void fill(ComputationGraph graph, String name) {
      double[] variance = new double[factor.length];
      Arrays.fill(variance, 1 - EPSILON);
      set(graph, name, "gamma", row(factor));
      set(graph, name, "beta", row(shift));
      set(graph, name, "mean", row(new double[factor.length]));
      set(graph, name, "var", row(variance));
    }
  }
}
