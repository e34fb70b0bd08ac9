package io.dgm.nd4j.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.UserException;
import io.dgm.api.nn.Architecture;
import io.dgm.api.nn.Constraint;
import io.dgm.api.nn.Encoder;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Parameter;
import io.dgm.api.nn.Pass;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.nd4j.NdArrays;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Converted networks give what DL4J gives, from the same weights. */
class ConversionTest {
  @TempDir Path temp;

  private static ListBuilder list() {
    return new NeuralNetConfiguration.Builder().seed(7).list();
  }

  private static MultiLayerNetwork net(ListBuilder layers) {
    MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
    network.init();
    // biases of 0 and variances of 1 would hide mistakes
    INDArray noise = Nd4j.rand(network.params().shape()).muli(0.2).addi(0.05);
    network.params().addi(noise);
    return network;
  }

  private static INDArray images(int channels, int height, int width) {
    return Nd4j.rand(3, channels, height, width);
  }

  private static ConvolutionLayer.Builder conv(int size) {
    return new ConvolutionLayer.Builder(size, size).nOut(4).activation(Activation.TANH);
  }

  private static Map<String, MultiLayerNetwork> images() {
    Map<String, MultiLayerNetwork> all = new LinkedHashMap<>();
    InputType type = InputType.convolutional(7, 9, 2);
    all.put("convolution", net(list().layer(conv(3).build()).setInputType(type)));
    all.put(
        "convolution, truncated",
        net(list().layer(conv(4).stride(2, 3).padding(1, 2).build()).setInputType(type)));
    all.put(
        "convolution, same size",
        net(
            list()
                .layer(conv(4).stride(2, 2).convolutionMode(ConvolutionMode.Same).build())
                .setInputType(type)));
    all.put(
        "convolution, dilated, without bias",
        net(list().layer(conv(2).dilation(2, 3).hasBias(false).build()).setInputType(type)));
    all.put(
        "deconvolution",
        net(
            list()
                .layer(
                    new Deconvolution2D.Builder(4, 4)
                        .nOut(3)
                        .stride(2, 2)
                        .padding(1, 1)
                        .activation(Activation.SIGMOID)
                        .build())
                .setInputType(type)));
    all.put(
        "deconvolution, same size",
        net(
            list()
                .layer(
                    new Deconvolution2D.Builder(3, 3)
                        .nOut(3)
                        .stride(2, 2)
                        .convolutionMode(ConvolutionMode.Same)
                        .build())
                .setInputType(type)));
    for (PoolingType pooling : List.of(PoolingType.MAX, PoolingType.AVG)) {
      all.put(
          "subsampling " + pooling,
          net(
              list()
                  .layer(conv(1).build())
                  .layer(
                      new SubsamplingLayer.Builder(pooling)
                          .kernelSize(3, 2)
                          .stride(2, 2)
                          .padding(1, 0)
                          .build())
                  .setInputType(type)));
      all.put(
          "global pooling " + pooling,
          net(
              list()
                  .layer(conv(3).build())
                  .layer(new GlobalPoolingLayer.Builder(pooling).build())
                  .setInputType(type)));
    }
    all.put(
        "batch norm, upsampling, dense",
        net(
            list()
                .layer(conv(3).activation(Activation.IDENTITY).build())
                .layer(new BatchNormalization())
                .layer(new ActivationLayer(Activation.LEAKYRELU))
                .layer(new Upsampling2D.Builder(2).build())
                .layer(new DropoutLayer(0.5))
                .layer(new DenseLayer.Builder().nOut(5).activation(Activation.TANH).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(type)));
    return all;
  }

  @TestFactory
  Stream<DynamicTest> ofImages() {
    return images().entrySet().stream()
        .map(
            e -> DynamicTest.dynamicTest(e.getKey(), () -> compare(e.getValue(), images(2, 7, 9))));
  }

  @TestFactory
  Stream<DynamicTest> ofSequences() {
    Map<String, MultiLayerNetwork> all = new LinkedHashMap<>();
    InputType type = InputType.recurrent(4, 6);
    all.put(
        "lstm",
        net(
            list()
                .layer(new LSTM.Builder().nOut(5).activation(Activation.TANH).build())
                .setInputType(type)));
    all.put(
        "lstm, then each step",
        net(
            list()
                .layer(new LSTM.Builder().nOut(5).activation(Activation.TANH).build())
                .layer(
                    new RnnOutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(type)));
    all.put(
        "the last of an lstm, dense",
        net(
            list()
                .layer(
                    new LastTimeStep(
                        new LSTM.Builder().nOut(5).activation(Activation.TANH).build()))
                .layer(new DenseLayer.Builder().nOut(2).activation(Activation.ELU).build())
                .setInputType(type)));
    all.put(
        "dense at each step",
        net(
            list()
                .layer(new DenseLayer.Builder().nOut(3).activation(Activation.RELU).build())
                .layer(new LSTM.Builder().nOut(2).activation(Activation.SOFTSIGN).build())
                .layer(new GlobalPoolingLayer.Builder(PoolingType.SUM).build())
                .setInputType(type)));
    return all.entrySet().stream()
        .map(
            e ->
                DynamicTest.dynamicTest(
                    e.getKey(), () -> compare(e.getValue(), Nd4j.rand(3, 4, 6))));
  }

  @Test
  void ofIndices() {
    compare(
        net(
            list()
                .layer(
                    new EmbeddingLayer.Builder()
                        .nIn(5)
                        .nOut(3)
                        .hasBias(true)
                        .activation(Activation.SELU)
                        .build())
                .layer(new DenseLayer.Builder().nIn(3).nOut(2).build())),
        Nd4j.create(new double[][] {{0}, {4}, {2}}));
    compare(
        net(
            list()
                .layer(new EmbeddingSequenceLayer.Builder().nIn(5).nOut(3).inputLength(4).build())
                .layer(new LSTM.Builder().nIn(3).nOut(2).activation(Activation.TANH).build())),
        Nd4j.create(new double[][] {{0, 1, 2, 3}, {4, 4, 0, 1}, {2, 3, 4, 0}}));
  }

  @TestFactory
  Stream<DynamicTest> activations() {
    return Stream.of(
            Activation.IDENTITY,
            Activation.RELU,
            Activation.RELU6,
            Activation.LEAKYRELU,
            Activation.ELU,
            Activation.SELU,
            Activation.SIGMOID,
            Activation.TANH,
            Activation.SOFTPLUS,
            Activation.SOFTSIGN,
            Activation.SOFTMAX,
            Activation.SWISH,
            Activation.HARDSIGMOID,
            Activation.HARDTANH,
            Activation.CUBE)
        .map(
            a ->
                DynamicTest.dynamicTest(
                    a.name(),
                    () ->
                        compare(
                            net(
                                list()
                                    .layer(
                                        new DenseLayer.Builder()
                                            .nIn(4)
                                            .nOut(6)
                                            .activation(a)
                                            .build())),
                            Nd4j.randn(3, 4).muli(3))));
  }

  @Test
  void graphsWithVertices() {
    ComputationGraph graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .graphBuilder()
                .addInputs("a", "b")
                .addLayer(
                    "left",
                    new DenseLayer.Builder().nIn(4).nOut(3).activation(Activation.TANH).build(),
                    "a")
                .addLayer("right", new DenseLayer.Builder().nIn(2).nOut(3).build(), "b")
                .addVertex(
                    "product", new ElementWiseVertex(ElementWiseVertex.Op.Product), "left", "right")
                .addVertex(
                    "average", new ElementWiseVertex(ElementWiseVertex.Op.Average), "left", "right")
                .addVertex("both", new MergeVertex(), "product", "average", "left")
                .addLayer(
                    "out",
                    new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(9)
                        .nOut(2)
                        .activation(Activation.IDENTITY)
                        .build(),
                    "both")
                .setOutputs("out")
                .build());
    graph.init();
    graph.params().addi(0.1);
    INDArray a = Nd4j.rand(3, 4);
    INDArray b = Nd4j.rand(3, 2);
    Scope scope = Scope.root("eta", DType.F32);
    Encoder encoder =
        Dl4jNetworks.of(graph, true)
            .encoder(scope, List.of(Shape.of(4), Shape.of(2)), Constraint.NONE);
    Tensor x = Tensor.input("x", DType.F32, Shape.of(3, 4));
    Tensor y = Tensor.input("y", DType.F32, Shape.of(3, 2));
    Map<Tensor, Literal> values = start(scope);
    values.put(x, NdArrays.copy(a));
    values.put(y, NdArrays.copy(b));
    Literal features = encoder.features(List.of(x, y), Pass.evaluation(Key.of(0))).eval(values);
    close(features, graph.outputSingle(a, b));
    assertThat(encoder.size()).isEqualTo(2);
  }

  private static Map<Tensor, Literal> start(Scope scope) {
    Map<Tensor, Literal> values = new HashMap<>();
    for (Parameter p : scope.parameters()) {
      Tensor t = p.tensor();
      values.put(t, p.initializer().initialize(Key.of(1), t.dtype(), t.shape()).eval());
    }
    return values;
  }

  private static void close(Literal actual, INDArray expected) {
    double[] wanted = NdArrays.copy(expected).toDoubles();
    double[] got = actual.toDoubles();
    assertThat(wanted).doesNotContain(Double.NaN);
    assertThat(got).hasSameSizeAs(wanted);
    for (int i = 0; i < got.length; i++) {
      assertThat(got[i]).isCloseTo(wanted[i], within(1e-5 * Math.max(1, Math.abs(wanted[i]))));
    }
  }

  private static void compare(MultiLayerNetwork network, INDArray in) {
    compare(Dl4jNetworks.of(network, true), network, in);
  }

  private static void compare(Architecture architecture, MultiLayerNetwork network, INDArray in) {
    Literal literal = NdArrays.copy(in.castTo(org.nd4j.linalg.api.buffer.DataType.FLOAT));
    Shape each = literal.shape().sub(1, literal.shape().rank());
    Scope scope = Scope.root("eta", DType.F32);
    Encoder encoder = architecture.encoder(scope, List.of(each), Constraint.NONE);
    Tensor x = Tensor.input("x", DType.F32, literal.shape());
    Map<Tensor, Literal> values = start(scope);
    values.put(x, literal);
    INDArray expected = network.output(in);
    close(encoder.features(List.of(x), Pass.evaluation(Key.of(0))).eval(values), expected);
    assertThat((long) encoder.size()).isEqualTo(expected.length() / expected.size(0));
  }

  private static ListBuilder last() {
    return list()
        .layer(
            new ConvolutionLayer.Builder(3, 2)
                .nOut(4)
                .stride(1, 2)
                .activation(Activation.TANH)
                .dataFormat(CNN2DFormat.NHWC)
                .build())
        .layer(new BatchNormalization.Builder().dataFormat(CNN2DFormat.NHWC).build());
  }

  /** dgm's images are [channels, height, width] all the same. */
  @TestFactory
  Stream<DynamicTest> imagesWhoseChannelsComeLast() {
    Map<String, ListBuilder> all = new LinkedHashMap<>();
    all.put(
        "subsampling, dense",
        last()
            .layer(
                new SubsamplingLayer.Builder(PoolingType.MAX)
                    .kernelSize(2, 2)
                    .stride(1, 1)
                    .dataFormat(CNN2DFormat.NHWC)
                    .build())
            .layer(new DenseLayer.Builder().nOut(3).activation(Activation.SOFTMAX).build()));
    all.put(
        "deconvolution, upsampling, dense",
        last()
            .layer(
                new Deconvolution2D.Builder(4, 4)
                    .nOut(3)
                    .stride(2, 2)
                    .padding(1, 1)
                    .dataFormat(CNN2DFormat.NHWC)
                    .build())
            .layer(new Upsampling2D.Builder(2).dataFormat(CNN2DFormat.NHWC).build())
            .layer(new DenseLayer.Builder().nOut(3).activation(Activation.TANH).build()));
    all.put("global pooling", last().layer(new GlobalPoolingLayer(PoolingType.AVG)));
    InputType type = InputType.convolutional(7, 9, 2, CNN2DFormat.NHWC);
    return all.entrySet().stream()
        .map(
            e ->
                DynamicTest.dynamicTest(
                    e.getKey(), () -> last(net(e.getValue().setInputType(type)))));
  }

  private static void last(MultiLayerNetwork network) {
    Literal x = NdArrays.copy(images(2, 7, 9));
    INDArray there = NdArrays.array(x).permute(0, 2, 3, 1).dup('c');
    close(encoded(Dl4jNetworks.of(network, true), x), network.output(there));
  }

  static Literal encoded(Architecture network, Literal inputs) {
    Scope scope = Scope.root("eta", DType.F32);
    Encoder encoder =
        network.encoder(
            scope, List.of(inputs.shape().sub(1, inputs.shape().rank())), Constraint.NONE);
    Tensor x = Tensor.input("x", DType.F32, inputs.shape());
    Map<Tensor, Literal> values = start(scope);
    values.put(x, inputs);
    return encoder.features(List.of(x), Pass.evaluation(Key.of(0))).eval(values);
  }

  @Test
  void aZipThereAndBack() throws IOException {
    MultiLayerNetwork network = images().get("batch norm, upsampling, dense");
    Path zip = temp.resolve("net.zip");
    ModelSerializer.writeModel(network, zip.toFile(), false);
    compare(Dl4jNetworks.read(zip, true), network, images(2, 7, 9));
  }

  @Test
  void aDecoderLeavesItsLastActivationToTheLikelihood() {
    MultiLayerNetwork network =
        net(
            list()
                .layer(new DenseLayer.Builder().nIn(2).nOut(5).activation(Activation.TANH).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.XENT)
                        .nIn(5)
                        .nOut(6)
                        .activation(Activation.SIGMOID)
                        .build()));
    INDArray codes = Nd4j.rand(3, 2);
    Scope scope = Scope.root("theta", DType.F32);
    Layer decoder = Dl4jNetworks.of(network, false).decoder(scope, 2, Shape.of(1, 2, 3));
    Tensor z = Tensor.input("z", DType.F32, Shape.of(3, 2));
    Map<Tensor, Literal> values = start(scope);
    values.put(z, NdArrays.copy(codes));
    close(
        decoder.apply(z, Pass.evaluation(Key.of(0))).sigmoid().eval(values), network.output(codes));
    assertThatThrownBy(
            () ->
                Dl4jNetworks.of(network, false)
                    .decoder(Scope.root("theta", DType.F32), 2, Shape.of(1, 3, 3)))
        .isInstanceOf(UserException.class)
        .hasMessage("the DL4J network gives [6] for codes [2], and an example is [1,3,3]");
  }

  @Test
  void whatHasNoCounterpartIsNamedLayerByLayer() {
    MultiLayerNetwork network =
        net(
            list()
                .layer(conv(3).build())
                .layer(new LocalResponseNormalization())
                .layer(new DenseLayer.Builder().nOut(3).activation(Activation.RATIONALTANH).build())
                .setInputType(InputType.convolutional(7, 9, 2)));
    assertThatThrownBy(() -> Dl4jNetworks.of(network, true))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "the DL4J network cannot be converted: layer1 (LocalResponseNormalization) has no"
                + " counterpart in dgm, or not with its options; layer2 (DenseLayer) has no"
                + " counterpart in dgm, or not with its options");
  }

  @Test
  void aFileThatIsNoNetworkIsSaidToBeNone() throws IOException {
    Path text = Files.writeString(temp.resolve("text.zip"), "no zip");
    assertThatThrownBy(() -> Dl4jNetworks.read(text, true))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("text.zip is no zip");
    Path other = temp.resolve("other.zip");
    try (var out = new java.util.zip.ZipOutputStream(Files.newOutputStream(other))) {
      out.putNextEntry(new java.util.zip.ZipEntry("a.txt"));
    }
    assertThatThrownBy(() -> Dl4jNetworks.read(other, true))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("none of DL4J's ModelSerializer");
    assertThatThrownBy(() -> Dl4jNetworks.read(temp.resolve("none.zip"), true))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("there is no DL4J network");
  }
}
